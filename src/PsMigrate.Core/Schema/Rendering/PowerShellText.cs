using System.Text;
using PsMigrate.Schema.Differences;

namespace PsMigrate.Schema.Rendering;

/// <summary>Writes statements as the body of a PowerShell migration script: operation commands where there is one, else Invoke-Sql.</summary>
public static class PowerShellText
{
    /// <summary>Writes the statements, with what a reviewer should know in front of each change.</summary>
    /// <param name="statements">The statements in their order.</param>
    public static string Write(IReadOnlyList<SchemaStatement> statements)
    {
        ArgumentNullException.ThrowIfNull(statements);
        var text = new StringBuilder();
        var noted = new HashSet<SchemaChange>();
        foreach (var statement in statements)
        {
            if (statement.Change is { Notes.Count: > 0 } change && noted.Add(change))
            {
                if (text.Length > 0)
                    text.Append('\n');
                foreach (var note in ReviewNotes.Of(change))
                    text.Append("# ").Append(note).Append('\n');
            }
            var command = OperationText.Of(statement) ?? Sql(statement.Sql);
            text.Append(statement.OutsideTransaction ? $"Invoke-OutsideTransaction {{ {command} }}" : command).Append('\n');
        }
        return text.ToString().TrimEnd('\n');
    }

    // A here-string ends at a line that begins with its mark.
    private static string Sql(string sql) => !sql.Contains('\n', StringComparison.Ordinal)
        ? $"Invoke-Sql {PowerShellLiteral.Of(sql)}"
        : sql.Contains("\n'@", StringComparison.Ordinal)
            ? $"Invoke-Sql {PowerShellLiteral.Of(sql)}"
            : $"Invoke-Sql @'\n{sql}\n'@";
}
