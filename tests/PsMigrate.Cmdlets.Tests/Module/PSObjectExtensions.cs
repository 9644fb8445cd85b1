using System.Collections;
using System.Management.Automation;

namespace PsMigrate.Tests.Module;

/// <summary>Reads objects whose types live in the module's own load context, so that they cannot be cast here.</summary>
internal static class PSObjectExtensions
{
    /// <summary>A property's value.</summary>
    public static object? Value(this PSObject target, string property)
    {
        var found = target.Properties[property];
        Assert.True(found is not null, $"{target.TypeNames[0]} has no property {property}");
        return found.Value;
    }

    /// <summary>A property as text.</summary>
    public static string Text(this PSObject target, string property) => target.Value(property)?.ToString() ?? "";

    /// <summary>A property's elements as text.</summary>
    public static string[] Texts(this PSObject target, string property) =>
        [.. ((IEnumerable)target.Value(property)!).Cast<object>().Select(item => item.ToString()!)];
}
