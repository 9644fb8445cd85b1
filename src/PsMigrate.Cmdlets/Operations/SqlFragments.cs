using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using PsMigrate.Sql;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>The pieces of SQL among a command's parameters.</summary>
internal static class SqlFragments
{
    private static readonly ConcurrentDictionary<Type, (PropertyInfo Parameter, SqlFragmentAttribute Kind)[]> Known = new();

    /// <summary>Refuses a piece that would not stay within its place in the statement.</summary>
    /// <param name="command">The command.</param>
    /// <param name="name">Its name, as people write it.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.InvalidOperation"/>, naming the parameter.</exception>
    public static void Check(OperationCommand command, string name)
    {
        foreach (var (parameter, kind) in Known.GetOrAdd(command.GetType(), Find))
        {
            foreach (var text in Texts(parameter.GetValue(command)))
                Checked(text, kind, parameter.Name, name);
        }
    }

    /// <summary>The text, if it stays within its place.</summary>
    /// <param name="text">A piece of SQL.</param>
    /// <param name="kind">What may stand at its end.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="command">The command.</param>
    /// <exception cref="MigrationException">As for <see cref="Check"/>.</exception>
    public static string Checked(string text, SqlFragmentAttribute kind, string parameter, string command)
    {
        var found = kind.IsStatement ? SqlFragment.FindStatementFault(text) : SqlFragment.FindFault(text, kind.MayEndInComment);
        return found is not { } fault
            ? text
            : throw new MigrationException(
                MigrationErrorId.InvalidOperation, $"-{parameter} of {command} is '{text}', which {fault}.",
                "Correct the SQL; a statement of its own goes into Invoke-Sql.")
            { Subject = parameter };
    }

    private static (PropertyInfo, SqlFragmentAttribute)[] Find(Type type) =>
    [
        .. type.GetProperties()
            .Select(property => (Property: property, Kind: property.GetCustomAttribute<SqlFragmentAttribute>()))
            .Where(parameter => parameter.Kind is not null)
            .Select(parameter => (parameter.Property, parameter.Kind!)),
    ];

    private static IEnumerable<string> Texts(object? value) => Value.Unwrap(value) switch
    {
        string text => [text],
        IDictionary map => map.Values.Cast<object?>().SelectMany(Texts),
        IEnumerable list => list.Cast<object?>().SelectMany(Texts),
        _ => [],
    };
}
