using PsMigrate.Revisions;

namespace PsMigrate.Tests.Revisions;

/// <summary>
/// Graphs in a few words: one revision a text, such as <c>c &lt; a b ~ x #billing</c>: its id, its parents after &lt;, its
/// dependencies after ~, its labels after #.
/// </summary>
internal static class TestGraph
{
    public static RevisionGraph Of(params IEnumerable<string> revisions) => new(revisions.Select(Revision));

    public static Revision Revision(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        List<string> parents = [], dependencies = [], labels = [];
        var list = parents;
        foreach (var word in words.Skip(1))
            if (word is "<")
                list = parents;
            else if (word is "~")
                list = dependencies;
            else if (word.StartsWith('#'))
                labels.Add(word[1..]);
            else
                list.Add(word);
        return new Revision(words[0], parents, dependencies, labels, "");
    }

    public static string Ids(IEnumerable<Revision> revisions) => string.Join(" ", revisions.Select(revision => revision.Id));
}
