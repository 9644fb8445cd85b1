using System.Text;
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
        var text = new StringBuilder();
        var noted = new HashSet<SchemaChange>();
        var wasBlock = false;
        foreach (var statement in statements)
        {
            var notes = statement.Change is { Notes.Count: > 0 } change && noted.Add(change) ? ReviewNotes.Of(change).ToList() : [];
            var sql = transactional || statement.Change is not null ? statement.Sql : statement.Sql.Replace("SET LOCAL ", "SET ", StringComparison.Ordinal);
            // What has comments or several lines stands apart.
            var isBlock = notes.Count > 0 || sql.Contains('\n', StringComparison.Ordinal);
            if (text.Length > 0 && (isBlock || wasBlock))
                text.Append('\n');
            foreach (var note in notes)
                text.Append("-- ").Append(note).Append('\n');
            text.Append(sql).Append(";\n");
            wasBlock = isBlock;
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
}
