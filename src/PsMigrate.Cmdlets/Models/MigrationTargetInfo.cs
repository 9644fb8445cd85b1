namespace PsMigrate.Cmdlets.Models;

/// <summary>A database, or a schema of one, for commands further down the pipeline.</summary>
public sealed class MigrationTargetInfo
{
    /// <summary>What to call it: the environment, the database, the schema, or what the query says.</summary>
    public required string Name { get; init; }

    /// <summary>The database, for people.</summary>
    public required string Database { get; init; }

    /// <summary>The environment whose settings hold there; null where none does.</summary>
    public string? Environment { get; init; }

    /// <summary>The schema, where the target is not the whole database.</summary>
    public string? Schema { get; init; }

    /// <summary>Whether changes that can lose data need -Force there.</summary>
    public bool Protected { get; init; }

    /// <summary>How to reach it; null where the environment says so.</summary>
    public MigrationConnection? ConnectionString { get; init; }

    /// <summary>The project folder's full path.</summary>
    public required string Project { get; init; }

    /// <summary>Its name.</summary>
    public override string ToString() => Name;
}
