namespace PsMigrate.Revisions;

/// <summary>How revisions are named to people.</summary>
internal static class RevisionText
{
    /// <summary>The id with the message, such as <c>1975ea83a712 'add chat session sharing'</c>.</summary>
    public static string Describe(Revision revision) =>
        revision.Message.Length == 0 ? revision.Id : $"{revision.Id} '{revision.Message}'";

    /// <summary>Several, as a list in a sentence; beyond a handful, the rest is counted.</summary>
    public static string Describe(IReadOnlyCollection<Revision> revisions)
    {
        const int most = 6;
        var names = revisions.Take(most).Select(Describe).ToList();
        if (revisions.Count > most)
            names.Add($"{revisions.Count - most} more");
        return Join(names, "and");
    }

    /// <summary>A list in a sentence: <c>a, b or c</c>.</summary>
    public static string Join(IReadOnlyList<string> names, string word) =>
        names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Count - 1))} {word} {names[^1]}";

    /// <summary>Where a revision's id stands, as <c>file:line</c>; its id where it was made in memory.</summary>
    public static string Where(Revision revision) => Where(revision, origin => origin.RevisionLine);

    /// <summary>Where a key of a revision's header stands, as <c>file:line</c>.</summary>
    public static string Where(Revision revision, Func<RevisionOrigin, int> line) =>
        revision.Origin is { } origin ? $"{origin.Path}:{line(origin)}" : $"revision {revision.Id}";
}
