using System.Text.Json.Serialization;

namespace PsMigrate.Tests.Conformance;

/// <summary>One case of revisions.txt.</summary>
public sealed record RevisionCase(
    string Graph, string Command, IReadOnlyList<string> Rows, IReadOnlyList<string> Targets)
{
    [JsonIgnore]
    public int Line { get; init; }

    [JsonIgnore]
    public IReadOnlyList<string> Steps { get; init; } = [];

    [JsonIgnore]
    public IReadOnlyList<string> RowsAfter { get; init; } = [];

    [JsonIgnore]
    public string? Error { get; init; }

    /// <summary>Why Alembic does something else, where it does.</summary>
    [JsonIgnore]
    public string? Better { get; init; }

    /// <summary>The first version of Alembic that does the same.</summary>
    [JsonIgnore]
    public Version? Since { get; init; }

    public override string ToString() =>
        $"{Line}: {Graph}: {Command} [{string.Join(' ', Rows)}] {string.Join(' ', Targets)}".TrimEnd();
}
