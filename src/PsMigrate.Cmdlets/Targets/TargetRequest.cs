namespace PsMigrate.Cmdlets.Targets;

/// <summary>A database to run on, as the pipeline has brought it.</summary>
/// <param name="Project">The project; null for the one that is near.</param>
/// <param name="Environment">The environment; null for none.</param>
/// <param name="ConnectionString">The connection; null for the environment's.</param>
/// <param name="Schema">The schema; null for the whole database.</param>
/// <param name="Revision">Where to go.</param>
internal sealed record TargetRequest(string? Project, string? Environment, string? ConnectionString, string? Schema, string Revision)
{
    /// <summary>What to call it before it is known which database it is. Never with a password.</summary>
    public override string ToString() => Schema ?? Environment ?? "a database";
}
