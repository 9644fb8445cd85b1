namespace PsMigrate.Tests.Schema;

/// <summary>
/// A test on the versions of PostgreSQL whose folders of programs PSMIGRATE_TEST_BINARIES lists (separated as in PATH);
/// skipped, and saying so, where it lists none.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OtherVersionFactAttribute : FactAttribute
{
    public OtherVersionFactAttribute()
    {
        if (Folders.Count == 0)
            Skip = "PSMIGRATE_TEST_BINARIES lists no folder with PostgreSQL's programs.";
    }

    public static IReadOnlyList<string> Folders { get; } =
        (Environment.GetEnvironmentVariable("PSMIGRATE_TEST_BINARIES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
}
