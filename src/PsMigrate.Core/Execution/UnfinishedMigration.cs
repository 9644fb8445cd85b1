using PsMigrate.Scripts;

namespace PsMigrate.Execution;

/// <summary>A migration that was cut off or failed after a part of it, outside a transaction, was done.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Direction">Which way it was going.</param>
/// <param name="Statements">How many of its statements are done.</param>
public sealed record UnfinishedMigration(string Revision, MigrationDirection Direction, int Statements)
{
    /// <summary>The error that says so, and how to get out of it.</summary>
    /// <param name="database">The database as shown to people.</param>
    public MigrationException ToException(string database)
    {
        var (what, command) = Direction == MigrationDirection.Upgrade
            ? ("upgrade to", $"Invoke-MigrationUpgrade {Revision}")
            : ("downgrade of", $"Invoke-MigrationDowngrade {Revision}-1");
        return new MigrationException(
            MigrationErrorId.MigrationUnfinished,
            $"The {what} {Revision} was left half done on {database}: statements done outside a transaction: {Statements}. Nothing else is run on top of that.",
            $"Finish it with {command}; or put the database right by hand and say where it is then with Set-MigrationStamp.")
        {
            Subject = Revision,
        };
    }
}
