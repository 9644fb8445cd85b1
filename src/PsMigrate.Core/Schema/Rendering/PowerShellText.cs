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
        var lines = ColumnMerging.Apply(TableFolding.Apply(ScriptLine.All(statements)));
        var text = new StringBuilder();
        var wasBlock = false;
        for (var place = 0; place < lines.Count;)
        {
            var count = ScriptLine.Run(lines, place);
            var paragraph = count == 1 ? Paragraph(lines[place], inBlock: false) : Update(lines.GetRange(place, count));
            var isBlock = paragraph.Contains('\n', StringComparison.Ordinal);
            if (text.Length > 0)
                text.Append(isBlock || wasBlock ? "\n\n" : "\n");
            text.Append(paragraph);
            wasBlock = isBlock;
            place += count;
        }
        return text.ToString();
    }

    private static string Update(List<ScriptLine> lines) => TableText.Block(
        $"Update-Table {PowerShellLiteral.Name(lines[0].BlockTable!)}", lines.Select(line => Paragraph(line, inBlock: true)));

    private static string Paragraph(ScriptLine line, bool inBlock) =>
        string.Concat(line.Notes.Select(note => $"# {note}\n")) + line.Text(inBlock);
}
