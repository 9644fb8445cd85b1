using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>What New-Sequence and Set-Sequence have in common.</summary>
internal abstract class SequenceCommand : OperationCommand
{
    /// <summary>The sequence, <c>name</c> or <c>schema.name</c>.</summary>
    [Parameter(Position = 0)]
    [Alias("Sequence")]
    public string? Name { get; set; }

    /// <summary>The first value.</summary>
    [Parameter]
    [Alias("Seed", "Start")]
    public long? StartWith { get; set; }

    /// <summary>The step.</summary>
    [Parameter]
    [Alias("Increment", "Step")]
    public long? IncrementBy { get; set; }

    /// <summary>The least value.</summary>
    [Parameter]
    [Alias("Minimum")]
    public long? MinValue { get; set; }

    /// <summary>The greatest value.</summary>
    [Parameter]
    [Alias("Maximum")]
    public long? MaxValue { get; set; }

    /// <summary>How many values a session takes at once.</summary>
    [Parameter]
    public long? Cache { get; set; }

    /// <summary>It starts again at its end.</summary>
    [Parameter]
    public SwitchParameter Cycle { get; set; }

    /// <summary>The column with which it goes, <c>table.column</c> or <c>schema.table.column</c>.</summary>
    [Parameter]
    public string? OwnedBy { get; set; }

    /// <summary>The sequence.</summary>
    protected QualifiedName Sequence => QualifiedName.Parse(Require(Name, nameof(Name)));

    /// <summary>How it counts.</summary>
    protected SequenceOptions Options => new()
    {
        Start = StartWith,
        Increment = IncrementBy,
        Minimum = MinValue,
        Maximum = MaxValue,
        Cache = Cache,
        Cycle = IsGiven(nameof(Cycle)) ? Cycle.IsPresent : null,
    };

    /// <summary>The table and column of -OwnedBy; nulls where it is not given.</summary>
    protected (QualifiedName? Table, string? Column) Owner()
    {
        if (OwnedBy is null)
            return default;
        var dot = OwnedBy.LastIndexOf('.');
        return dot > 0
            ? (QualifiedName.Parse(OwnedBy[..dot]), Identifier.Parse(OwnedBy[(dot + 1)..]))
            : throw Error($"{CommandName} {Name}: '{OwnedBy}' is not table.column.", "Name the table and the column.");
    }
}
