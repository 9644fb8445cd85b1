using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Reads a materialized view's rows anew (REFRESH MATERIALIZED VIEW).</summary>
[Cmdlet(VerbsData.Update, "View")]
internal sealed class UpdateViewCommand : OperationCommand
{
    /// <summary>The view, <c>view</c> or <c>schema.view</c>.</summary>
    [Parameter(Position = 0)]
    [Alias("View", "ViewName")]
    public string? Name { get; set; }

    /// <summary>Readers go on meanwhile; the view needs a unique index for it.</summary>
    [Parameter]
    [Alias("Concurrent", "Online")]
    public SwitchParameter Concurrently { get; set; }

    /// <summary>Its rows go instead, and it cannot be read until the next time.</summary>
    [Parameter]
    public SwitchParameter NoData { get; set; }

    protected override void Run() => Record(new RefreshView(QualifiedName.Parse(Require(Name, nameof(Name))))
    {
        Concurrently = Concurrently,
        NoData = NoData,
    });
}
