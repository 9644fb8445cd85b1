using System.Management.Automation;
using PsMigrate.Execution;
using PsMigrate.Revisions;
using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Models;

/// <summary>Makes output objects of the engine's.</summary>
/// <param name="catalog">The scripts.</param>
/// <param name="state">Where the database stands; null where none was asked.</param>
/// <param name="oneOfMany">Whether other databases may follow, so that the table has to say which it is.</param>
internal sealed class MigrationInfoFactory(ScriptCatalog catalog, DatabaseState? state = null, bool oneOfMany = false)
{
    private readonly HashSet<string> _current = [.. state?.Current ?? []];
    private bool? _longIds;

    /// <summary>Describes a revision of the graph.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="irreversible">Whether its script has no downgrade, where that was looked up.</param>
    public MigrationInfo Of(Revision revision, bool? irreversible = null)
    {
        var id = revision.Id;
        var script = catalog.Find(id);
        var entry = state?.AppliedEntry(id);
        return new MigrationInfo
        {
            Revision = id,
            Parents = revision.Parents,
            Dependencies = revision.Dependencies,
            Labels = revision.Labels,
            Children = [.. catalog.Graph.Children(id).Select(child => child.Id)],
            Message = revision.Message,
            State = state?.StateOf(id),
            Created = script?.Created,
            AppliedOn = entry?.StartedAt,
            AppliedBy = entry?.AppliedBy,
            Duration = entry?.Duration,
            IsHead = catalog.Graph.IsHead(id),
            IsCurrent = _current.Contains(id),
            IsBase = revision.Parents.Count == 0,
            IsBranchPoint = catalog.Graph.IsBranchPoint(id),
            IsMergePoint = catalog.Graph.IsMergePoint(id),
            Irreversible = irreversible,
            Transactional = script?.Transactional ?? true,
            Format = script?.Format,
            Path = script?.Path,
            Checksum = script?.Checksum,
            Database = state?.Database,
            Project = catalog.Project.Directory,
        };
    }

    /// <summary>A description for output, in the table view that fits it: whether a database was asked, and how long the ids are.</summary>
    /// <param name="info">The description.</param>
    /// <param name="narrow">Whether the terminal has too few columns for the usual table.</param>
    public PSObject Show(MigrationInfo info, bool narrow)
    {
        if (oneOfMany && info.State is not null)
            return TableView.Choose(info, "OneOfMany");
        _longIds ??= TableView.HasLongIds(catalog.Graph.Revisions.Select(revision => revision.Id).Concat(_current));
        return info.State is null
            ? TableView.Choose(info, _longIds.Value ? "ScriptLongIds" : "Script")
            : TableView.Choose(info, _longIds.Value, narrow);
    }

    /// <summary>Describes a row of the version table that no script has.</summary>
    /// <param name="id">The row.</param>
    public MigrationInfo Missing(string id)
    {
        var entry = state?.AppliedEntry(id);
        return new MigrationInfo
        {
            Revision = id,
            Message = entry?.Message ?? "",
            State = RevisionState.Missing,
            AppliedOn = entry?.StartedAt,
            AppliedBy = entry?.AppliedBy,
            Duration = entry?.Duration,
            IsCurrent = true,
            Database = state?.Database,
            Project = catalog.Project.Directory,
        };
    }
}
