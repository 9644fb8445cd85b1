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
        foreach (var statement in statements)
        {
            if (statement.Change is { Notes.Count: > 0 } change && noted.Add(change))
            {
                if (text.Length > 0)
                    text.Append('\n');
                foreach (var note in ReviewNotes.Of(change))
                    text.Append("-- ").Append(note).Append('\n');
            }
            var sql = transactional ? statement.Sql : statement.Sql.Replace("SET LOCAL ", "SET ", StringComparison.Ordinal);
            text.Append(statement.Change is null ? sql : statement.Sql).Append(";\n");
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
