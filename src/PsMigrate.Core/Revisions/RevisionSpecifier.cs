using System.Globalization;

namespace PsMigrate.Revisions;

/// <summary>
/// A revision as users write it: <c>[branch@] symbol [+N|-N]</c>. The symbol is <c>head</c>, <c>heads</c>, <c>base</c>,
/// <c>current</c>, an id, the beginning of one, or a label; it may be missing before a relative part, which then counts
/// from where the database is. The grammar is Alembic's.
/// </summary>
public sealed record RevisionSpecifier
{
    private RevisionSpecifier(string text, string? branch, string? symbol, int? offset)
    {
        Text = text;
        Branch = branch;
        Symbol = symbol;
        Offset = offset;
    }

    /// <summary>As written, without white space around it.</summary>
    public string Text { get; }

    /// <summary>What stands before <c>@</c>: a label, an id or the beginning of one; null where there is none.</summary>
    public string? Branch { get; }

    /// <summary>The symbol, the four fixed ones in lower case; null where the specifier is only relative.</summary>
    public string? Symbol { get; }

    /// <summary>The relative part, below zero downwards; null where there is none.</summary>
    public int? Offset { get; }

    /// <summary>Whether it cannot be resolved without knowing where the database is.</summary>
    public bool NeedsCurrent => Symbol is null or RevisionSyntax.Current;

    /// <summary>Parses a specifier.</summary>
    /// <param name="text">Such as <c>head</c>, <c>-1</c>, <c>billing@head</c> or <c>1975ea83+2</c>.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.InvalidRevision"/>, saying what is wrong with it.</exception>
    public static RevisionSpecifier Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Trim();
        RevisionSyntax.RefuseConnection(text);
        if (text.Contains(':', StringComparison.Ordinal))
            throw Invalid(text, "it is a range, and one revision is wanted here");
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var branch = at < 0 ? null : text[..at];
        var rest = text[(at + 1)..];
        var sign = rest.AsSpan().IndexOfAny('+', '-');
        var symbol = sign < 0 ? rest : rest[..sign];

        if (branch is not null && RevisionSyntax.FindFault(branch) is { } branchFault)
            throw Invalid(text, branch.Length == 0 ? "there is no branch before @" : $"as a branch, '{branch}' cannot be: {branchFault}");
        if (sign < 0 && symbol.Length == 0)
            throw Invalid(text, branch is null ? "it is empty" : "there is nothing after @");
        var keyword = RevisionSyntax.Symbols.FirstOrDefault(word => word.Equals(symbol, StringComparison.OrdinalIgnoreCase));
        if (symbol.Length > 0 && keyword is null && RevisionSyntax.FindFault(symbol) is { } fault)
            throw Invalid(text, fault);
        return new RevisionSpecifier(
            text, branch, symbol.Length == 0 ? null : keyword ?? symbol,
            sign < 0 ? null : ParseOffset(text, rest[sign..], symbol.Length == 0));
    }

    /// <summary>As written.</summary>
    public override string ToString() => Text;

    private static int ParseOffset(string text, string part, bool alone)
    {
        if (!part.AsSpan(1).ContainsAnyExceptInRange('0', '9') && part.Length > 1)
        {
            if (!int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var offset))
                throw Invalid(text, $"{part} is too large");
            if (offset == 0 && alone)
                throw Invalid(text, "it names no revision and takes no step");
            return offset;
        }
        throw Invalid(text, $"after '{part[0]}' there must be a number and nothing else");
    }

    private static MigrationException Invalid(string text, string why) => new(
        MigrationErrorId.InvalidRevision, $"'{text}' is not a revision: {why}.",
        "Write an id, the beginning of one, a label, head, heads, base, current, branch@head, +1, -1 or id-1.")
    { Subject = text };
}
