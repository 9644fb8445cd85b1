using static PsMigrate.Revisions.RevisionText;

namespace PsMigrate.Revisions;

/// <summary>Looks revisions up by id, label or the beginning of an id.</summary>
internal sealed class RevisionNames(RevisionGraph graph)
{
    private const string Advice = "Get-MigrationHistory lists all revisions.";

    /// <summary>The revision that a name stands for.</summary>
    /// <param name="name">An id, a label, or an id's beginning of at least four characters.</param>
    /// <param name="among">For a beginning, the ids that count; null for all.</param>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.RevisionNotFound"/>, <see cref="MigrationErrorId.AmbiguousRevision"/>.
    /// </exception>
    public Revision Find(string name, bool[]? among = null)
    {
        if (graph.TryGet(name, out var revision) || graph.TryGetLabelled(name, out revision))
            return revision;
        var begin = Beginning(name, null);
        if (name.Length < RevisionSyntax.MinimumPrefix)
            throw begin.Count == 0 ? NotFound(name) : TooShort(name, begin);
        var found = among is null ? begin : Beginning(name, among);
        return found.Count switch
        {
            1 => found[0],
            // Outside of the branch there may be one: the caller then says that it is not a member.
            0 when begin.Count == 1 => begin[0],
            0 => throw NotFound(name),
            _ => throw Ambiguous(name, found),
        };
    }

    /// <summary>The error for a name that is no id, label or beginning, with the nearest that are.</summary>
    public MigrationException NotFound(string name)
    {
        var nearest = NearestNames
            .Find(name, graph.Revisions.Select(revision => revision.Id).Concat(graph.Labels).Concat(RevisionSyntax.Symbols))
            .Select(near => graph.TryGet(near, out var revision) ? Describe(revision) : near)
            .ToList();
        var hint = nearest.Count == 0 ? "" : $" Did you mean {Join(nearest, "or")}?";
        return new MigrationException(
            MigrationErrorId.RevisionNotFound, $"No revision starts with '{name}', and no branch is labelled so.{hint}",
            graph.Count == 0 ? "New-Migration makes the first revision." : Advice)
        { Subject = name };
    }

    private List<Revision> Beginning(string prefix, bool[]? among)
    {
        var found = new List<Revision>();
        for (var node = 0; node < graph.Count; node++)
            if ((among is null || among[node]) && graph.Revisions[node].Id.StartsWith(prefix, StringComparison.Ordinal))
                found.Add(graph.Revisions[node]);
        return found;
    }

    private static MigrationException TooShort(string name, List<Revision> found) => new(
        MigrationErrorId.RevisionNotFound,
        $"'{name}' is too short: the beginning of a revision id needs at least {RevisionSyntax.MinimumPrefix} characters. "
        + (found.Count == 1 ? $"Did you mean {Describe(found[0])}?" : $"It could be {Choices(found)}."),
        Advice)
    { Subject = name };

    private static MigrationException Ambiguous(string name, List<Revision> found) => new(
        MigrationErrorId.AmbiguousRevision,
        $"{found.Count} revisions start with '{name}': {Describe(found)}.",
        "Give more characters of the revision that you mean.")
    { Subject = name };

    private static string Choices(List<Revision> found) =>
        found.Count > 6 ? $"any of {found.Count} revisions" : Join([.. found.Select(Describe)], "or");
}
