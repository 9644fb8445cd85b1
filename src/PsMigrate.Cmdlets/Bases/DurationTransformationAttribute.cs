namespace PsMigrate.Cmdlets.Bases;

/// <summary>Takes a bare number as seconds.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DurationTransformationAttribute : TimeTransformationAttribute
{
    /// <inheritdoc/>
    protected override TimeSpan FromNumber(double number) => TimeSpan.FromSeconds(number);
}
