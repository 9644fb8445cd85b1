using System.Management.Automation;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>What Add-PrimaryKey and Add-UniqueConstraint have in common.</summary>
internal abstract class IndexConstraintCommand : ConstraintCommand
{
    /// <summary>The columns.</summary>
    [Parameter(Position = 1)]
    [Alias("Columns", "ColumnName")]
    public string[]? Column { get; set; }

    /// <summary>Further columns that the constraint's index carries.</summary>
    [Parameter]
    public string[]? Include { get; set; }

    /// <summary>A unique index that is there already and becomes the constraint's.</summary>
    [Parameter]
    [Alias("Index")]
    public string? UsingIndex { get; set; }

    /// <summary>The columns; none where an index stands for them.</summary>
    protected string[] Columns => UsingIndex is null ? Names(Require(Column, nameof(Column))) : Names(Column);

    /// <summary>The name: that of the index where one is used, so that nothing is renamed unasked.</summary>
    protected string ConstraintName(string template) =>
        Name is null && UsingIndex is not null ? PsMigrate.Operations.Identifier.Parse(UsingIndex) : NameOr(template, Columns);
}
