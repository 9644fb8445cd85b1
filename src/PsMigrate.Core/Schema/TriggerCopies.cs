namespace PsMigrate.Schema;

/// <summary>
/// The states of the copies that partitions have of a trigger: an entry for each that is in another state than the one
/// above it, from above to below, with schema, table and state.
/// </summary>
internal static class TriggerCopies
{
    /// <summary>The trigger's fact.</summary>
    public const string Fact = "copies";

    private const char Inner = '\u001e';

    /// <summary>The statements that bring the copies to their states once the trigger is in its own.</summary>
    public static IEnumerable<string> Statements(SchemaObject trigger) => Entries(trigger).Select(entry =>
        $"ALTER TABLE {new SchemaObjectId(SchemaObjectKind.Table, entry.Schema, "", entry.Table).Sql} {entry.State} TRIGGER {trigger.Id.NameSql}");

    /// <summary>Those of them that are about some of the tables.</summary>
    public static IEnumerable<string> Statements(SchemaObject trigger, IReadOnlyCollection<SchemaObjectId> tables) =>
        Statements(trigger).Where(statement => tables.Any(table => statement.StartsWith($"ALTER TABLE {table.Sql} ", StringComparison.Ordinal)));

    /// <summary>The trigger as it is to be, with some copies in the states that they are in.</summary>
    /// <param name="before">The trigger as it is.</param>
    /// <param name="after">As it is to be.</param>
    /// <param name="from">The schema as it is.</param>
    /// <param name="to">The schema as it is to be.</param>
    /// <param name="stays">Tells which partitions' copies stay as they are.</param>
    public static SchemaObject Keep(SchemaObject before, SchemaObject after, SchemaModel from, SchemaModel to, Func<SchemaObjectId, bool> stays)
    {
        var there = States(before, from);
        if (!there.Keys.Any(stays))
            return after;
        var states = States(after, to);
        foreach (var (table, state) in there.Where(copy => stays(copy.Key)))
            states[table] = state;
        var entries = new List<string>();
        foreach (var (table, above) in Tree(after, to).Where(copy => states[copy.Table] != states[copy.Above]))
            entries.Add(string.Join(Inner, table.Schema, table.Name, states[table]));
        var facts = after.Facts.Where(fact => fact.Key != Fact).ToDictionary();
        if (entries.Count > 0)
            facts[Fact] = string.Join(SchemaObject.ListSeparator, entries);
        return after.With(facts);
    }

    private static IEnumerable<(string Schema, string Table, string State)> Entries(SchemaObject trigger) =>
        trigger.List(Fact).Select(entry => entry.Split(Inner)).Select(parts => (parts[0], parts[1], parts[2]));

    private static Dictionary<SchemaObjectId, string> States(SchemaObject trigger, SchemaModel model)
    {
        var own = Entries(trigger).ToDictionary(entry => (entry.Schema, entry.Table), entry => entry.State);
        var states = new Dictionary<SchemaObjectId, string> { [trigger.Id.TableId] = trigger["enabled"] ?? "ENABLE" };
        foreach (var (table, above) in Tree(trigger, model))
            states[table] = own.GetValueOrDefault((table.Schema, table.Name), states[above]);
        return states;
    }

    // The partitions below the trigger's table, from above to below.
    private static IEnumerable<(SchemaObjectId Table, SchemaObjectId Above)> Tree(SchemaObject trigger, SchemaModel model)
    {
        IReadOnlyList<SchemaObjectId> level = [trigger.Id.TableId];
        while (level.Count > 0)
        {
            var below = level.SelectMany(above => Inheritance.Children(model, above).Where(table => table.Is("bound")), (above, table) => (table.Id, Above: above))
                .OrderBy(copy => copy.Id.Schema, StringComparer.Ordinal).ThenBy(copy => copy.Id.Name, StringComparer.Ordinal).ToArray();
            foreach (var copy in below)
                yield return copy;
            level = [.. below.Select(copy => copy.Id)];
        }
    }
}
