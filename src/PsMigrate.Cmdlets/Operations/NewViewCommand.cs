using System.Collections;
using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Makes a view, or a materialized view.</summary>
[Cmdlet(VerbsCommon.New, "View")]
internal sealed class NewViewCommand : OperationCommand
{
    /// <summary>The view, <c>view</c> or <c>schema.view</c>.</summary>
    [Parameter(Position = 0)]
    [Alias("View", "ViewName")]
    public string? Name { get; set; }

    /// <summary>Its query.</summary>
    [Parameter(Position = 1)]
    [Alias("Sql", "As", "Definition")]
    [SqlFragment(IsStatement = true)]
    public string? Query { get; set; }

    /// <summary>The columns' names.</summary>
    [Parameter]
    [Alias("Columns")]
    public string[]? Column { get; set; }

    /// <summary>Its rows are kept, until Update-View.</summary>
    [Parameter]
    public SwitchParameter Materialized { get; set; }

    /// <summary>It takes the place of a view of that name.</summary>
    [Parameter]
    [Alias("Replace")]
    public SwitchParameter OrReplace { get; set; }

    /// <summary>It is no error when the materialized view is there already.</summary>
    [Parameter]
    public SwitchParameter IfNotExists { get; set; }

    /// <summary>A materialized view stays empty at first.</summary>
    [Parameter]
    public SwitchParameter NoData { get; set; }

    /// <summary>Options, such as <c>@{ security_invoker = $true }</c>.</summary>
    [Parameter]
    public IDictionary? With { get; set; }

    protected override void Run() =>
        Record(new CreateView(QualifiedName.Parse(Require(Name, nameof(Name))), Require(Query, nameof(Query)))
        {
            Columns = Array.ConvertAll(Column ?? [], Identifier.Parse),
            Materialized = Materialized,
            OrReplace = OrReplace,
            IfNotExists = IfNotExists,
            NoData = NoData,
            With = StorageOptions.Read(With),
        });
}
