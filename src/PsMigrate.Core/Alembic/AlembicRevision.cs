namespace PsMigrate.Alembic;

/// <summary>A revision as Alembic's Python file declares it.</summary>
internal sealed record AlembicRevision
{
    public required string Id { get; init; }

    public required IReadOnlyList<string> Parents { get; init; }

    public required IReadOnlyList<string> Dependencies { get; init; }

    public required IReadOnlyList<string> Labels { get; init; }

    public required string Message { get; init; }

    public DateTimeOffset? Created { get; init; }

    /// <summary>The Python file's full path.</summary>
    public required string Path { get; init; }

    /// <summary>The version location that it stands in.</summary>
    public required string Folder { get; init; }

    /// <summary>The source text of the function <c>upgrade</c>.</summary>
    public required string UpgradeSource { get; init; }

    /// <summary>The source text of the function <c>downgrade</c>.</summary>
    public required string DowngradeSource { get; init; }
}
