namespace PsMigrate.Configuration;

/// <summary>What <c>autogenerate</c> in <c>psmigrate.json</c> says about comparisons with the model.</summary>
public sealed record AutogenerateSettings
{
    /// <summary>The schemas to compare; none means all.</summary>
    public IReadOnlyList<string> IncludeSchemas { get; init; } = [];

    /// <summary>Schemas to leave alone.</summary>
    public IReadOnlyList<string> ExcludeSchemas { get; init; } = [];

    /// <summary>Objects to leave alone, as <c>schema.table</c> or <c>schema.table.part</c> with <c>*</c> and <c>?</c>.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Kinds of object to leave alone, such as <c>Trigger</c>.</summary>
    public IReadOnlyList<string> ExcludeKinds { get; init; } = [];

    /// <summary>Whether owners are compared.</summary>
    public bool Owners { get; init; }

    /// <summary>Whether privileges are compared.</summary>
    public bool Privileges { get; init; }
}
