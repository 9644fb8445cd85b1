using Npgsql;
using PsMigrate.Schema.Differences;

namespace PsMigrate.Rehearsals;

/// <summary>Where a rehearsal did not pass.</summary>
/// <param name="Script">The direction.</param>
/// <param name="Refused">What PostgreSQL refuses; null where all statements apply.</param>
/// <param name="Rest">What is different from the goal after that.</param>
internal sealed record RehearsalFailure(RehearsedScript Script, PostgresException? Refused, IReadOnlyList<SchemaChange> Rest);
