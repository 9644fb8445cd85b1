using PsMigrate.Operations;
using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Differences;

/// <summary>The privileges of objects: those that are to be where they are compared; elsewhere what is made anew keeps what it had.</summary>
internal sealed class PrivilegeChanges(SchemaModel from, SchemaModel to, Treatments treatments, SchemaDifferOptions options)
{
    /// <summary>The statements for an object and its columns, and the change that each belongs to; none for what has no privileges of its own.</summary>
    /// <param name="item">The object as it is to be.</param>
    public IEnumerable<(SchemaObjectId Subject, string Sql)> Of(SchemaObject item)
    {
        if (item.Id.Kind == SchemaObjectKind.Column || ObjectName.ForPrivileges(item) is null)
            return [];
        var (before, after) = States(item);
        var columns = item.Id.Kind == SchemaObjectKind.Table ? to.PartsOf(item.Id, SchemaObjectKind.Column).Select(States).Where(HasAny).ToArray() : [];
        if (!HasAny((before, after)) && columns.Length == 0)
            return [];
        return PrivilegeStatements.Of(before, after, columns, IsNew(item.Id) ? from.User : OwnerIn(from, item.Id), OwnerOf(item))
            .Select(entry => (treatments[item.Id] == Treatment.Create || treatments[entry.Id] == Treatment.Keep ? item.Id : entry.Id, entry.Sql));
    }

    /// <summary>The part of them that takes from roles what they may need until all else is done: to take back what they gave on what stands in the schema.</summary>
    /// <param name="schema">A schema that stays, as it is to be.</param>
    public IEnumerable<(SchemaObjectId Subject, string Sql)> Taking(SchemaObject schema)
    {
        var all = Of(schema).ToArray();
        return all.Any(entry => entry.Sql.StartsWith("SET ROLE ", StringComparison.Ordinal)) ? [] : all.Where(entry => entry.Sql.StartsWith("REVOKE ", StringComparison.Ordinal));
    }

    /// <summary>What brings default privileges from one state to the other, once all is made that they would count for; what they have in a schema goes with it.</summary>
    public IEnumerable<(SchemaObjectId Subject, string Sql)> OfDefaults() => treatments.All
        .Where(id => id.Kind == SchemaObjectKind.DefaultPrivileges && (id.Schema.Length == 0 || !treatments.Drops(new SchemaObjectId(SchemaObjectKind.Schema, "", "", id.Schema))))
        .SelectMany(id => PrivilegeStatements.OfDefaults(id, from.Find(id), to.Find(id)), (id, sql) => (id, string.Join(' ',
            ["ALTER DEFAULT PRIVILEGES", .. id.Name == (from.User ?? to.User) ? Array.Empty<string>() : [$"FOR ROLE {Identifier.Quote(id.Name)}"], .. id.Schema.Length == 0 ? Array.Empty<string>() : [$"IN SCHEMA {Identifier.Quote(id.Schema)}"], sql])));

    private (SchemaObject? Before, SchemaObject After) States(SchemaObject item)
    {
        var there = from.Find(item.Id);
        // What is new has what the server gives it, and no other state to have more or less from.
        if (there is null && !options.Privileges)
            return (null, PrivilegeStatements.With(item, null));
        return (IsNew(item.Id) ? PrivilegeStatements.AsMade(item, from) : there, options.Privileges ? item : PrivilegeStatements.With(item, there));
    }

    private bool IsNew(SchemaObjectId id) => treatments.Creates(id) || treatments.Creates(id.TableId);

    private static bool HasAny((SchemaObject? Before, SchemaObject After) states) =>
        PrivilegeStatements.HasAny(states.Before) || PrivilegeStatements.HasAny(states.After);

    private string? OwnerOf(SchemaObject item) => options.Owners ? OwnerIn(to, item.Id) : OwnerIn(from, item.Id) ?? from.User;

    // A sequence of a column has the owner that the table has.
    private static string? OwnerIn(SchemaModel model, SchemaObjectId id) =>
        id.Kind == SchemaObjectKind.Sequence && model.PartsOf(id, SchemaObjectKind.SequenceOwner).FirstOrDefault() is { } of
            ? model.Find(new SchemaObjectId(SchemaObjectKind.Table, of["owner_schema"]!, "", of["owner_table"]!))?["owner"]
            : model.Find(id)?["owner"];
}
