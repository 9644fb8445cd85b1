using PsMigrate.Revisions;
using PsMigrate.Tests.Revisions;

namespace PsMigrate.Tests.Conformance;

/// <summary>Reads revisions.txt; its head says how it is written.</summary>
internal static class RevisionCases
{
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Conformance");

    private static readonly (Dictionary<string, List<Revision>> Graphs, List<RevisionCase> Cases) Content = Read();

    public static IReadOnlyDictionary<string, List<Revision>> Graphs => Content.Graphs;

    public static IReadOnlyList<RevisionCase> All => Content.Cases;

    private static (Dictionary<string, List<Revision>>, List<RevisionCase>) Read()
    {
        var graphs = new Dictionary<string, List<Revision>>();
        var cases = new List<RevisionCase>();
        var graph = "";
        foreach (var (index, line) in File.ReadLines(Path.Combine(Folder, "revisions.txt")).Index())
            if (line.StartsWith("= ", StringComparison.Ordinal))
                graphs.Add(graph = line[2..], []);
            else if (line.StartsWith(' '))
                graphs[graph].Add(TestGraph.Revision(line));
            else if (line.Length > 0 && line[0] != '#')
                cases.Add(Parse(graph, index + 1, line));
        return (graphs, cases);
    }

    private static RevisionCase Parse(string graph, int line, string text)
    {
        var (rule, note) = Cut(text, "; ");
        var (start, rest) = Cut(rule, "]");
        var (command, rows) = Cut(start, "[");
        var fails = rest.Contains('!');
        var (targets, outcome) = Cut(rest, fails ? "!" : "->");
        var (steps, after) = Cut(outcome, "|");
        return new RevisionCase(graph, command.Trim(), Words(rows), Words(targets))
        {
            Line = line,
            Error = fails ? outcome.Trim() : null,
            Steps = fails ? [] : Words(steps),
            RowsAfter = fails ? [] : Words(after),
            Better = note.StartsWith("better: ", StringComparison.Ordinal) ? note["better: ".Length..] : null,
            Since = note.StartsWith("since ", StringComparison.Ordinal) ? Version.Parse(Cut(note[6..], ":").Before) : null,
        };
    }

    private static (string Before, string After) Cut(string text, string mark) =>
        text.IndexOf(mark, StringComparison.Ordinal) is var at and >= 0 ? (text[..at], text[(at + mark.Length)..]) : (text, "");

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
