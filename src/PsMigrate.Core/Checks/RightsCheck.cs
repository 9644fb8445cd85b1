namespace PsMigrate.Checks;

/// <summary>Whether the user may do what a migration does.</summary>
internal static class RightsCheck
{
    public static CheckResult Judge(RightsFacts facts)
    {
        if (facts.IsStandby)
            return CheckResult.Fail(CheckNames.Rights, "The server is a standby, which takes no changes.", "Connect to the primary.");
        if (facts.IsReadOnly)
        {
            return CheckResult.Fail(
                CheckNames.Rights,
                $"Sessions of {facts.User} are read-only.",
                "Set default_transaction_read_only to off for the user or the database, or connect as another user.");
        }

        if (!facts.HasAllTables && !(facts.SchemaExists ? facts.MayCreateTables : facts.MayCreateSchemas))
        {
            return facts.SchemaExists
                ? CheckResult.Fail(
                    CheckNames.Rights,
                    $"{facts.User} may not create tables in the schema {facts.Schema}, and the version or log table is still to be made there.",
                    $"As the schema's owner: GRANT USAGE, CREATE ON SCHEMA {facts.Schema} TO {facts.User}.")
                : CheckResult.Fail(
                    CheckNames.Rights,
                    $"{facts.User} may not create the schema {facts.Schema}, which is to hold the version and log tables.",
                    $"As the database's owner: CREATE SCHEMA {facts.Schema} AUTHORIZATION {facts.User}.");
        }

        if (!facts.MayWriteTables)
        {
            return CheckResult.Fail(
                CheckNames.Rights,
                $"{facts.User} may not read and write the version and log tables.",
                $"As their owner: GRANT SELECT, INSERT, UPDATE, DELETE on both TO {facts.User}.");
        }

        if (facts.ForeignObjects > 0)
        {
            return CheckResult.Warn(
                CheckNames.Rights,
                $"{facts.ForeignObjects} tables, views or sequences belong to {facts.ForeignOwners}; a migration that alters or drops one of them fails.",
                $"Connect as their owner, or make {facts.User} a member of that role (GRANT the role TO {facts.User}).");
        }

        if (facts.SchemaExists && !facts.MayCreateTables)
        {
            return CheckResult.Warn(
                CheckNames.Rights,
                $"{facts.User} may not create tables in the schema {facts.Schema}; a migration that does so fails.",
                $"As the schema's owner: GRANT USAGE, CREATE ON SCHEMA {facts.Schema} TO {facts.User}.");
        }

        var databases = facts.MayCreateDatabases ? "may" : "may not";
        return CheckResult.Pass(
            CheckNames.Rights,
            facts.IsSuperuser
                ? $"{facts.User} is a superuser."
                : $"{facts.User} may create tables in {facts.Schema}, owns what is there, {databases} create databases.");
    }
}
