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
        // Text is what any two types both read and write; not every pair has a cast of its own, and a missing one is an error.
        var throughText = !Texts.Contains(Base(from)) && !HasCast(Base(from), Base(to));
        return $"{value}{(throughText ? "::text" : "")}::{to}";
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

    /// <summary>Whether comparisons between the two work, so that a foreign key outlives the change.</summary>
    public static bool IsSameFamily(string from, string to) =>
        Base(from) == Base(to) || new[] { Numbers, Texts, Times }.Any(family => family.Contains(Base(from)) && family.Contains(Base(to)));

    private static bool AssignsByItself(string from, string to)
    {
        var (source, target) = (Base(from), Base(to));
        return IsSameFamily(from, to) || (source, target) is ("json", "jsonb") or ("jsonb", "json") || IsUnder(source, target);

        static bool IsUnder(string source, string target) => source == "cidr" && target == "inet";
    }

    // The casts between different families that text cannot take the place of (pg_cast).
    private static bool HasCast(string source, string target) =>
        (IsNumber(source) && (target is "boolean" or "money" or "oid" or "bit")) || (IsNumber(target) && (source is "boolean" or "money" or "oid" or "bit" or "jsonb"))
        || (source, target) is ("jsonb", "boolean") || (source, target) is ("point", "box" or "path") or ("lseg", "point") or ("box", "point" or "lseg" or "circle" or "polygon")
            or ("path", "polygon") or ("polygon", "point" or "path" or "box" or "circle") or ("circle", "point" or "box" or "polygon");

    private static bool IsNumber(string type) => Numbers.Contains(type);

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
