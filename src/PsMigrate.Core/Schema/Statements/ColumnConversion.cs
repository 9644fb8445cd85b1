namespace PsMigrate.Schema.Statements;

/// <summary>How a column's values get from one type to another.</summary>
internal static class ColumnConversion
{
    private static readonly string[] Numbers = ["smallint", "integer", "bigint", "numeric", "real", "double precision"];
    private static readonly string[] Texts = ["text", "character varying", "character", "name", "citext"];
    private static readonly string[] Times = ["date", "timestamp without time zone", "timestamp with time zone"];

    /// <summary>The USING clause; none where PostgreSQL assigns the one type to the other by itself.</summary>
    /// <param name="before">The column as it is.</param>
    /// <param name="after">As it is to be.</param>
    /// <param name="hasCast">Whether the migration has made a cast from the one to the other.</param>
    public static string Using(SchemaObject before, SchemaObject after, bool hasCast = false)
    {
        var name = after.Id.NameSql;
        var value = Value(name, before["type"]!, after["type"]!, hasCast);
        return value == name ? "" : $" USING {value}";
    }

    /// <summary>A value of one type as an expression of another.</summary>
    /// <param name="value">The value, as an expression.</param>
    /// <param name="from">Its type.</param>
    /// <param name="to">The type that it is to have.</param>
    /// <param name="hasCast">Whether the migration has made a cast from the one to the other.</param>
    public static string Value(string value, string from, string to, bool hasCast)
    {
        if (hasCast)
            return $"{value}::{to}";
        // A type of a user's own may be another one of the same name.
        if (!IsOwn(from) && !IsOwn(to) && AssignsByItself(from, to))
            return value;
        if (Texts.Contains(Base(to)))
            return value;
        return $"{value}{(Texts.Contains(Base(from)) || Waypoint(Base(from), Base(to)) is not { } waypoint ? "" : $"::{waypoint}")}::{to}";
    }

    /// <summary>Whether values have to be read from what another type writes, which has no need to be like it.</summary>
    public static bool GoesThroughText(string from, string to) => !IsOwn(from) && !IsOwn(to) && !(from.EndsWith("[]", StringComparison.Ordinal) && to.EndsWith("[]", StringComparison.Ordinal))
        && to is not ("json" or "jsonb") && Value("", from, to, hasCast: false).StartsWith("::text::", StringComparison.Ordinal);

    /// <summary>Whether every value of the one type is a value of the other.</summary>
    public static bool KeepsEveryValue(string from, string to)
    {
        const string array = "[]";
        if (from.EndsWith(array, StringComparison.Ordinal) && to.EndsWith(array, StringComparison.Ordinal))
            return KeepsEveryValue(from[..^2], to[..^2]);
        var (source, target) = (Base(from), Base(to));
        if (from == to || (to == "text") || (target == "character varying" && to == target) || (Texts.Contains(source) && to.EndsWith(".citext", StringComparison.Ordinal)))
            return true;
        if (source == target)
            return Width(to) is not { } wide || (Width(from) is { } narrow && Fits(narrow, wide));
        var (a, b) = (Array.IndexOf(Numbers, source), Array.IndexOf(Numbers, target));
        return (a >= 0 && a < 3 && b > a && b < 3) || (a is >= 0 and < 3 && to == "numeric")
            || (from, to) is ("real", "double precision") or ("json", "jsonb") or ("date", "timestamp without time zone") or ("date", "timestamp with time zone")
                or ("timestamp without time zone", "timestamp with time zone") or ("timestamp with time zone", "timestamp without time zone");
    }

    /// <summary>Whether the rows stay as they are on disk (measured on PostgreSQL 15).</summary>
    public static bool KeepsRows(string from, string to)
    {
        var (source, target) = (Base(from), Base(to));
        return (source is "character varying" or "text" && target is "character varying" or "text" && KeepsEveryValue(from, to))
            || (source == "numeric" && target == "numeric" && KeepsEveryValue(from, to))
            || from == to;
    }

    /// <summary>Whether comparisons between the two work.</summary>
    public static bool IsSameFamily(string from, string to) => IsOfOne([Numbers, Texts, Times], from, to);

    /// <summary>
    /// Whether an index over one of the two serves comparisons with the other, so that a foreign key outlives the change of either of its sides
    /// before the other's (the operator families integer_ops, float_ops, text_ops and datetime_ops of btree).
    /// </summary>
    public static bool SharesIndexes(string from, string to) => IsOfOne([Numbers[..3], Numbers[4..], ["text", "character varying", "name"], Times], from, to);

    private static bool IsOfOne(string[][] families, string from, string to) =>
        Base(from) == Base(to) || families.Any(family => family.Contains(Base(from)) && family.Contains(Base(to)));

    private static bool AssignsByItself(string from, string to)
    {
        var (source, target) = (Base(from), Base(to));
        return IsSameFamily(from, to) || (source, target) is ("json", "jsonb") or ("jsonb", "json") || IsUnder(source, target);

        static bool IsUnder(string source, string target) => source == "cidr" && target == "inet";
    }

    // By way of which type values get from one family to another; null where there is a cast (pg_cast). Text is what any two
    // types both read and write, but says other things than these casts do.
    private static string? Waypoint(string source, string target)
    {
        var number = Numbers.Contains(source) ? source : Numbers.Contains(target) ? target : "";
        return (number == source ? target : source, number) switch
        {
            ("boolean", "integer") or ("oid", "integer" or "bigint") or ("bit", "integer" or "bigint") or ("money", "numeric") => null,
            ("oid", "smallint") when target == "oid" => null,
            ("money", "integer" or "bigint") when target == "money" => null,
            ("boolean" or "bit", not "") => "integer",
            ("oid", not "") => "bigint",
            ("money", not "") => "numeric",
            ("jsonb", not "") when source == "jsonb" => null,
            _ => (source, target) is ("jsonb", "boolean") or ("point", "box" or "path") or ("lseg", "point") or ("box", "point" or "lseg" or "circle" or "polygon")
                or ("path", "polygon") or ("polygon", "point" or "path" or "box" or "circle") or ("circle", "point" or "box" or "polygon") ? null : "text",
        };
    }

    private static bool IsOwn(string type) => type.Contains('.', StringComparison.Ordinal);

    private static string Base(string type)
    {
        var open = type.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
            return type;
        var close = type.IndexOf(')', open);
        return type[..open] + type[(close + 1)..];
    }

    private static int[]? Width(string type)
    {
        var open = type.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
            return null;
        var parts = type[(open + 1)..type.IndexOf(')', open)].Split(',');
        return parts.All(part => int.TryParse(part, out _))
            ? [.. parts.Select(part => int.Parse(part, System.Globalization.CultureInfo.InvariantCulture))]
            : null;
    }

    private static bool Fits(int[] narrow, int[] wide) => narrow.Length == 2 && wide.Length == 2
        ? wide[1] >= narrow[1] && wide[0] - wide[1] >= narrow[0] - narrow[1]
        : narrow.Length == 1 && wide.Length == 1 && wide[0] >= narrow[0];
}
