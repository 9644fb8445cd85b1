using PsMigrate.Schema.Rendering.Recognition;
using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Differences;

/// <summary>What a person should know before a change is applied.</summary>
internal static class ChangeReview
{
    private const string RewritesEvery = "Rewrites every table with a column of this type, and blocks reads and writes meanwhile (ACCESS EXCLUSIVE).";

    public static void Fill(SchemaChange change, SchemaModel from, SchemaModel to, Treatments treatments)
    {
        if (change.Type != SchemaChangeType.Remove && treatments.DefaultPartitions.GiverOf(change.Id) is { } giver)
            ShareDefault(change, giver, "Rows of the default partition {0} that belong here move here: it is detached, read and attached again, which blocks reads and writes of the whole table meanwhile (ACCESS EXCLUSIVE).", from, to);
        if (treatments.DefaultPartitions.SharesOut(change.Id))
            change.Note("Its rows that belong to other partitions of the table that it comes to go there.");
        change.Cause = treatments.CauseOf(change.Id);
        change.Detail = Describe(change, change.Cause, treatments.HoldsRows(change.Id) is not null, treatments.Drops(change.Id));
        AddLocks(change, from);
        if (treatments.Moves.Of(change.Id) is { Joins: true, Before: not null })
            change.Note("Its rows are read when it is attached, which blocks reads and writes of them meanwhile (ACCESS EXCLUSIVE). Fails where a row is outside of its bounds.");
        foreach (var link in from.Links.Where(link => link.Other.IsPublished && link.Id == change.Id && treatments.Drops(link.Id)))
            change.Note($"Takes {link.Other.Name.Replace(" in publication ", " out of publication ", StringComparison.Ordinal)}; nothing here puts it in again.");
        var rebuilt = treatments[change.Id] is Treatment.Rebuild;
        switch (change.Id.Kind)
        {
            case SchemaObjectKind.Table:
                if (rebuilt && change.Statements.Any(sql => sql.StartsWith("CREATE TEMPORARY TABLE", StringComparison.Ordinal)))
                    CopiedRowsReview.Fill(change, from, to);
                else if (RowKeeping.IsCovered(change.Id, from, treatments))
                    change.Note("Its rows go with those of the table that it is a partition of.");
                else if (change.Type == SchemaChangeType.Remove && treatments.DefaultPartitions.TakerOf(change.Id) is { } taker)
                    ShareDefault(change, taker, "Its rows go to the default partition {0}, which is detached, read and attached again: blocks reads and writes of the whole table meanwhile (ACCESS EXCLUSIVE). To delete them instead, keep only the DROP TABLE.", from, to);
                else if (change.Type == SchemaChangeType.Remove || rebuilt)
                    Destroy(change, rebuilt ? "The table is made anew, and its rows are lost." : "The table's rows are lost.");
                else if (change.Type == SchemaChangeType.Change && change.Before!.Is("unlogged") != change.After!.Is("unlogged"))
                    change.Note("Rewrites the table, and blocks reads and writes meanwhile (ACCESS EXCLUSIVE).");
                if (!rebuilt && change.Type == SchemaChangeType.Change && change.Statements.Any(sql => sql.Contains(" ADD CONSTRAINT ", StringComparison.Ordinal)))
                    change.Note("Its new parents bring a constraint: blocks reads and writes while the rows are checked (ACCESS EXCLUSIVE). Fails where a row does not fit.");
                break;
            case SchemaObjectKind.Column:
                Column(change, rebuilt, to, treatments);
                break;
            case SchemaObjectKind.Sequence when change.Type == SchemaChangeType.Remove:
                if (OwningColumn(change.Id, from) is { } column && to.Find(column)?.Is("identity") == true)
                    change.Note($"The identity of {column.Display} takes over, and goes on behind the values that are there.");
                else
                    Destroy(change, "The sequence's current value is lost.");
                break;
            case SchemaObjectKind.Extension when change.Type == SchemaChangeType.Remove:
                Destroy(change, "What uses the extension's types or functions goes with it, or keeps it from going.");
                break;
            case SchemaObjectKind.Enum when treatments[change.Id] == Treatment.Swap:
                Enum(change);
                break;
            case SchemaObjectKind.CompositeType when change.Type == SchemaChangeType.Change && CompositeTypeWriter.IsHeld(change.Id, from):
                Composite(change);
                break;
            case SchemaObjectKind.Domain when change.Type == SchemaChangeType.Change:
                if (treatments[change.Id] == Treatment.Swap)
                    Values(change, "type");
                if (change.After!.Is("not_null") && !change.Before!.Is("not_null"))
                    change.Note("Fails where a row holds NULL; blocks writes to every table with a column of this domain while the rows are read (SHARE).");
                break;
            case SchemaObjectKind.DomainConstraint when change.After is { } item && from.Find(change.Id with { Kind = SchemaObjectKind.Domain, Table = "", Name = change.Id.Table }) is not null:
                if (change.Before?["definition"] != item["definition"] && !item["definition"]!.EndsWith(" NOT VALID", StringComparison.Ordinal))
                    change.Note("Fails where a value does not fit; blocks writes to every table with a column of this domain while the rows are read (SHARE).");
                break;
            case SchemaObjectKind.RangeType when treatments[change.Id] == Treatment.Swap:
                Values(change, "subtype");
                break;
            case SchemaObjectKind.Index when change.Type is SchemaChangeType.Add or SchemaChangeType.Change && change.Statements.Any(sql => sql.Contains(" INDEX ", StringComparison.Ordinal) && sql.StartsWith("CREATE", StringComparison.Ordinal)):
                if (IsOnExistingTable(change, from))
                    change.Note("Blocks writes to the table while the index is built (SHARE); CREATE INDEX CONCURRENTLY does not.");
                if (change.After!["definition"]!.StartsWith("CREATE UNIQUE ", StringComparison.Ordinal) && (IsOnExistingTable(change, from) || to.Find(change.Id.TableId) is null))
                    change.Note("Fails where rows collide.");
                break;
            case SchemaObjectKind.Constraint when change.Type == SchemaChangeType.Add || rebuilt:
                if (IsOnExistingTable(change, from))
                    Constraint(change);
                break;
            case SchemaObjectKind.Collation when treatments[change.Id] == Treatment.Swap:
                change.Note("Blocks reads and writes of every table with a column of this collation while the indexes are built anew (ACCESS EXCLUSIVE). Fails where rows collide.");
                break;
            case SchemaObjectKind.DefaultPrivileges:
                change.Note("Counts for what is made from then on; what is there keeps the privileges that it has.");
                break;
            case SchemaObjectKind.MaterializedView when rebuilt:
                change.Note("The materialized view is filled anew.");
                break;
        }
    }

    /// <summary>An addition that is part of another one.</summary>
    public static SchemaChange Added(SchemaObject item) => new(item.Id, SchemaChangeType.Add, null, item) { Detail = Summary(item) };

    /// <summary>Says which tables a change locks.</summary>
    public static void AddLocks(SchemaChange change, SchemaModel from)
    {
        foreach (var (table, strength) in change.Statements.SelectMany(sql => StatementLocks.Of(sql, change, from)))
            change.Lock(table.Display, strength);
    }

    private static void Column(SchemaChange change, bool rebuilt, SchemaModel to, Treatments treatments)
    {
        if (change.Type == SchemaChangeType.Remove)
        {
            if (!change.Before!.Is("generated"))
                Destroy(change, "The column's values are lost.");
            return;
        }
        if (rebuilt)
        {
            var isCopied = treatments[change.Id.TableId] == Treatment.Rebuild;
            if (isCopied && !change.After!.Is("generated"))
                Convert(change, change.Before!["type"]!, change.After["type"]!);
            else if (!change.Before!.Is("generated"))
                Destroy(change, "The column is made anew, and its values are lost.");
            if (!isCopied)
                change.Note("Rewrites the table, and blocks reads and writes meanwhile (ACCESS EXCLUSIVE).");
            return;
        }
        var item = change.After!;
        if (change.Type == SchemaChangeType.Add)
        {
            var hasValue = item.Is("identity") || item.Is("generated") || change.Statements[0].Contains(" DEFAULT ", StringComparison.Ordinal);
            if (!hasValue && (item.Is("not_null") || NeedsValue(item, to)))
                change.Note("Fails where the table has rows: the column is NOT NULL and has no default.");
            if (item["generated"] == "s" || item.Is("identity") || ColumnRewrite.IsForced(change, to))
                change.Note("Rewrites the table, and blocks reads and writes meanwhile (ACCESS EXCLUSIVE).");
            return;
        }
        var before = change.Before!;
        if (item.Is("not_null") && !before.Is("not_null"))
            change.Note("Fails where a row holds NULL; reads the whole table, and blocks reads and writes meanwhile (ACCESS EXCLUSIVE).");
        if (treatments.Passes(change.Id))
        {
            var why = treatments.HoldsRows(change.Id) is { } cause ? $"Holds rows of {cause.Display}, which PostgreSQL does not change meanwhile: its" : "Neither its old type nor its new one is there meanwhile: its";
            change.Note($"{why} values go into another type and come back, which rewrites the table and its indexes twice, and blocks reads and writes meanwhile (ACCESS EXCLUSIVE). Fails where a value does not fit any more.");
        }
        if (treatments.IsRetyped(change.Id) && before["type"] is { } old && item["type"] is { } wanted)
        {
            if (!ColumnConversion.KeepsRows(old, wanted) && !treatments.Passes(change.Id))
                change.Note("Rewrites the table and its indexes, and blocks reads and writes meanwhile (ACCESS EXCLUSIVE).");
            Convert(change, old, wanted);
        }
    }

    // What becomes of values that get another type.
    private static void Convert(SchemaChange change, string old, string wanted)
    {
        if (ColumnConversion.KeepsEveryValue(old, wanted))
            return;
        if (ColumnConversion.GoesThroughText(old, wanted))
            change.Note($"Values go from {old} to {wanted} through their text: the change will fail as generated wherever {wanted} cannot read it. Write the USING expression by hand.");
        Destroy(change, $"Not every value of {old} is one of {wanted}: values may be rounded or cut, or the change may fail.");
    }

    // A domain, or one under it, that is NOT NULL.
    private static bool NeedsValue(SchemaObject item, SchemaModel to) => item.Dependencies.Select(to.Find).OfType<SchemaObject>()
        .Any(domain => domain.Id.Kind == SchemaObjectKind.Domain && domain.Id.Sql == item["type"] && !domain.Is("default") && (domain.Is("not_null") || NeedsValue(domain, to)));

    private static void Enum(SchemaChange change)
    {
        var gone = change.Before!.List("labels").Except(change.After!.List("labels")).ToArray();
        if (gone.Length > 0)
            Destroy(change, $"Fails where a row holds {string.Join(" or ", gone.Select(label => $"'{label}'"))}, which is no value any more.");
        change.Note(RewritesEvery);
    }

    private static void Composite(SchemaChange change)
    {
        var wanted = CompositeTypeWriter.Attributes(change.After!).ToDictionary(attribute => attribute.Name, attribute => attribute.Type);
        foreach (var (name, type) in CompositeTypeWriter.Attributes(change.Before!))
        {
            if (!wanted.TryGetValue(name, out var other))
                Destroy(change, $"The values of the attribute {name} are lost.");
            else
                Convert(change, type, other);
        }
        if (change.Statements.Any(sql => sql.StartsWith("CREATE TYPE", StringComparison.Ordinal)))
            change.Note(RewritesEvery);
    }

    private static void Values(SchemaChange change, string fact)
    {
        Convert(change, change.Before![fact]!, change.After![fact]!);
        change.Note(RewritesEvery);
    }

    private static void Constraint(SchemaChange change)
    {
        if (change.After!.Is("not_valid"))
            return;
        change.Note(change.After["type"] switch
        {
            "f" => "Blocks writes to both tables while the rows are checked (SHARE ROW EXCLUSIVE); NOT VALID and a later VALIDATE do not. Fails where a row has no match.",
            "c" => "Blocks reads and writes while the rows are checked (ACCESS EXCLUSIVE); NOT VALID and a later VALIDATE do not. Fails where a row does not fit.",
            _ => "Blocks reads and writes while the index is built (ACCESS EXCLUSIVE). Fails where rows collide.",
        });
    }

    private static bool IsOnExistingTable(SchemaChange change, SchemaModel from) =>
        from.Find(change.Id.TableId) is not null;

    private static void ShareDefault(SchemaChange change, SchemaObjectId partition, string note, SchemaModel from, SchemaModel to)
    {
        change.Note(string.Format(System.Globalization.CultureInfo.InvariantCulture, note, partition.Display));
        if ((change.After ?? change.Before!).Is("partition_key") && change.Type != SchemaChangeType.Remove)
            change.Note("Fails where a row fits none of its partitions.");
        foreach (var table in new[] { from.Find(partition)?.Id, PartitionBounds.Parent(to.Find(partition)!, to)?.Id }.OfType<SchemaObjectId>())
            change.Lock(table.Display, TableLock.AccessExclusive);
    }

    private static SchemaObjectId? OwningColumn(SchemaObjectId sequence, SchemaModel model) =>
        model.Find(new SchemaObjectId(SchemaObjectKind.SequenceOwner, sequence.Schema, sequence.Name, sequence.Name)) is { } owner
            ? new SchemaObjectId(SchemaObjectKind.Column, owner["owner_schema"]!, owner["owner_table"]!, owner["owner_column"]!)
            : null;

    private static void Destroy(SchemaChange change, string why)
    {
        change.IsDestructive = true;
        change.Note(why);
    }

    private static string Describe(SchemaChange change, SchemaObjectId? cause, bool passes, bool rebuilt) => change.Type switch
    {
        SchemaChangeType.Rename => $"was {change.Before!.Id.Name}",
        SchemaChangeType.Add => Summary(change.After!),
        SchemaChangeType.Remove => Summary(change.Before!),
        _ when passes => $"waits in another type because of {cause!.Value.Kind} {cause.Value.Display}",
        _ when cause is { } id => $"{(change.Id.Kind == SchemaObjectKind.Column && !rebuilt ? "converted" : "made anew")} because of {id.Kind} {id.Display}",
        _ when change.Id.Kind == SchemaObjectKind.DefaultPrivileges => $"{Summary(change.Before!)} -> {Summary(change.After!)}",
        _ => Changes(change),
    };

    private static string Summary(SchemaObject item) => item.Id.Kind switch
    {
        SchemaObjectKind.Column => ColumnWriter.Clause(item, null)[(item.Id.NameSql.Length + 1)..],
        SchemaObjectKind.Default => item["expression"]!,
        SchemaObjectKind.Enum => string.Join(", ", item.List("labels")),
        SchemaObjectKind.DefaultPrivileges => string.Join(", ", item.List("acl")),
        SchemaObjectKind.Index => IndexSummary(item["definition"]!),
        SchemaObjectKind.Constraint or SchemaObjectKind.Trigger or SchemaObjectKind.DomainConstraint => item["definition"]!,
        _ => "",
    };

    // What stands behind the names: UNIQUE (lower(email)) WHERE ...
    private static string IndexSummary(string definition)
    {
        var sql = new SqlCursor(definition);
        sql.Try("CREATE");
        var unique = sql.Try("UNIQUE") ? "UNIQUE " : "";
        sql.Try("INDEX");
        sql.Name();
        sql.Try("ON");
        sql.Qualified();
        sql.Try("USING", "btree");
        return unique + sql.Rest();
    }

    private static string Changes(SchemaChange change)
    {
        var (before, after) = (change.Before!, change.After!);
        // Owners and privileges count where they are asked for.
        var sets = change.Statements.Any(sql => sql.Contains(" OWNER TO ", StringComparison.Ordinal));
        var names = before.Facts.Keys.Union(after.Facts.Keys).Where(fact => before[fact] != after[fact] && !MetadataStatements.IsPrivilege(fact) && (sets || fact != "owner")
            && !AsWritten.Is(fact) && fact is not (CopyStatements.Fact or CopyStatements.WithConstraints or PartitionCopies.Of or "inherited" or TableWriter.Anew)).Order(StringComparer.Ordinal);
        var parts = names.Select(fact => $"{fact.Replace('_', ' ')}: {Difference(Line(before, fact), Line(after, fact))}");
        var grants = change.Statements.Any(sql => sql.StartsWith("GRANT ", StringComparison.Ordinal) || sql.StartsWith("REVOKE ", StringComparison.Ordinal))
            && before.Facts.Keys.Union(after.Facts.Keys).Any(fact => MetadataStatements.IsPrivilege(fact) && before[fact] != after[fact]);
        return string.Join("; ", grants ? parts.Append("privileges") : parts);
    }

    private static string Line(SchemaObject item, string fact)
    {
        // A sequence without a type counts in bigint.
        var text = (fact == SequenceParameters.NameOfIdentity && item.Is("identity") ? IdentitySequences.Name(item) : item[fact]) ?? (fact == "type" ? "bigint" : "none");
        if (item.Id.Kind == SchemaObjectKind.Index && fact == "definition")
            text = IndexSummary(text);
        return string.Join(' ', text.Replace(SchemaObject.ListSeparator.ToString(), ", ", StringComparison.Ordinal).Replace('\u001e', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    // Of long texts the part where they begin to differ.
    private static string Difference(string before, string after)
    {
        const int width = 60;
        if (before.Length <= width && after.Length <= width)
            return $"{before} -> {after}";
        var same = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        var start = same < width / 2 ? 0 : before.LastIndexOf(' ', Math.Max(0, Math.Min(same, before.Length - 1) - 10)) + 1;
        return $"{Cut(before)} -> {Cut(after)}";

        string Cut(string text)
        {
            var part = (start > 0 ? "..." : "") + text[Math.Min(start, text.Length)..];
            return part.Length <= width ? part : part[..(width - 3)] + "...";
        }
    }
}
