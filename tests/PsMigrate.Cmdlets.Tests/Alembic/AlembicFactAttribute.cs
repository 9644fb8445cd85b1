namespace PsMigrate.Tests.Alembic;

/// <summary>A test that works with Alembic side by side; skipped, and saying so, where that is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlembicFactAttribute : FactAttribute
{
    public AlembicFactAttribute() => Skip = AlembicProgram.WhyNot!;
}
