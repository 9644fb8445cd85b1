using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>What the commands have in common that add a constraint.</summary>
internal abstract class ConstraintCommand : TableCommand
{
    /// <summary>The constraint's name; made by convention where none is given.</summary>
    [Parameter]
    [Alias("ConstraintName")]
    public string? Name { get; set; }

    /// <summary>SET CONSTRAINTS may put the check off to the end of the transaction.</summary>
    [Parameter]
    public SwitchParameter Deferrable { get; set; }

    /// <summary>The check waits for the end of the transaction.</summary>
    [Parameter]
    [Alias("Deferred")]
    public SwitchParameter InitiallyDeferred { get; set; }

    /// <summary>When the constraint is checked.</summary>
    protected Deferrability Deferrability => InitiallyDeferred ? Deferrability.InitiallyDeferred
        : Deferrable ? Deferrability.InitiallyImmediate : Deferrability.NotDeferrable;

    /// <summary>The name given, or the one that the convention makes.</summary>
    protected string NameOr(string template, IEnumerable<string> columns, QualifiedName? referenced = null) =>
        Name is null ? NamingConvention.Make(template, TargetTable, columns, referenced) : Identifier.Parse(Name);

    /// <summary>Column names, read.</summary>
    protected static string[] Names(string[]? columns) => Array.ConvertAll(columns ?? [], Identifier.Parse);
}
