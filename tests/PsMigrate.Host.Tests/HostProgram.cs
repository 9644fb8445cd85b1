using System.Reflection;

namespace PsMigrate.Host.Tests;

internal static class HostProgram
{
    /// <summary>The built host, to be run with <c>dotnet</c>.</summary>
    public static string Path { get; } = typeof(HostProgram).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "HostPath").Value!;
}
