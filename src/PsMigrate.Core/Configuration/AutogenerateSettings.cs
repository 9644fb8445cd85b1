namespace PsMigrate.Configuration;

/// <summary>What <c>autogenerate</c> in <c>psmigrate.json</c> says about comparisons with the model.</summary>
public sealed record AutogenerateSettings
{
    /// <summary>The schemas to compare, with <c>*</c> and <c>?</c>; none means all.</summary>
    public IReadOnlyList<string> IncludeSchemas { get; init; } = [];

    /// <summary>Schemas to leave alone, with <c>*</c> and <c>?</c>.</summary>
    public IReadOnlyList<string> ExcludeSchemas { get; init; } = [];

    /// <summary>The objects to compare, as <see cref="Exclude"/> names them; none means all.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Objects to leave alone, as <c>schema.table</c> or <c>schema.table.part</c> with <c>*</c> and <c>?</c>.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>The kinds of object to compare; none means all. Tables come with their columns and defaults.</summary>
    public IReadOnlyList<string> IncludeKinds { get; init; } = [];

    /// <summary>Kinds of object to leave alone, such as <c>Trigger</c>.</summary>
    public IReadOnlyList<string> ExcludeKinds { get; init; } = [];

    /// <summary>Whether owners are compared.</summary>
    public bool Owners { get; init; }

    /// <summary>Whether privileges are compared.</summary>
    public bool Privileges { get; init; }

    /// <summary>Whether what is generated is tried out on a scratch database before it is written.</summary>
    public bool Rehearse { get; init; } = true;
}
