using System.Text.RegularExpressions;
using PsMigrate.Sql;

namespace PsMigrate.Alembic;

/// <summary>Takes the output of Alembic's offline mode apart: by revision, without what concerns its own table.</summary>
internal static partial class AlembicOutput
{
    /// <summary>Reads it.</summary>
    /// <param name="output">What <c>alembic upgrade ... --sql</c> or <c>alembic downgrade ... --sql</c> wrote.</param>
    /// <param name="problem">Why Alembic stopped at the last revision of it; null where it did not.</param>
    /// <param name="versionTable">Alembic's table as its SQL names it.</param>
    /// <returns>The revisions in the order in which they stand.</returns>
    public static IReadOnlyList<(string Revision, AlembicSql Sql)> Read(string output, string? problem, string versionTable)
    {
        output = output.ReplaceLineEndings("\n");
        var markers = Marker().Matches(output);
        var result = new List<(string, AlembicSql)>();
        // Where there is no BEGIN at all, the environment has no say in transactions, and PsMigrate's own rule holds.
        var inside = !Begin().IsMatch(output) || IsInside(markers.Count == 0 ? output : output[..markers[0].Index], false);
        for (var i = 0; i < markers.Count; i++)
        {
            var start = markers[i].Index + markers[i].Length;
            var end = i + 1 < markers.Count ? markers[i + 1].Index : output.Length;
            var isLast = i == markers.Count - 1;
            result.Add((markers[i].Groups["revision"].Value, Segment(output[start..end], isLast ? problem : null, versionTable, ref inside)));
        }

        return result;
    }

    /// <summary>Alembic's table as the statement that makes it names it; the default where there is none.</summary>
    public static string VersionTable(string output) =>
        Create().Match(output) is { Success: true } match ? match.Groups[1].Value : "alembic_version";

    private static AlembicSql Segment(string text, string? problem, string versionTable, ref bool inside)
    {
        var statements = new List<AlembicStatement>();
        try
        {
            var at = 0;
            foreach (var statement in SqlSplitter.Split(text))
            {
                var start = text.IndexOf(statement.Text, at, StringComparison.Ordinal);
                var comments = text[at..start].Trim().TrimStart(';').Trim();
                at = start + statement.Text.Length;
                if (StatementFacts.Of(statement.Text) is { IsTransactionControl: true } facts)
                    inside = facts.Keywords is ["BEGIN" or "START", ..];
                else if (!IsBookkeeping(statement.Text, versionTable))
                    statements.Add(new AlembicStatement(comments.Length == 0 ? statement.Text : $"{comments}\n{statement.Text}", !inside));
            }

            return new AlembicSql(statements, problem);
        }
        catch (MigrationException exception)
        {
            return new AlembicSql(statements, problem ?? $"what Alembic rendered cannot be taken apart: {exception.Message}");
        }
    }

    private static bool IsInside(string head, bool inside)
    {
        foreach (var statement in SqlSplitter.Split(head))
        {
            var facts = StatementFacts.Of(statement.Text);
            if (facts.IsTransactionControl) inside = facts.Keywords is ["BEGIN" or "START", ..];
        }

        return inside;
    }

    private static bool IsBookkeeping(string statement, string table)
    {
        var name = Regex.Escape(table);
        return Regex.IsMatch(
            statement,
            $@"\A(CREATE TABLE {name} \(|DROP TABLE {name}\z|INSERT INTO {name} \(version_num\) VALUES|UPDATE {name} SET version_num=|DELETE FROM {name} WHERE )");
    }

    [GeneratedRegex(@"^-- Running (?:upgrade [^\n]*? -> (?<revision>\S+)|downgrade (?<revision>\S+) -> [^\n]*)$", RegexOptions.Multiline)]
    private static partial Regex Marker();

    [GeneratedRegex(@"^BEGIN;", RegexOptions.Multiline)]
    private static partial Regex Begin();

    [GeneratedRegex(@"^CREATE TABLE (\S+) \(\s*version_num VARCHAR\(\d+\) NOT NULL", RegexOptions.Multiline)]
    private static partial Regex Create();
}
