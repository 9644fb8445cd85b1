using System.Globalization;
using PsMigrate.Configuration;
using PsMigrate.Execution;
using PsMigrate.Operations;

namespace PsMigrate.Databases;

/// <summary>Makes a database as empty as a new one.</summary>
/// <param name="target">The database; it need not exist.</param>
/// <param name="observer">Hears what is done.</param>
public sealed class DatabaseReset(MigrationTarget target, IMigrationObserver observer)
{
    /// <summary>Finds out what can be done; changes nothing.</summary>
    /// <param name="mode">How the user wants it.</param>
    /// <param name="create">Whether a database that is not there is made.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.PermissionDenied"/>: the user may not do it in that way; <see cref="MigrationErrorId.DatabaseNotFound"/>: there is none, and none is to be made or can be;
    /// <see cref="MigrationErrorId.DatabaseNotReplaced"/>: it is a template.
    /// </exception>
    public async Task<ResetPlan> PlanAsync(ResetMode mode, bool create, CancellationToken cancellationToken)
    {
        var server = await DatabaseServer.OpenAsync(target, observer, cancellationToken).ConfigureAwait(false);
        await using var _ = server.ConfigureAwait(false);
        var name = target.DatabaseName;
        var existing = await server.FindAsync(name, cancellationToken).ConfigureAwait(false);
        var mayCreate = await server.MayCreateAsync(cancellationToken).ConfigureAwait(false);
        if (existing is null)
        {
            var canMake = mayCreate && mode != ResetMode.Schemas;
            if (create && canMake)
                return new ResetPlan(target, ResetMode.Database, null, []);
            var nearest = NearestNames.Find(name, await server.ListAsync(cancellationToken).ConfigureAwait(false));
            var hint = nearest.Count == 0 ? "" : $" Did you mean '{nearest[0]}'?";
            throw new MigrationException(
                MigrationErrorId.DatabaseNotFound,
                $"There is no database {target.DisplayName} to reset{(mayCreate ? "" : ", and the user may not create one")}.{hint} Nothing was changed.",
                $"Correct the name ({target.Source}), or {(canMake ? "make it with -Create" : "have it created")}.")
            { Subject = target.DisplayName };
        }

        var mayReplace = mayCreate && existing.IsOwn;
        if (mode == ResetMode.Database && !mayReplace)
        {
            throw new MigrationException(
                MigrationErrorId.PermissionDenied,
                $"The user {(mayCreate ? $"does not own {target.DisplayName} ({existing.Owner} does)" : "may not create databases")}, and so cannot drop {target.DisplayName} and create it again. Nothing was changed.",
                "Empty it with -Mode Schemas, which needs neither; or grant the user CREATEDB and the ownership of the database.")
            { Subject = target.DisplayName };
        }
        var sessions = await server.ReadSessionsAsync(name, cancellationToken).ConfigureAwait(false);
        return new ResetPlan(target, mode == ResetMode.Schemas || !mayReplace ? ResetMode.Schemas : ResetMode.Database, existing, sessions);
    }

    /// <summary>Carries a plan out.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="force">Whether other sessions are closed.</param>
    /// <param name="lockTimeout">How long to wait for a migration run that holds the lock, where the schemas are emptied.</param>
    /// <param name="cancellationToken">Stops it; the database is then as it was.</param>
    /// <returns>What stays, because it is not the user's.</returns>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.DatabaseInUse"/>, naming the sessions; <see cref="MigrationErrorId.PermissionDenied"/>,
    /// <see cref="MigrationErrorId.LockNotAcquired"/>, <see cref="MigrationErrorId.DatabaseNotReplaced"/>.
    /// </exception>
    public async Task<IReadOnlyList<string>> RunAsync(ResetPlan plan, bool force, TimeSpan lockTimeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Mode == ResetMode.Schemas)
            return await new SchemaCleaner(target, observer).RunAsync(force, lockTimeout, cancellationToken).ConfigureAwait(false);
        await ReplaceAsync(plan, force, cancellationToken).ConfigureAwait(false);
        return [];
    }

    // The new database is made first, so that there is no moment at which a failure would leave none.
    private async Task ReplaceAsync(ResetPlan plan, bool force, CancellationToken cancellationToken)
    {
        var server = await DatabaseServer.OpenAsync(target, observer, cancellationToken).ConfigureAwait(false);
        await using var _ = server.ConfigureAwait(false);
        var name = target.DatabaseName;
        if (plan.Existing is null)
        {
            await server.CreateAsync(name, null, null, cancellationToken).ConfigureAwait(false);
            return;
        }
        if (!force)
            await server.RequireUnusedAsync(name, cancellationToken).ConfigureAwait(false);
        var stamp = DateTimeOffset.UtcNow.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        var empty = Identifier.Shorten($"{name}_new_{stamp}");
        var old = Identifier.Shorten($"{name}_old_{stamp}");
        await server.CreateAsync(empty, null, plan.Existing, cancellationToken).ConfigureAwait(false);
        try
        {
            await server.SwapAsync(name, empty, old, force, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await server.DropAsync(empty, force: true, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
        await server.DropAsync(old, force: true, CancellationToken.None).ConfigureAwait(false);
    }
}
