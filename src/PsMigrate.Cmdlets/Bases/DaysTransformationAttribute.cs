namespace PsMigrate.Cmdlets.Bases;

/// <summary>Takes a bare number as days.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DaysTransformationAttribute : TimeTransformationAttribute
{
    /// <inheritdoc/>
    protected override TimeSpan FromNumber(double number) => TimeSpan.FromDays(number);
}
