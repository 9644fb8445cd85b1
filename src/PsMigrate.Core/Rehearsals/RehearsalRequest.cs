using PsMigrate.Schema;
using PsMigrate.Schema.Differences;
using PsMigrate.Scripts;

namespace PsMigrate.Rehearsals;

/// <summary>A migration that is about to be written, and what it is to bring about.</summary>
public sealed record RehearsalRequest
{
    /// <summary>The schema as it is.</summary>
    public required SchemaModel From { get; init; }

    /// <summary>The schema as it is to be.</summary>
    public required SchemaModel To { get; init; }

    /// <summary>Where what can lose data is left out of <see cref="To"/>: the schema with that; else null. What is kept may look otherwise once the rest has changed.</summary>
    public SchemaModel? Unsafe { get; init; }

    /// <summary>The changes that are left out of <see cref="To"/> because rows make them fail, or PostgreSQL refuses them beside what stays.</summary>
    public IReadOnlyDictionary<SchemaObjectId, string> Refused { get; init; } = new Dictionary<SchemaObjectId, string>();

    /// <summary>What the migration changes, both ways.</summary>
    public required IReadOnlyList<SchemaChange> Changes { get; init; }

    /// <summary>The statements of the upgrade, as the script comes to.</summary>
    public IReadOnlyList<ScriptStatement> Upgrade { get; init; } = [];

    /// <summary>The statements of the downgrade, as the script comes to.</summary>
    public IReadOnlyList<ScriptStatement> Downgrade { get; init; } = [];

    /// <summary>Settings of the database itself (<c>ALTER DATABASE ... SET</c>), which hold for all that runs there: names and values.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>What counts as a difference.</summary>
    public SchemaDifferOptions Options { get; init; } = new();
}
