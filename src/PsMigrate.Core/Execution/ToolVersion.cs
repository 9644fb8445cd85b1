using System.Reflection;

namespace PsMigrate.Execution;

/// <summary>PsMigrate's own version, as the log table records it.</summary>
public static class ToolVersion
{
    /// <summary>The version, such as <c>0.1.0</c>.</summary>
    public static string Current { get; } =
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? typeof(ToolVersion).Assembly.GetName().Version!.ToString();
}
