namespace PsMigrate.Tests.Conformance;

/// <summary>A test that compares with Alembic; skipped, and saying so, where Alembic is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlembicFactAttribute : FactAttribute
{
    public AlembicFactAttribute() => Skip = Alembic.WhyNot!;
}
