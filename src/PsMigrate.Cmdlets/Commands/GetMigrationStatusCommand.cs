using System.Management.Automation;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Models;
using PsMigrate.Execution;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Shows where a database stands, as one object.</summary>
[Cmdlet(VerbsCommon.Get, "MigrationStatus")]
[OutputType(typeof(MigrationStatus))]
public sealed class GetMigrationStatusCommand : TenantCmdlet
{
    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        var catalog = await LoadCatalogAsync();
        var target = ResolveTarget(catalog.Project);
        await using var session = await ConnectAsync(target);
        var state = await DatabaseState.ReadAsync(session, catalog, StopToken);
        string[] pending = [.. state.Pending];
        var changed = state.In(RevisionState.Changed);
        var failed = state.In(RevisionState.Failed);
        WriteObject(new MigrationStatus
        {
            Database = target.DisplayName,
            Environment = target.Environment,
            Schema = target.TenantSchema,
            ConnectionString = target.Environment is not null && ConnectionString is null && Credential is null ? null : new MigrationConnection(target.ConnectionString),
            Protected = target.Protected,
            Current = state.Current,
            Heads = [.. catalog.Graph.RealHeads.Select(head => head.Id)],
            Applied = state.Applied,
            PendingRevisions = pending,
            Missing = state.Missing,
            Changed = changed,
            Failed = failed,
            LockedBy = state.LockHolder?.ToString(),
            State = (failed.Count, state.Missing.Count, changed.Count, pending.Length, state.Applied) switch
            {
                ( > 0, _, _, _, _) => MigrationStatusState.Failed,
                (_, > 0, _, _, _) => MigrationStatusState.Missing,
                (_, _, > 0, _, _) => MigrationStatusState.Changed,
                (_, _, _, > 0, 0) => MigrationStatusState.Empty,
                (_, _, _, > 0, _) => MigrationStatusState.Behind,
                _ => MigrationStatusState.UpToDate,
            },
            Project = catalog.Project.Directory,
        });
    }
}
