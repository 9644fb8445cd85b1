using System.Management.Automation;
using PsMigrate.Cmdlets.Targets;
using PsMigrate.Configuration;
using PsMigrate.Planning;
using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Bases;

/// <summary>
/// A cmdlet that plans a run, shows or confirms the plan, and carries it out under the lock: on the one database that its
/// parameters name, or on all that the pipeline brings.
/// </summary>
public abstract class MigrationRunCmdlet : LockingCmdlet
{
    private readonly List<TargetRequest> _requests = [];

    /// <summary>A schema of the database that has version and log tables of its own, and in which unqualified names mean its objects.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Schema
    {
        get => TenantSchema;
        set => TenantSchema = value;
    }

    /// <summary>How many databases of the pipeline are at work at a time.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int ThrottleLimit { get; set; } = 5;

    /// <summary>How many of the pipeline's first databases run alone, one after the other; the rest starts when they have succeeded.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Canary { get; set; }

    /// <summary>How many failures keep the rest of the pipeline's databases from starting; zero for any number.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int MaxFailures { get; set; }

    /// <summary>Which way it goes.</summary>
    protected abstract MigrationDirection Direction { get; }

    /// <summary>The target as the user wrote it.</summary>
    protected abstract string Target { get; }

    /// <summary>Plans the revisions to go through.</summary>
    /// <param name="planner">The graph's planner.</param>
    /// <param name="rows">The version table's rows.</param>
    /// <param name="revision">The target as the user wrote it.</param>
    protected abstract RevisionPlan Plan(RevisionPlanner planner, IReadOnlyCollection<string> rows, string revision);

    /// <summary>Refuses what must not happen to this database; with -WhatIf it says that it would.</summary>
    /// <param name="target">The database.</param>
    protected virtual void Guard(MigrationTarget target)
    {
    }

    /// <inheritdoc/>
    protected sealed override async Task ProcessAsync()
    {
        if (IsFromPipeline)
        {
            _requests.Add(new TargetRequest(Project, Environment, ConnectionString, Schema, Target));
            return;
        }

        var catalog = await LoadCatalogAsync();
        var target = ResolveTarget(catalog.Project);
        Observer.Database = target.DisplayName;
        try
        {
            await new TargetRun(this, catalog, target, Target, Observer, Compilers.All).RunAsync(StopToken);
        }
        finally
        {
            Observer.Complete();
        }
    }

    /// <inheritdoc/>
    protected sealed override Task EndAsync() =>
        _requests.Count == 0 ? Task.CompletedTask : new TargetRuns(this, _requests).RunAsync(StopToken);

    internal MigrationDirection RunDirection => Direction;

    internal bool OnlyShows => WhatIfIsSet;

    internal RevisionPlan PlanRevisions(RevisionPlanner planner, IReadOnlyCollection<string> rows, string revision) =>
        Plan(planner, rows, revision);

    /// <summary>Shows or confirms a plan.</summary>
    /// <returns>Whether it is to be carried out.</returns>
    internal bool IsWanted(PlanText text, MigrationTarget target)
    {
        Guard(target);
        return ShouldProcess(WhatIfIsSet ? text.Whole : text.Headline, text.Question, "Confirm");
    }

    internal MigrationTarget Resolve(MigrationProject project, TargetRequest request) =>
        ResolveTarget(project, request.Environment, request.ConnectionString, request.Schema);

    internal MigrationProject OpenProject(string? project) =>
        ProjectLocation.Open(project, SessionState.Path.CurrentFileSystemLocation.ProviderPath);

    internal Task<ScriptCatalog> ReadCatalogAsync(MigrationProject project) => LoadCatalogAsync(project);

    internal void Report(MigrationException exception) => WriteError(exception);
}
