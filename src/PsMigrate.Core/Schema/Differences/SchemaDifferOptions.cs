namespace PsMigrate.Schema.Differences;

/// <summary>What is compared.</summary>
public sealed record SchemaDifferOptions
{
    /// <summary>Whether owners are compared.</summary>
    public bool Owners { get; init; }

    /// <summary>Whether privileges are compared.</summary>
    public bool Privileges { get; init; }

    /// <summary>Whether pairs that look like a rename are noted; of no use on the way back.</summary>
    public bool SuggestRenames { get; init; } = true;
}
