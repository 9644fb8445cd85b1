using PsMigrate.Operations;
using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Differences;

/// <summary>Names of NOT NULL constraints (PostgreSQL 18) that another constraint of the table is to have: these step aside first.</summary>
internal sealed class NotNullNames
{
    private readonly Dictionary<SchemaObjectId, (string Old, string Spare)> _aside = [];

    /// <summary>Finds them.</summary>
    /// <param name="from">The schema as it is.</param>
    /// <param name="to">The schema as it is to be.</param>
    public NotNullNames(SchemaModel from, SchemaModel to)
    {
        From = from;
        if (from.ServerVersion < NotNull.NamedSince)
            return;
        var spare = new SpareNames(from, to);
        var names = new Dictionary<SchemaObjectId, string>();
        foreach (var column in from.Objects.Where(item => item.Is("not_null") && item.Id.Kind == SchemaObjectKind.Column && !item.Is("not_null_inherited") && IsTaken(item, from, to)))
        {
            var (old, name) = (NotNull.Name(column), spare.Of(column.Id.Schema, NotNull.Name(column), "renamed"));
            _aside.Add(column.Id, (old, name));
            foreach (var below in WithBelow(column, from))
                names[below.Id] = name;
        }
        if (_aside.Count > 0)
            From = from.With(from.Objects.Select(item => names.TryGetValue(item.Id, out var name) ? item.With(new Dictionary<string, string>(item.Facts) { ["not_null_name"] = name }) : item));
    }

    /// <summary>The schema as it is once they have stepped aside.</summary>
    public SchemaModel From { get; }

    /// <summary>The statements for that.</summary>
    public IEnumerable<(SchemaObjectId Column, string Sql)> StepAside() => _aside.Select(entry =>
        (entry.Key, $"ALTER TABLE {entry.Key.TableSql} RENAME CONSTRAINT {Identifier.Quote(entry.Value.Old)} TO {Identifier.Quote(entry.Value.Spare)}"));

    // Whether the column gives its name up, and another constraint of the table gets it.
    private static bool IsTaken(SchemaObject column, SchemaModel from, SchemaModel to)
    {
        var (table, name) = (column.Id.TableId, NotNull.Name(column));
        if (to.Find(column.Id) is not { } after || (after.Is("not_null") && NotNull.Name(after) == name)
            // PostgreSQL renames those below too, where they have the same name.
            || WithBelow(column, from).Skip(1).Any(below => NotNull.Name(below) != name || !below.Is("not_null_inherited")))
            return false;
        return to.Find(new SchemaObjectId(SchemaObjectKind.Constraint, table.Schema, table.Name, name)) is not null
            || to.PartsOf(table, SchemaObjectKind.Column).Any(other => other.Id != column.Id && other.Is("not_null") && NotNull.Name(other) == name);
    }

    private static IEnumerable<SchemaObject> WithBelow(SchemaObject column, SchemaModel model) => Inheritance.WithChildren(model, column.Id.TableId)
        .Select(table => model.Find(column.Id with { Schema = table.Schema, Table = table.Name })).OfType<SchemaObject>();
}
