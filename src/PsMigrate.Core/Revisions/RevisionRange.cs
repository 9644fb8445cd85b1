namespace PsMigrate.Revisions;

/// <summary>A range of revisions as users write it: <c>[start]:[end]</c>.</summary>
public sealed record RevisionRange
{
    private RevisionRange(string text, RevisionSpecifier? start, RevisionSpecifier? end)
    {
        Text = text;
        Start = start;
        End = end;
    }

    /// <summary>As written, without white space around it.</summary>
    public string Text { get; }

    /// <summary>The lower end; null where it is open.</summary>
    public RevisionSpecifier? Start { get; }

    /// <summary>The upper end (for a downgrade, the lower one); null where it is open.</summary>
    public RevisionSpecifier? End { get; }

    /// <summary>Whether it cannot be resolved without knowing where the database is.</summary>
    public bool NeedsCurrent =>
        Start is { Symbol: RevisionSyntax.Current } || End is { Symbol: RevisionSyntax.Current };

    /// <summary>Parses a range.</summary>
    /// <param name="text">Such as <c>1975ea83:head</c>, <c>-3:current</c>, <c>base:</c> or <c>:+2</c>.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.InvalidRevision"/>.</exception>
    public static RevisionRange Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Trim();
        RevisionSyntax.RefuseConnection(text);
        if (text.Split(':') is not [var start, var end])
            throw Invalid(text, "it needs exactly one ':' between its two ends");
        var range = new RevisionRange(text, ParseEnd(start), ParseEnd(end));
        if (range is { Start.Symbol: null, End.Symbol: null } and { Start: not null, End: not null })
            throw Invalid(text, "only one of its ends can be relative to the other");
        return range;
    }

    /// <summary>As written.</summary>
    public override string ToString() => Text;

    private static RevisionSpecifier? ParseEnd(string text) =>
        string.IsNullOrWhiteSpace(text) ? null : RevisionSpecifier.Parse(text);

    private static MigrationException Invalid(string text, string why) => new(
        MigrationErrorId.InvalidRevision, $"'{text}' is not a range of revisions: {why}.",
        "Write start:end, start: or :end, such as -3:current or 1975ea83:head.")
    { Subject = text };
}
