namespace PsMigrate.Operations;

/// <summary>A value that is an SQL expression, not a literal.</summary>
/// <param name="Sql">The expression, such as <c>now()</c>.</param>
public sealed record SqlExpression(string Sql)
{
    /// <summary>The column's own default.</summary>
    public static SqlExpression Default { get; } = new("DEFAULT");
}
