namespace PsMigrate.Tests.Shared;

/// <summary>A test that runs psql; skipped, and saying so, where that is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PsqlFactAttribute : FactAttribute
{
    public PsqlFactAttribute() => Skip = PostgresClient.WhyNot!;
}
