using PsMigrate.Configuration;
using PsMigrate.Schema.Models;

namespace PsMigrate.Cmdlets.Autogenerate;

/// <summary>What to compare a database with, and how.</summary>
internal sealed record ComparisonRequest
{
    /// <summary>An environment, a connection, or the full path of a SQL file or a folder of them, in place of the project's model.</summary>
    public string? From { get; init; }

    /// <summary>SQL in place of the project's model.</summary>
    public ModelText? Sql { get; init; }

    /// <summary>A connection to the server for scratch databases.</summary>
    public string? ScratchServer { get; init; }

    /// <summary>Renames as the user wrote them.</summary>
    public IReadOnlyList<string> Renames { get; init; } = [];

    /// <summary>Whether what can lose data, or fails on rows, is left out.</summary>
    public bool SafeOnly { get; init; }

    /// <summary>What is looked at.</summary>
    public required AutogenerateSettings Settings { get; init; }
}
