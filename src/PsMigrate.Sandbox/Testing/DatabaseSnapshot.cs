using PsMigrate.Configuration;
using PsMigrate.Execution;
using PsMigrate.Schema;
using PsMigrate.Schema.Differences;

namespace PsMigrate.Sandbox.Testing;

/// <summary>A database's schema and rows at one moment.</summary>
/// <param name="Schema">The schema, without PsMigrate's own tables.</param>
/// <param name="Rows">Each table's rows.</param>
internal sealed record DatabaseSnapshot(SchemaModel Schema, IReadOnlyDictionary<string, TableRows> Rows)
{
    private static readonly SchemaDifferOptions Everything = new() { Owners = true, Privileges = true };

    /// <summary>Reads it.</summary>
    public static async Task<DatabaseSnapshot> ReadAsync(MigrationTarget target, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, TableRows> rows = new Dictionary<string, TableRows>();
        var schema = await SchemaReading.ReadAsync(
            target,
            async (connection, _) => rows = await TableRows.ReadAsync(connection, target.Settings, cancellationToken).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        return new DatabaseSnapshot(schema, rows);
    }

    /// <summary>What is not as it was before.</summary>
    /// <param name="before">The database as it should be again.</param>
    /// <param name="phase">When this was read.</param>
    public IEnumerable<MigrationTestDifference> DifferencesFrom(DatabaseSnapshot before, MigrationTestPhase phase)
    {
        foreach (var change in SchemaDiffer.Compare(Schema, before.Schema, Everything).Changes)
        {
            yield return new MigrationTestDifference(
                phase, change.Id.Kind.ToString(), change.Id.Display,
                change.Type switch
                {
                    SchemaChangeType.Add => MigrationTestDifferenceKind.Missing,
                    SchemaChangeType.Remove => MigrationTestDifferenceKind.LeftBehind,
                    _ => MigrationTestDifferenceKind.Changed,
                },
                change.Detail, change.Statements);
        }
        foreach (var other in before.Schema.Unmodelled.Except(Schema.Unmodelled))
            yield return new MigrationTestDifference(phase, other.Kind, other.Name, MigrationTestDifferenceKind.Missing, "", []);
        foreach (var other in Schema.Unmodelled.Except(before.Schema.Unmodelled))
            yield return new MigrationTestDifference(phase, other.Kind, other.Name, MigrationTestDifferenceKind.LeftBehind, "", []);
    }

    /// <summary>Tables that both have and whose rows are not the same, in words.</summary>
    /// <param name="before">The database as it was.</param>
    /// <param name="when">When this was read, to follow the numbers.</param>
    /// <param name="contents">Whether contents count, or numbers of rows only.</param>
    public IEnumerable<string> DataChangesFrom(DatabaseSnapshot before, string when, bool contents)
    {
        foreach (var (table, was) in before.Rows.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (!Rows.TryGetValue(table, out var now))
                continue;
            if (now.Count != was.Count)
                yield return $"{table}: {was.Count} {(was.Count == 1 ? "row" : "rows")} before, {now.Count} {when}";
            else if (contents && now.Digest != was.Digest)
                yield return $"{table}: {was.Count} {(was.Count == 1 ? "row" : "rows")}, not with the same contents {when}";
        }
    }
}
