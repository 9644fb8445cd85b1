using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Backup;

/// <summary>A test that puts shell scripts in the place of PostgreSQL's programs.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixPsqlFactAttribute : FactAttribute
{
    public UnixPsqlFactAttribute() => Skip = OperatingSystem.IsWindows() ? "Windows has no shell scripts." : PostgresClient.WhyNot!;
}
