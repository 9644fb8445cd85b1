namespace PsMigrate.Revisions;

/// <summary>A node of the graph, as its script's header declares it.</summary>
/// <param name="Id">The revision's id: no <c>@ - + :</c>, comma or white space.</param>
/// <param name="Parents">The ids it revises, in declared order: none for a base, several for a merge.</param>
/// <param name="Dependencies">The ids or labels it depends on without revising them, in declared order.</param>
/// <param name="Labels">The branch labels it declares.</param>
/// <param name="Message">The first paragraph of the header.</param>
public sealed record Revision(
    string Id,
    IReadOnlyList<string> Parents,
    IReadOnlyList<string> Dependencies,
    IReadOnlyList<string> Labels,
    string Message)
{
    /// <summary>Where the header stands; null for a revision that was made in memory.</summary>
    public RevisionOrigin? Origin { get; init; }
}
