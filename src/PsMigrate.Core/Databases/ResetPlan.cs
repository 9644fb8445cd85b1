using PsMigrate.Configuration;

namespace PsMigrate.Databases;

/// <summary>How a reset will go about it.</summary>
/// <param name="Target">The database.</param>
/// <param name="Mode">The mode, no longer <see cref="ResetMode.Auto"/>.</param>
/// <param name="Existing">The database as it is; null where there is none, and it is only made.</param>
/// <param name="Sessions">Who else is connected.</param>
public sealed record ResetPlan(
    MigrationTarget Target, ResetMode Mode, DatabaseProperties? Existing, IReadOnlyList<DatabaseSession> Sessions)
{
    /// <summary>What happens, as an instruction.</summary>
    public string Description => Existing is null ? "create the database"
        : Mode == ResetMode.Database ? "drop the database with everything in it, and create it empty"
        : "drop everything in it that belongs to the user";
}
