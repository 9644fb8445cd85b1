using System.Text.RegularExpressions;

namespace PsMigrate.Schema.Differences;

/// <summary>New columns whose value is another one in each row, so that every row is written anew.</summary>
internal static partial class ColumnRewrite
{
    /// <summary>Whether the default is volatile, or the type is a domain that checks its values.</summary>
    public static bool IsForced(SchemaChange change, SchemaModel to)
    {
        var start = to.Find(change.Id with { Kind = SchemaObjectKind.Default });
        if (start is not null && change.Statements[0].Contains(" DEFAULT ", StringComparison.Ordinal)
            && (Volatile().IsMatch(start["expression"]!) || start.Dependencies.Any(need => need.Kind == SchemaObjectKind.Function && IsVolatile(to.Find(need)))))
            return true;
        return change.After!.Dependencies.Any(need => need.Kind == SchemaObjectKind.Domain
            && (to.Find(need)?.Is("not_null") == true || to.PartsOf(need, SchemaObjectKind.DomainConstraint).Any()));
    }

    private static bool IsVolatile(SchemaObject? function) => function is not null && !Settled().IsMatch(function["definition"]!);

    [GeneratedRegex(@"\b(nextval|random|gen_random_uuid|uuidv[47]|uuid_generate_\w+|clock_timestamp|timeofday|setval)\(")]
    private static partial Regex Volatile();

    [GeneratedRegex(@"^ (\w+ )*(IMMUTABLE|STABLE)\b", RegexOptions.Multiline)]
    private static partial Regex Settled();
}
