using System.Text;
using PsMigrate.Operations;

namespace PsMigrate.Schema.Rendering;

/// <summary>Writes New-Table with its block.</summary>
internal static class TableText
{
    public static string? Of(CreateTable table)
    {
        if (IsPlainPartition(table))
        {
            return new CommandLine("Add-Partition").Argument(PowerShellLiteral.Name(table.PartitionOf!)).Argument(PowerShellLiteral.Name(table.Table))
                .Argument(table.ForValues is null ? null : PowerShellLiteral.Of(table.ForValues)).Text("PartitionBy", table.PartitionBy).ToString();
        }
        var head = new CommandLine("New-Table").Argument(PowerShellLiteral.Name(table.Table))
            .Switch("Unlogged", table.Unlogged)
            .Option("PartitionOf", table.PartitionOf is null ? null : PowerShellLiteral.Name(table.PartitionOf)).Text("ForValues", table.ForValues)
            .Option("Inherits", string.Join(", ", table.Inherits.Select(PowerShellLiteral.Name)))
            .Text("PartitionBy", table.PartitionBy).Word("Using", table.Method).Table("With", table.With)
            .Option("Tablespace", table.Tablespace is null ? null : PowerShellLiteral.Name(table.Tablespace))
            .Text("Comment", table.Comment).ToString();
        var parts = table.Columns.Select(column => OperationText.Of(new AddColumn(table.Table, column), inBlock: true))
            .Concat(table.Constraints.Select(constraint => OperationText.Of(constraint, inBlock: true)))
            .Concat(table.Indexes.Select(index => OperationText.Of(index, inBlock: true))).ToList();
        if (parts.Any(part => part is null))
            return null;
        return parts.Count == 0 ? head : Block(head, parts!);
    }

    // Add-Partition knows the bounds, and nothing that tells the partition from its table.
    private static bool IsPlainPartition(CreateTable table) =>
        table is { PartitionOf: not null, Columns.Count: 0, Constraints.Count: 0, Indexes.Count: 0, Comment: null, Unlogged: false, Method: null, With.Count: 0, Tablespace: null };

    /// <summary>A command and its block.</summary>
    public static string Block(string head, IEnumerable<string> parts)
    {
        var text = new StringBuilder(head).Append(" {\n");
        foreach (var part in parts)
            text.Append(Scripts.PowerShellIndent.Apply(part).TrimEnd('\n')).Append('\n');
        return text.Append('}').ToString();
    }
}
