using System.Text;
using PsMigrate.Operations;
using PsMigrate.Schema.Differences;

namespace PsMigrate.Schema.Rendering;

/// <summary>Writes statements as SQL for a migration script.</summary>
public static class SqlText
{
    /// <summary>Writes the statements, with what a reviewer should know in front of each change.</summary>
    /// <param name="statements">The statements in their order.</param>
    public static string Write(IReadOnlyList<SchemaStatement> statements)
    {
        ArgumentNullException.ThrowIfNull(statements);
        var transactional = IsTransactional(statements);
        var lines = ScriptLine.All(statements);
        var text = new StringBuilder();
        var wasBlock = false;
        for (var place = 0; place < lines.Count;)
        {
            var count = ScriptLine.Run(lines, place);
            var run = lines.GetRange(place, count);
            foreach (var (sql, notes) in Merge(run) ?? run.Select(line => (Sql(line.Statement, transactional), line.Notes)))
            {
                // What has comments or several lines stands apart.
                var isBlock = notes.Count > 0 || sql.Contains('\n', StringComparison.Ordinal);
                if (text.Length > 0 && (isBlock || wasBlock))
                    text.Append('\n');
                foreach (var note in notes)
                    text.Append("-- ").Append(note).Append('\n');
                text.Append(sql).Append(";\n");
                wasBlock = isBlock;
            }
            place += count;
        }
        return text.ToString().TrimEnd('\n');
    }

    /// <summary>Whether the statements can run in one transaction.</summary>
    /// <param name="statements">The statements.</param>
    public static bool IsTransactional(IReadOnlyList<SchemaStatement> statements)
    {
        ArgumentNullException.ThrowIfNull(statements);
        return statements.All(statement => !statement.OutsideTransaction);
    }

    private static string Sql(SchemaStatement statement, bool transactional) =>
        transactional || statement.Change is not null ? statement.Sql : statement.Sql.Replace("SET LOCAL ", "SET ", StringComparison.Ordinal);

    // Fewer statements for the same changes of a table: one lock, one rewrite. Null where there is nothing to gain.
    private static IEnumerable<(string Sql, IReadOnlyList<string> Notes)>? Merge(List<ScriptLine> run)
    {
        if (run.Count == 1)
            return null;
        var merged = new UpdateTable(run[0].BlockTable!, [.. run.Select(line => line.Operation!)]).Statements();
        return merged.Count < run.Count
            ? merged.Select((statement, place) => (statement.Sql, (IReadOnlyList<string>)(place == 0 ? [.. run.SelectMany(line => line.Notes)] : [])))
            : null;
    }
}
