using System.Collections;
using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Makes a table from the commands in its block.</summary>
[Cmdlet(VerbsCommon.New, "Table")]
internal sealed class NewTableCommand : BlockCommand
{
    /// <summary>The table's comment.</summary>
    [Parameter]
    [Alias("Description")]
    public string? Comment { get; set; }

    /// <summary>It is no error when the table is there already.</summary>
    [Parameter]
    public SwitchParameter IfNotExists { get; set; }

    /// <summary>The table is left out of the write-ahead log, and empty after a crash.</summary>
    [Parameter]
    public SwitchParameter Unlogged { get; set; }

    /// <summary>The table goes at the end of the session.</summary>
    [Parameter]
    public SwitchParameter Temporary { get; set; }

    /// <summary>What a commit does to a temporary table.</summary>
    [Parameter]
    [ValidateSet("PreserveRows", "DeleteRows", "Drop")]
    public string? OnCommit { get; set; }

    /// <summary>The tables it inherits from.</summary>
    [Parameter]
    public string[]? Inherits { get; set; }

    /// <summary>A table whose columns, defaults, constraints and indexes it copies.</summary>
    [Parameter]
    public string? Like { get; set; }

    /// <summary>How it is partitioned, such as <c>'RANGE (created_at)'</c>.</summary>
    [Parameter]
    [SqlFragment]
    public string? PartitionBy { get; set; }

    /// <summary>The table it is a partition of.</summary>
    [Parameter]
    public string? PartitionOf { get; set; }

    /// <summary>A partition's bounds, such as <c>"IN ('a')"</c>; without them it is the default partition.</summary>
    [Parameter]
    [SqlFragment]
    public string? ForValues { get; set; }

    /// <summary>The table access method.</summary>
    [Parameter]
    [Alias("Method")]
    public string? Using { get; set; }

    /// <summary>Storage parameters, such as <c>@{ fillfactor = 70 }</c>.</summary>
    [Parameter]
    [Alias("StorageParameter")]
    public IDictionary? With { get; set; }

    /// <summary>The tablespace.</summary>
    [Parameter]
    public string? Tablespace { get; set; }

    protected override void Run()
    {
        var table = QualifiedName.Parse(Require(Name, nameof(Name)));
        var parts = RunBlock(table, true).Parts;
        Record(new CreateTable(table, [.. parts.OfType<AddColumn>().Select(part => part.Column)])
        {
            Constraints = [.. parts.OfType<AddConstraint>()],
            Indexes = [.. parts.OfType<AddIndex>()],
            Comment = parts.OfType<SetTableComment>().LastOrDefault()?.Comment ?? Comment,
            IfNotExists = IfNotExists,
            Unlogged = Unlogged,
            Temporary = Temporary,
            OnCommit = OnCommit switch
            {
                "PreserveRows" => "PRESERVE ROWS",
                "DeleteRows" => "DELETE ROWS",
                var other => other?.ToUpperInvariant(),
            },
            Inherits = Array.ConvertAll(Inherits ?? [], QualifiedName.Parse),
            Like = Parse(Like),
            PartitionBy = PartitionBy,
            PartitionOf = Parse(PartitionOf),
            ForValues = ForValues,
            Method = Using,
            With = StorageOptions.Read(With),
            Tablespace = Tablespace is null ? null : Identifier.Parse(Tablespace),
        });
    }

    private static QualifiedName? Parse(string? name) => name is null ? null : QualifiedName.Parse(name);
}
