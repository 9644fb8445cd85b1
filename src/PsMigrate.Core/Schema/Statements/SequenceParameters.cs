using System.Globalization;
using PsMigrate.Operations;

namespace PsMigrate.Schema.Statements;

/// <summary>The parameters of a sequence, its own or a column's identity.</summary>
internal static class SequenceParameters
{
    /// <summary>The fact of an identity column whose sequence has not the name that the server would give it.</summary>
    public const string NameOfIdentity = "identity_sequence";

    /// <summary>The fact of an identity column whose sequence has another type than the column.</summary>
    public const string TypeOfIdentity = "identity_type";

    /// <summary>The fact of an identity column whose sequence is <c>LOGGED</c> or <c>UNLOGGED</c>, and its table is not (PostgreSQL 15).</summary>
    public const string LoggingOfIdentity = "identity_logging";

    private static readonly string[] Facts = ["increment", "minimum", "maximum", "start", "cache", "cycle"];

    /// <summary>Those that are not the default.</summary>
    public static IEnumerable<string> Of(SchemaObject item, string prefix = "") =>
        Facts.Where(fact => item.Is(prefix + fact)).Select(fact => Clause(item, fact, prefix));

    /// <summary>Those that differ.</summary>
    public static IEnumerable<string> Changes(SchemaObject before, SchemaObject after, string prefix = "")
    {
        // The bounds' defaults depend on the direction.
        var turns = ((Number(before, "increment", prefix) ?? 1) > 0) != ((Number(after, "increment", prefix) ?? 1) > 0);
        var changed = Facts.Where(fact => before[prefix + fact] != after[prefix + fact] || (turns && (fact is "minimum" or "maximum"))).ToList();
        // The default start follows from the bounds, so that it has to be said anew when those change.
        if (changed.Count > 0 && !changed.Contains("start") && (changed.Contains("minimum") || changed.Contains("increment") || changed.Contains("maximum")))
            changed.Add("start");
        var clauses = changed.Select(fact => Clause(after, fact, prefix));
        return changed.Count > 0 && !IsWithin(Number(before, "start", prefix) ?? DefaultStart(before, prefix), after, prefix) ? clauses.Append("RESTART") : clauses;
    }

    /// <summary>The statement by which a new counter goes on behind the values that a column has already.</summary>
    /// <param name="sequence">The sequence, as an expression.</param>
    /// <param name="column">The column that it counts for.</param>
    /// <param name="item">What has its parameters.</param>
    /// <param name="prefix">What their names begin with.</param>
    public static string GoOn(string sequence, SchemaObjectId column, SchemaObject item, string prefix = "")
    {
        var (end, beyond) = (Number(item, "increment", prefix) ?? 1) > 0 ? ("max", ">=") : ("min", "<=");
        var start = Number(item, "start", prefix) ?? DefaultStart(item, prefix);
        var last = $"{end}({column.NameSql})";
        return $"SELECT pg_catalog.setval({sequence}, {last}) FROM {column.TableSql} HAVING {last} {beyond} {start.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>What gives an identity's sequence its type, and leaves its bounds.</summary>
    public static string Typed(SchemaObject column) =>
        string.Join(' ', [$"AS {column[TypeOfIdentity] ?? column["type"]}", .. Facts.Where(fact => fact is "minimum" or "maximum" && column.Is("identity_" + fact)).Select(fact => Clause(column, fact, "identity_"))]);

    /// <summary>The sequence of an identity column, as an expression.</summary>
    /// <param name="column">The column.</param>
    /// <param name="models">The schemas in which other sequences may belong to it, one of which the server would name as its own.</param>
    public static string OfIdentity(SchemaObject column, params SchemaModel[] models) =>
        models.Any(model => model.DependentsOf(column.Id).Any(other => other.Kind == SchemaObjectKind.SequenceOwner))
            ? Literal.Text(new SchemaObjectId(SchemaObjectKind.Sequence, column.Id.Schema, "", column[NameOfIdentity] ?? DefaultName.OfSequence(column.Id)).Sql)
            : $"pg_catalog.pg_get_serial_sequence({Literal.Text(column.Id.TableSql)}, {Literal.Text(column.Id.Name)})";

    // Where the old start lies outside the new bounds, so may the current value, which the server would refuse.
    private static bool IsWithin(long value, SchemaObject item, string prefix)
    {
        var rises = (Number(item, "increment", prefix) ?? 1) > 0;
        return value >= (Number(item, "minimum", prefix) ?? (rises ? 1 : long.MinValue)) && value <= (Number(item, "maximum", prefix) ?? (rises ? long.MaxValue : -1));
    }

    private static long? Number(SchemaObject item, string fact, string prefix) =>
        item[prefix + fact] is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    private static string Clause(SchemaObject item, string fact, string prefix)
    {
        var value = item[prefix + fact];
        return fact switch
        {
            "increment" => $"INCREMENT BY {value ?? "1"}",
            "minimum" => value is null ? "NO MINVALUE" : $"MINVALUE {value}",
            "maximum" => value is null ? "NO MAXVALUE" : $"MAXVALUE {value}",
            "start" => value is null ? $"START WITH {DefaultStart(item, prefix)}" : $"START WITH {value}",
            "cache" => $"CACHE {value ?? "1"}",
            _ => value is null ? "NO CYCLE" : "CYCLE",
        };
    }

    private static long DefaultStart(SchemaObject item, string prefix) => (Number(item, "increment", prefix) ?? 1) > 0
        ? Number(item, "minimum", prefix) ?? 1
        : Number(item, "maximum", prefix) ?? -1;
}
