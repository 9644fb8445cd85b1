using System.Management.Automation;
using PsMigrate.Cmdlets.Models;

namespace PsMigrate.Cmdlets.Bases;

/// <summary>Takes a connection that comes from another command, which shows itself without its password.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConnectionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is MigrationConnection connection ? connection.Value : inputData;
}
