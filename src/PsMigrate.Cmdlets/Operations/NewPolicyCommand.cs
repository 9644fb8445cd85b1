using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Makes a policy of row level security; Set-RowSecurity lets it hold.</summary>
[Cmdlet(VerbsCommon.New, "Policy")]
internal sealed class NewPolicyCommand : TableCommand
{
    /// <summary>The policy's name.</summary>
    [Parameter(Position = 1)]
    [Alias("Policy", "PolicyName")]
    public string? Name { get; set; }

    /// <summary>What it is about.</summary>
    [Parameter]
    [ValidateSet("All", "Select", "Insert", "Update", "Delete")]
    public string? For { get; set; }

    /// <summary>The roles it is for.</summary>
    [Parameter]
    [Alias("Role")]
    public string[]? To { get; set; }

    /// <summary>Which rows are there, as SQL.</summary>
    [Parameter]
    [SqlFragment]
    public string? Using { get; set; }

    /// <summary>Which rows may be written, as SQL.</summary>
    [Parameter]
    [Alias("WithCheck")]
    [SqlFragment]
    public string? Check { get; set; }

    /// <summary>It must hold besides others, rather than instead of them.</summary>
    [Parameter]
    public SwitchParameter Restrictive { get; set; }

    protected override void Run() =>
        Record(new CreatePolicy(TargetTable, Identifier.Parse(Require(Name, nameof(Name))))
        {
            For = For?.ToUpperInvariant(),
            To = Array.ConvertAll(To ?? [], Identifier.Parse),
            Using = Using,
            Check = Check,
            Restrictive = Restrictive,
        });
}
