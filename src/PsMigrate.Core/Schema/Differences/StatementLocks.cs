using PsMigrate.Schema.Rendering.Recognition;

namespace PsMigrate.Schema.Differences;

/// <summary>Which tables and views that are there a statement locks, and how (measured on PostgreSQL 15).</summary>
internal static class StatementLocks
{
    /// <summary>The locks of one of a change's statements.</summary>
    public static IEnumerable<(SchemaObjectId Table, TableLock Lock)> Of(string sql, SchemaChange change, SchemaModel from)
    {
        if (Own(change, from) is { } own && OwnLock(sql, change) is var strength and > TableLock.None)
            yield return (own, strength);
        foreach (var other in Others(change, sql, from))
            yield return other;
    }

    // The table that the change is about, or a view that is.
    private static SchemaObjectId? Own(SchemaChange change, SchemaModel from)
    {
        var id = change.Type == SchemaChangeType.Rename ? change.Before!.Id : change.Id;
        if (id.Kind is SchemaObjectKind.DomainConstraint or SchemaObjectKind.SequenceOwner)
            return null;
        SchemaObjectId[] candidates = id.Table.Length == 0
            ? [id]
            : [new(SchemaObjectKind.Table, id.Schema, "", id.Table), new(SchemaObjectKind.MaterializedView, id.Schema, "", id.Table), new(SchemaObjectKind.View, id.Schema, "", id.Table)];
        var found = candidates.Where(candidate => candidate.Kind is SchemaObjectKind.Table or SchemaObjectKind.View or SchemaObjectKind.MaterializedView && from.Find(candidate) is not null).ToArray();
        return found.Length > 0 ? found[0] : null;
    }

    private static TableLock OwnLock(string sql, SchemaChange change)
    {
        var words = new SqlCursor(sql);
        if (words.Try("COMMENT"))
            return TableLock.ShareUpdateExclusive;
        if (words.Are("GRANT") || words.Are("REVOKE"))
            return TableLock.None;
        if (words.Try("CREATE"))
        {
            return change.Id.Kind switch
            {
                SchemaObjectKind.Index => TableLock.Share,
                SchemaObjectKind.Trigger => TableLock.ShareRowExclusive,
                SchemaObjectKind.Statistics => TableLock.ShareUpdateExclusive,
                _ => TableLock.AccessExclusive,
            };
        }
        if (words.Try("ALTER", "INDEX") || words.Try("ALTER", "STATISTICS"))
            return TableLock.ShareUpdateExclusive;
        if (!words.Try("ALTER", "TABLE"))
            return TableLock.AccessExclusive;
        words.Try("ONLY");
        words.Qualified();
        if (words.Are("VALIDATE") || words.Are("CLUSTER") || words.Are("SET", "WITHOUT", "CLUSTER") || IsOptions(words))
            return TableLock.ShareUpdateExclusive;
        if (words.Are("ENABLE", "TRIGGER") || words.Are("DISABLE", "TRIGGER") || words.Are("ENABLE", "ALWAYS", "TRIGGER") || words.Are("ENABLE", "REPLICA", "TRIGGER"))
            return TableLock.ShareRowExclusive;
        if (words.Try("ALTER", "COLUMN"))
        {
            words.Name();
            return words.Are("SET", "STATISTICS") || IsOptions(words) ? TableLock.ShareUpdateExclusive : TableLock.AccessExclusive;
        }
        return IsForeignKey(change) && words.Are("ADD") ? TableLock.ShareRowExclusive : TableLock.AccessExclusive;
    }

    // SET (fillfactor = ...), RESET (...).
    private static bool IsOptions(SqlCursor words) =>
        (words.Are("SET") || words.Are("RESET")) && words.Peek(1).Kind == Sql.SqlTokenKind.OpenParenthesis;

    private static bool IsForeignKey(SchemaChange change) =>
        change.Id.Kind == SchemaObjectKind.Constraint && (change.After ?? change.Before)!["type"] == "f";

    // The table that a partition comes to, or goes from.
    private static (SchemaObjectId Table, TableLock Lock)? Parent(string sql)
    {
        var words = new SqlCursor(sql);
        if (!words.Try("ALTER", "TABLE") || words.Qualified() is var name && !words.Are("ATTACH", "PARTITION") && !words.Are("DETACH", "PARTITION"))
            return null;
        return (new SchemaObjectId(SchemaObjectKind.Table, name.Schema ?? "public", "", name.Name), words.Are("ATTACH") ? TableLock.ShareUpdateExclusive : TableLock.AccessExclusive);
    }

    // The table that a foreign key refers to; that of which a partition is made; the tables of a domain.
    private static IEnumerable<(SchemaObjectId Table, TableLock Lock)> Others(SchemaChange change, string sql, SchemaModel from)
    {
        var item = change.After ?? change.Before!;
        if (change.Id.Kind == SchemaObjectKind.Constraint && IsForeignKey(change) && !sql.StartsWith("COMMENT", StringComparison.Ordinal) && ForeignKeys.Referenced(item) is { } other && from.Find(other) is not null)
            yield return (other, sql.Contains(" DROP CONSTRAINT ", StringComparison.Ordinal) ? TableLock.AccessExclusive : TableLock.ShareRowExclusive);
        if (change is { Id.Kind: SchemaObjectKind.Table, Type: SchemaChangeType.Remove })
        {
            foreach (var table in from.PartsOf(change.Id, SchemaObjectKind.Constraint).Where(part => part["type"] == "f").Select(ForeignKeys.Referenced).OfType<SchemaObjectId>())
                yield return (table, TableLock.AccessExclusive);
        }
        if (Parent(sql) is { } whole && from.Find(whole.Table) is not null)
            yield return whole;
        if (change.Id.Kind == SchemaObjectKind.Table && change.Type == SchemaChangeType.Add && item.Is("bound") && sql.StartsWith("CREATE", StringComparison.Ordinal))
        {
            foreach (var parent in item.Dependencies.Where(need => need.Kind == SchemaObjectKind.Table && from.Find(need) is not null))
                yield return (parent, TableLock.AccessExclusive);
        }
        if (change.Id.Kind == SchemaObjectKind.DomainConstraint && sql.Contains(" ADD ", StringComparison.Ordinal) && !sql.EndsWith(" NOT VALID", StringComparison.Ordinal))
        {
            var domain = new SchemaObjectId(SchemaObjectKind.Domain, change.Id.Schema, "", change.Id.Table);
            foreach (var column in from.DependentsOf(domain).Where(need => need.Kind == SchemaObjectKind.Column))
                yield return (column.TableId, TableLock.Share);
        }
    }
}
