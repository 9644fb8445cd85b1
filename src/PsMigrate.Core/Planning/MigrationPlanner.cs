using PsMigrate.Configuration;
using PsMigrate.Scripts;
using PsMigrate.Sql;

namespace PsMigrate.Planning;

/// <summary>Reads and compiles every script of a run before its first statement is sent.</summary>
/// <param name="catalog">The scripts.</param>
/// <param name="compilers">One for each format.</param>
public sealed class MigrationPlanner(ScriptCatalog catalog, IReadOnlyList<IScriptCompiler> compilers)
{
    /// <summary>Makes the plan.</summary>
    /// <param name="current">The version table's rows.</param>
    /// <param name="steps">The steps, in order.</param>
    /// <param name="settings">The target's settings.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="MigrationException">
    /// A script is malformed (<see cref="MigrationErrorId.InvalidScript"/>), has no downgrade
    /// (<see cref="MigrationErrorId.Irreversible"/>), or does not fit the transaction mode. Nothing has run then.
    /// </exception>
    public async Task<MigrationPlan> PlanAsync(
        IReadOnlyList<string> current, IReadOnlyList<RevisionStep> steps, MigrationSettings settings,
        CancellationToken cancellationToken)
    {
        await RefuseIrreversibleAsync(steps, cancellationToken).ConfigureAwait(false);
        var planned = new List<MigrationStep>(steps.Count);
        var rows = current.ToHashSet(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            var script = catalog.Find(step.Revision.Id)!;
            var body = await Compiler(script).CompileAsync(script, step.Direction, cancellationToken).ConfigureAwait(false);
            Check(script, body, settings);
            planned.Add(new MigrationStep(script, step.Direction, body, step.Changes)
            {
                IsUnwritten = body is { Statements.Count: 0, NeedsDatabase: false }
                    && ScriptTemplate.HoldsPlace(ScriptText.Read(script), script.Format, step.Direction),
            });
            foreach (var change in step.Changes)
                change.ApplyTo(rows);
        }

        return new MigrationPlan(VersionRows.Sort(current), VersionRows.Sort(rows), planned);
    }

    private IScriptCompiler Compiler(MigrationScript script) => compilers.First(compiler => compiler.Format == script.Format);

    private async Task RefuseIrreversibleAsync(IReadOnlyList<RevisionStep> steps, CancellationToken cancellationToken)
    {
        var irreversible = new List<MigrationScript>();
        foreach (var step in steps.Where(step => step.Direction == MigrationDirection.Downgrade))
        {
            var script = catalog.Find(step.Revision.Id)!;
            if (!await Compiler(script).IsReversibleAsync(script, cancellationToken).ConfigureAwait(false))
                irreversible.Add(script);
        }

        if (irreversible.Count > 0)
            throw new MigrationException(
                MigrationErrorId.Irreversible,
                "The downgrade goes through "
                + string.Join(", ", irreversible.Select(script => $"{script.Revision.Id} '{script.Revision.Message}' ({script.DisplayPath})"))
                + ", which cannot be taken back: the script has no downgrade. Nothing was changed.",
                "Write the script's downgrade, choose a target above it, or restore a backup.")
            {
                Subject = irreversible[0].Revision.Id,
            };
    }

    private static void Check(MigrationScript script, ScriptBody body, MigrationSettings settings)
    {
        foreach (var statement in body.Statements)
        {
            if (settings.Transaction == TransactionMode.All && statement.OutsideTransaction)
                throw new MigrationException(
                    MigrationErrorId.InvalidScript,
                    $"{script.DisplayPath}:{statement.Line}: this statement runs outside a transaction, and the setting \"transaction\": \"all\" puts the whole run into one. Nothing was changed.",
                    "Run up to the revision before it, then this one with \"transaction\": \"perMigration\".")
                {
                    Subject = script.Revision.Id,
                };
            if (StatementFacts.Of(statement.Sql) is { Keywords: ["DISCARD", ..] }
                || statement.Sql.Contains("pg_advisory_unlock_all", StringComparison.OrdinalIgnoreCase))
                throw new MigrationException(
                    MigrationErrorId.InvalidScript,
                    $"{script.DisplayPath}:{statement.Line}: this would give up the lock that keeps other migration runs away. Nothing was changed.",
                    "Use RESET ALL, or remove the statement: PsMigrate resets the session after each script.")
                {
                    Subject = script.Revision.Id,
                };
        }
    }
}
