namespace PsMigrate.Sandbox.Testing;

/// <summary>An object of the schema that is not what it was before.</summary>
/// <param name="Phase">When.</param>
/// <param name="Kind">The kind of object, such as <c>Index</c>.</param>
/// <param name="Name">Its name with schema and table.</param>
/// <param name="Difference">How it differs.</param>
/// <param name="Detail">What is different, in a few words.</param>
/// <param name="Sql">The statements that would have made it as it was.</param>
public sealed record MigrationTestDifference(
    MigrationTestPhase Phase, string Kind, string Name, MigrationTestDifferenceKind Difference, string Detail, IReadOnlyList<string> Sql)
{
    /// <summary>For people: how, what, which.</summary>
    public override string ToString() => $"{Difference} {Kind} {Name}";
}
