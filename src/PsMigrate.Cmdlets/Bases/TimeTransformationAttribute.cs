using System.Globalization;
using System.Management.Automation;

namespace PsMigrate.Cmdlets.Bases;

/// <summary>Takes a bare number as so many of a unit of time; PowerShell alone would take it as ticks.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class TimeTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value switch
        {
            int or long or double or decimal => FromNumber(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
            string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => FromNumber(number),
            _ => inputData,
        };
    }

    /// <summary>So many of the unit.</summary>
    /// <param name="number">How many, fractions too.</param>
    protected abstract TimeSpan FromNumber(double number);
}
