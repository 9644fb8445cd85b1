namespace PsMigrate.Cmdlets.Operations;

/// <summary>
/// Marks a parameter that holds pieces of SQL (text, a list, or the values of a hashtable): each must stay within its place
/// in the statement, which <see cref="SqlFragments"/> sees to.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SqlFragmentAttribute : Attribute
{
    /// <summary>Whether a comment at its end does no harm, as the statement goes on with the next line.</summary>
    public bool MayEndInComment { get; init; }

    /// <summary>Whether it is a statement itself, at whose end a semicolon or a comment does no harm.</summary>
    public bool IsStatement { get; init; }
}
