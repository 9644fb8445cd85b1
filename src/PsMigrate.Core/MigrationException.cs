using PsMigrate.Schema;

namespace PsMigrate;

/// <summary>An error that a user can do something about: what happened, in plain words, and what to do next.</summary>
public sealed class MigrationException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="id">The stable identifier.</param>
    /// <param name="message">What happened, where, and what was kept; never with a password in it.</param>
    /// <param name="recommendedAction">What to do next, as an instruction; null where nothing general can be said.</param>
    /// <param name="innerException">The cause, such as Npgsql's PostgresException.</param>
    public MigrationException(
        MigrationErrorId id, string message, string? recommendedAction = null, Exception? innerException = null)
        : base(message, innerException)
    {
        Id = id;
        RecommendedAction = recommendedAction;
    }

    /// <summary>The stable identifier.</summary>
    public MigrationErrorId Id { get; }

    /// <summary>What to do next.</summary>
    public string? RecommendedAction { get; }

    /// <summary>What the error is about (a revision id, a file, an environment), where there is such a thing.</summary>
    public object? Subject { get; init; }

    /// <summary>The objects of a schema that would not change if the error is not to be, the nearest first; none where that is not known.</summary>
    internal IReadOnlyList<SchemaObjectId> Objects { get; init; } = [];

    /// <summary>PostgreSQL's SQLSTATE, where the server raised the error.</summary>
    public string? SqlState { get; init; }
}
