using PsMigrate.Operations;

namespace PsMigrate.Schema.Statements;

internal sealed class ColumnWriter : ObjectWriter
{
    public override IEnumerable<string> Create(SchemaObject item, SchemaModel model) => Create(item, model, null);

    /// <summary>Adds the column, where it is new, together with its default: rows that are there need it.</summary>
    public static IEnumerable<string> Create(SchemaObject item, SchemaModel model, SchemaObject? start) => item.Is("inherited")
        ? Overrides(AsInherited(item, model), model.Find(item.Id.TableId)!, model).Concat(Merged(item, model))
        : item["identity"] is { } identity && Inheritance.Children(model, item.Id.TableId).Any(child => !child.Is("bound")) ? [.. Counted(item, identity), .. Extras(item)]
        : [$"ALTER TABLE {item.Id.TableSql} ADD COLUMN {Clause(item, start)}", .. Extras(item)];

    public override IEnumerable<string> Drop(SchemaObject item) =>
        item.Is("inherited") ? [] : [$"ALTER TABLE {item.Id.TableSql} DROP COLUMN {item.Id.NameSql}"];

    public override IReadOnlyList<string>? Alter(SchemaObject before, SchemaObject after, SchemaModel from) =>
        before["generated"] != after["generated"] && after.Is("generated") ? null
        : before["expression"] != after["expression"] && after.Is("generated") && !CanSetExpression(before, after, from) ? null
        // It takes no USING.
        : after.Is("generated") && before["type"] != after["type"] && ColumnConversion.Using(before, after).Length > 0 ? null
        : before["generated"] == "v" && !after.Is("generated") ? null
        : [.. Changes(before, after, from, retype: Differ(before, after, "type", "collation"), follows: false)];

    /// <summary>The changes, where the column stays.</summary>
    /// <param name="before">As it is.</param>
    /// <param name="after">As it is to be.</param>
    /// <param name="from">The schema as it is.</param>
    /// <param name="retype">Whether its type is to be set, be it that it is made anew under the same name.</param>
    /// <param name="follows">Whether a parent's column is altered, and this one with it.</param>
    /// <param name="conversion">How the values get to the new type, as a USING clause; null for what is usual between the two.</param>
    public static IEnumerable<string> Changes(SchemaObject before, SchemaObject after, SchemaModel from, bool retype, bool follows, string? conversion = null)
    {
        var table = before.Id.TableId;
        var isPartitions = after.Is("inherited") && from.Find(table)!.Is("bound");
        var alone = $"ALTER TABLE {(TableWriter.HasChildren(table, from) ? "ONLY " : "")}{after.Id.TableSql} ALTER COLUMN {after.Id.NameSql}";
        var column = $"ALTER TABLE {after.Id.TableSql} ALTER COLUMN {after.Id.NameSql}";
        if (before.Is("generated") && after.Is("generated") && Differ(before, after, "expression"))
            yield return $"{column} SET EXPRESSION AS ({after["expression"]})";
        if (before.Is("generated") && !after.Is("generated") && !follows)
            yield return $"{column} DROP EXPRESSION";
        if (before.Is("identity") && !after.Is("identity") && !isPartitions)
            yield return $"{column} DROP IDENTITY";
        if (retype && !follows)
            yield return $"{column} SET DATA TYPE {after["type"]}{(after["collation"] is { } collation ? $" COLLATE {collation}" : "")}{conversion ?? ColumnConversion.Using(before, after)}";
        // An identity needs NOT NULL before, and keeps it from going.
        foreach (var statement in NotNull.Changes(before, after, from))
            yield return statement;
        foreach (var statement in isPartitions ? [] : Identity(before, after, column, from))
            yield return statement;
        // With its type it gets the type's own.
        if (retype ? after.Is("storage") : Differ(before, after, "storage"))
            yield return $"{alone} SET STORAGE {Storage(after)}";
        if (Differ(before, after, "compression") || (retype && after.Is("compression")))
            yield return $"{column} SET COMPRESSION {Compression(after["compression"])}";
        if (Differ(before, after, "statistics"))
            yield return $"{alone} SET STATISTICS {after["statistics"] ?? "-1"}";
        foreach (var statement in StorageOptions.Change(column, before, after))
            yield return statement;
    }

    /// <summary>The column as CREATE TABLE and ALTER TABLE ADD take it.</summary>
    public static string Clause(SchemaObject item, SchemaObject? start)
    {
        var clause = $"{item.Id.NameSql} {item["type"]}";
        if (item["compression"] is { } compression)
            clause += $" COMPRESSION {Compression(compression)}";
        if (item["collation"] is { } collation)
            clause += $" COLLATE {collation}";
        if (item.Is("expression"))
            clause += $" {Generation(item)}";
        else if (item["identity"] is { } identity)
            clause += $" GENERATED {identity} AS IDENTITY{Parameters(item)}";
        else if (start is not null)
            clause += $" DEFAULT {start["expression"]}";
        return clause + NotNull.Clause(item);
    }

    /// <summary>How a generated column comes by its values.</summary>
    public static string Generation(SchemaObject item) => $"GENERATED ALWAYS AS ({item["expression"]}) {(item["generated"] == "v" ? "VIRTUAL" : "STORED")}";

    /// <summary>What a column takes only after it is made.</summary>
    public static IEnumerable<string> Extras(SchemaObject item)
    {
        var column = $"ALTER TABLE {item.Id.TableSql} ALTER COLUMN {item.Id.NameSql}";
        if (item.Is("storage"))
            yield return $"{column} SET STORAGE {Storage(item)}";
        if (item["statistics"] is { } statistics)
            yield return $"{column} SET STATISTICS {statistics}";
        foreach (var statement in StorageOptions.Change(column, null, item))
            yield return statement;
        foreach (var statement in NotNull.Extras(item))
            yield return statement;
    }

    /// <summary>Where a column that comes from a parent is not as there.</summary>
    public static IEnumerable<string> Overrides(SchemaObject item, SchemaObject table, SchemaModel model)
    {
        var parents = table.List("inherits").Select(name => model.Objects.FirstOrDefault(other => other.Id.Kind == SchemaObjectKind.Table && other.Id.Sql == name))
            .Where(parent => parent is not null).ToArray();
        var column = $"ALTER TABLE {item.Id.TableSql} ALTER COLUMN {item.Id.NameSql}";
        if (item.Is("not_null") && !item.Is("not_null_inherited") && !item.Is("not_null_not_valid")
            && (item.Is("not_null_name") || !parents.Any(parent => Of(parent!, SchemaObjectKind.Column)?.Is("not_null") == true)))
            yield return NotNull.Set(item);
        if (parents.Any(parent => Of(parent!, SchemaObjectKind.Default) is not null) && model.Find(item.Id with { Kind = SchemaObjectKind.Default }) is null)
            yield return $"{column} DROP DEFAULT";
        // A partition has its parent's, from PostgreSQL 17 on.
        if (item["identity"] is { } identity && !table.Is("bound"))
            yield return AddIdentity(item, identity, column);
        if (parents.Select(parent => Of(parent!, SchemaObjectKind.Column)).FirstOrDefault(above => above is not null) is { } holder && holder["compression"] != item["compression"])
            yield return $"{column} SET COMPRESSION {Compression(item["compression"])}";
        foreach (var statement in Extras(item))
            yield return statement;

        SchemaObject? Of(SchemaObject parent, SchemaObjectKind kind) => model.Find(new SchemaObjectId(kind, parent.Id.Schema, parent.Id.Name, item.Id.Name));
    }

    // Where tables inherit it, PostgreSQL adds no identity together with the column, and the rows need their numbers before it.
    private static IEnumerable<string> Counted(SchemaObject item, string identity)
    {
        var counter = $"pg_temp.{Identifier.Quote(Identifier.Shorten($"{item.Id.Table}_{item.Id.Name}_for_now"))}";
        var plain = item.With(item.Facts.Where(fact => !fact.Key.StartsWith("identity", StringComparison.Ordinal)).ToDictionary());
        var start = new SchemaObject(item.Id with { Kind = SchemaObjectKind.Default }, new Dictionary<string, string> { ["expression"] = $"nextval({Literal.Text(counter)})" });
        var column = $"ALTER TABLE {item.Id.TableSql} ALTER COLUMN {item.Id.NameSql}";
        return
        [
            string.Join(' ', [$"CREATE TEMPORARY SEQUENCE {counter}", .. SequenceParameters.Of(item, "identity_")]),
            $"ALTER TABLE {item.Id.TableSql} ADD COLUMN {Clause(plain, start)}", $"{column} DROP DEFAULT", $"DROP SEQUENCE {counter}",
            AddIdentity(item, identity, column), SequenceParameters.GoOn(SequenceParameters.OfIdentity(item), item.Id, item, "identity_"),
        ];
    }

    // Before PostgreSQL 18 a column that two parents bring is NOT NULL only where the first one's is.
    private static IEnumerable<string> Merged(SchemaObject item, SchemaModel model)
    {
        var parents = Inheritance.Holders(model, item.Id).Select(holder => model.Find(holder)!.Is("not_null")).ToArray();
        return item.Is("not_null") && model.ServerVersion < NotNull.NamedSince && parents.Contains(true) && parents.Contains(false) ? [NotNull.Set(item)] : [];
    }

    // A virtual column holds nothing that would be lost, and takes no new expression beside a check. A new expression is
    // none of the old type, and the old one none of the new.
    private static bool CanSetExpression(SchemaObject before, SchemaObject after, SchemaModel from) =>
        from.ServerVersion >= 17 && after["generated"] == "s" && before["type"] == after["type"];

    private static IEnumerable<string> Identity(SchemaObject before, SchemaObject after, string column, SchemaModel from)
    {
        if (after["identity"] is not { } identity)
            yield break;
        if (!before.Is("identity"))
        {
            yield return AddIdentity(after, identity, column);
            yield return SequenceParameters.GoOn(SequenceParameters.OfIdentity(after, from), after.Id, after, "identity_");
            yield break;
        }
        var parts = SequenceParameters.Changes(before, after, "identity_").Select(part => part == "RESTART" ? part : $"SET {part}").ToList();
        if (before["identity"] != identity)
            parts.Insert(0, $"SET GENERATED {identity}");
        if (parts.Count > 0)
            yield return $"{column} {string.Join(' ', parts)}";
    }

    // What the parent's new column has reaches this one.
    private static SchemaObject AsInherited(SchemaObject item, SchemaModel model) => item.With(new Dictionary<string, string>(item.Facts.Where(fact =>
        fact.Key is not ("storage" or "statistics") || Inheritance.Holders(model, item.Id).Any(holder => model.Find(holder)![fact.Key] != fact.Value))));

    private static string AddIdentity(SchemaObject item, string identity, string column) =>
        $"{column} ADD GENERATED {identity} AS IDENTITY{Parameters(item)}";

    private static string Parameters(SchemaObject item)
    {
        var parts = SequenceParameters.Of(item, "identity_").ToList();
        if (item[SequenceParameters.NameOfIdentity] is { } name)
            parts.Insert(0, $"SEQUENCE NAME {new SchemaObjectId(SchemaObjectKind.Sequence, item.Id.Schema, "", name).Sql}");
        return parts.Count == 0 ? "" : $" ({string.Join(' ', parts)})";
    }

    // Before PostgreSQL 16 there is no DEFAULT; the types' own way is EXTENDED wherever it is a choice at all.
    private static string Storage(SchemaObject item) => item["storage"] switch
    {
        "p" => "PLAIN",
        "e" => "EXTERNAL",
        "m" => "MAIN",
        "x" => "EXTENDED",
        _ => item["type"]!.StartsWith("numeric", StringComparison.Ordinal) || item["type"] is "inet" or "cidr" ? "MAIN" : "EXTENDED",
    };

    private static string Compression(string? code) => code switch { "p" => "pglz", "l" => "lz4", null => "default", _ => Identifier.Quote(code) };
}
