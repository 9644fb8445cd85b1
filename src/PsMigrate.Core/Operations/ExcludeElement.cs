namespace PsMigrate.Operations;

/// <summary>One element of an exclusion constraint.</summary>
/// <param name="Part">The column or expression.</param>
/// <param name="Operator">The operator that must not hold for all elements of two rows, such as <c>&amp;&amp;</c>.</param>
public sealed record ExcludeElement(IndexPart Part, string Operator)
{
    internal string ToSql() => $"{Part.ToSql()} WITH {Operator}";
}
