using PsMigrate.Operations;
using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Differences;

/// <summary>
/// The sequences behind identity columns that are to have another name. Those whose names other relations have, or are to
/// have, step aside first: behind two tables that swapped their names, say. And those that have another type than their column, or
/// are logged where their table is not, which they get only afterwards.
/// </summary>
internal sealed class IdentitySequences
{
    private readonly SpareNames _spare;
    private readonly SchemaObject[] _typed;
    private readonly (SchemaObject Column, string Logging)[] _logged;
    private readonly IReadOnlyList<(SchemaObjectId Column, string Before, string After)> _aside = [];
    private readonly IReadOnlyList<(SchemaObjectId Column, string Before, string After)> _straight = [];

    public IdentitySequences(SchemaModel from, SchemaModel to, Treatments treatments)
    {
        _spare = new SpareNames(from, to);
        var staying = to.Objects.Where(item => item.Is("identity") && !item.Is("inherited"))
            .Select(item => (Before: treatments.Creates(item.Id) || treatments.Creates(item.Id.TableId) ? null : from.Find(item.Id), After: item)).ToArray();
        _typed = [.. staying.Where(entry => HasOtherType(entry.Before, entry.After)).Select(entry => entry.After)];
        _logged = [.. staying.Where(entry => entry.After[SequenceParameters.LoggingOfIdentity] != (FollowsTable(entry.Before) ? null : entry.Before![SequenceParameters.LoggingOfIdentity]))
            .Select(entry => (entry.After, entry.After[SequenceParameters.LoggingOfIdentity] ?? (to.Find(entry.After.Id.TableId)!.Is("unlogged") ? "UNLOGGED" : "LOGGED")))];
        var others = from.Objects.Where(item => item.Is("identity") && !item.Is("inherited") && to.Find(item.Id) is { } after && after.Is("identity") && !after.Is("inherited") && !treatments.Creates(item.Id))
            .Select(item => (Column: item.Id, Before: Name(item), After: Name(to.Find(item.Id)!))).Where(entry => entry.Before != entry.After).ToList();
        if (others.Count == 0)
            return;
        var (taken, wanted) = (Relations(from), Relations(to));
        taken.UnionWith(others.Select(entry => (entry.Column.Schema, entry.Before)));
        // Those of columns that are new, too.
        wanted.UnionWith(to.Objects.Where(item => item.Is("identity") && !item.Is("inherited")).Select(item => (item.Id.Schema, Name(item))));
        var isFree = others.ToLookup(entry => !wanted.Contains((entry.Column.Schema, entry.Before)) && !taken.Contains((entry.Column.Schema, entry.After)));
        (_straight, _aside) = ([.. isFree[true]], [.. isFree[false]]);

        // As it does when it is made, and when the table changes.
        bool FollowsTable(SchemaObject? before) => before?.Is("identity") != true || from.Find(before.Id.TableId)!.Is("unlogged") != to.Find(before.Id.TableId)!.Is("unlogged");
    }

    /// <summary>Makes the names free.</summary>
    public IEnumerable<(SchemaObjectId Column, string Sql)> StepAside() =>
        _aside.Select(entry => (entry.Column, Rename(entry.Column.Schema, entry.Before, _spare.Of(entry.Column.Schema, entry.Before, "renamed"))));

    /// <summary>Gives the new names, once they are free.</summary>
    public IEnumerable<(SchemaObjectId Column, string Sql)> Settle() =>
        _aside.Select(entry => (entry.Column, Rename(entry.Column.Schema, _spare.Of(entry.Column.Schema, entry.Before, "renamed"), entry.After)))
            .Concat(_straight.Select(entry => (entry.Column, Rename(entry.Column.Schema, entry.Before, entry.After))))
            .Concat(_typed.Select(column => (column.Id, $"ALTER {ObjectName.ForIdentity(column)} {SequenceParameters.Typed(column)}")))
            .Concat(_logged.Select(entry => (entry.Column.Id, $"ALTER {ObjectName.ForIdentity(entry.Column)} SET {entry.Logging}")));

    /// <summary>The name of an identity column's sequence.</summary>
    public static string Name(SchemaObject column) => column[SequenceParameters.NameOfIdentity] ?? DefaultName.OfSequence(column.Id);

    // A new one has its column's type, and gets a new one with it.
    private static bool HasOtherType(SchemaObject? before, SchemaObject after) => before?.Is("identity") == true && before["type"] == after["type"]
        ? before[SequenceParameters.TypeOfIdentity] != after[SequenceParameters.TypeOfIdentity] : after.Is(SequenceParameters.TypeOfIdentity);

    private static string Rename(string schema, string before, string after) =>
        $"ALTER SEQUENCE {Identifier.Quote(schema)}.{Identifier.Quote(before)} RENAME TO {Identifier.Quote(after)}";

    private static HashSet<(string Schema, string Name)> Relations(SchemaModel model) =>
        [.. model.Objects.Where(item => item.Id.Kind is SchemaObjectKind.Table or SchemaObjectKind.View or SchemaObjectKind.MaterializedView or SchemaObjectKind.Sequence or SchemaObjectKind.Index
            || (item.Id.Kind == SchemaObjectKind.Constraint && item["type"] is "p" or "u" or "x")).Select(item => (item.Id.Schema, item.Id.Name))];
}
