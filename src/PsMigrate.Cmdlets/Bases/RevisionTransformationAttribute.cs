using System.Collections;
using System.Management.Automation;

namespace PsMigrate.Cmdlets.Bases;

/// <summary>
/// Keeps databases in the pipeline, and what looks like a row of a list of them, from being taken for revisions: PowerShell would make the object's text of them. (What
/// is thrown here makes its binder go on with the other parameters.)
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RevisionTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] Marks = ["ConnectionString", "Environment", "Schema"];

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        inputData is IDictionary or PSObject { BaseObject: IDictionary or PSCustomObject }
        || (inputData is PSObject { BaseObject: not string } input && Marks.Any(mark => input.Properties[mark] is not null))
            ? throw new PSInvalidCastException("This is a database, and no revision.")
            : inputData;
}
