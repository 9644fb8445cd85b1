using System.Management.Automation;

namespace PsMigrate.Cmdlets.Bases;

/// <summary>Refuses a negative time.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotNegativeAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is TimeSpan time && time < TimeSpan.Zero)
            throw new ValidationMetadataException($"{time} is less than no time at all; give zero or more.");
    }
}
