using System.Collections.Concurrent;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>
/// Lets the table argument fall away in a table block: what was given by position moves one place down. PowerShell
/// binds before the command can say that it has no first place here, so the values are dealt out again afterwards.
/// </summary>
internal static class PositionalArguments
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Places = new();

    /// <summary>Whether a parameter got its value by position.</summary>
    public static bool IsPositional(PSCmdlet command, string parameter) =>
        Positional(command).Contains(parameter, StringComparer.OrdinalIgnoreCase);

    /// <summary>Deals the values that were given by position out to the parameters after the first.</summary>
    /// <exception cref="MigrationException">There is one value too many.</exception>
    public static void Shift(PSCmdlet command)
    {
        var places = Places.GetOrAdd(command.GetType(), FindPlaces);
        var positional = Positional(command);
        var given = Array.FindAll(places, place => positional.Contains(place.Name, StringComparer.OrdinalIgnoreCase));
        var values = Array.ConvertAll(given, place => place.GetValue(command));
        var free = places.Skip(1)
            .Where(place => given.Contains(place) || !command.MyInvocation.BoundParameters.ContainsKey(place.Name))
            .ToList();
        if (values.Length > free.Count)
        {
            throw new MigrationException(MigrationErrorId.InvalidOperation,
                $"{command.MyInvocation.MyCommand.Name} has one argument too many: inside a table block the table falls away.",
                "Leave the table out.");
        }
        for (var i = 0; i < free.Count; i++)
        {
            var value = i < values.Length ? LanguagePrimitives.ConvertTo(values[i], free[i].PropertyType, CultureInfo.InvariantCulture) : null;
            free[i].SetValue(command, value);
        }
    }

    /// <summary>PowerShell's own list of what it bound by position, kept with the bound parameters since version 3.</summary>
    private static IEnumerable<string> Positional(PSCmdlet command) =>
        command.MyInvocation.BoundParameters.GetType().GetProperty("BoundPositionally")
            ?.GetValue(command.MyInvocation.BoundParameters) as IEnumerable<string> ?? [];

    private static PropertyInfo[] FindPlaces(Type type) =>
        [.. type.GetProperties()
            .Select(property => (property, place: property.GetCustomAttribute<ParameterAttribute>()?.Position))
            .Where(pair => pair.place >= 0)
            .OrderBy(pair => pair.place)
            .Select(pair => pair.property)];
}
