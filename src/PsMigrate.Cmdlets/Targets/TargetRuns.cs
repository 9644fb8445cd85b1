using System.Globalization;
using Npgsql;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Scripting;
using PsMigrate.Configuration;
using PsMigrate.Execution;
using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Targets;

/// <summary>A run over many databases: a failure of one is reported and leaves the others alone.</summary>
internal sealed class TargetRuns(MigrationRunCmdlet cmdlet, IReadOnlyList<TargetRequest> requests)
{
    private const int MostNamed = 10;

    private readonly Dictionary<string, MigrationProject> _projects = new(StringComparer.Ordinal);
    private readonly Dictionary<MigrationProject, Task<ScriptCatalog>> _catalogs = [];
    private readonly IReadOnlyList<IScriptCompiler> _compilers = [.. cmdlet.Compilers.All.Select(compiler => new SharedCompiler(compiler))];

    /// <summary>Runs them.</summary>
    /// <param name="stop">Cancels the statements in flight; what they have not committed is rolled back.</param>
    public async Task RunAsync(CancellationToken stop)
    {
        var targets = requests.Select(Resolve).ToArray();
        var progress = new TargetProgress(cmdlet, $"{cmdlet.RunDirection} {targets.Length} databases", targets.Length);
        // Plans are read in order.
        var queue = new TargetQueue<Resolved>(cmdlet.OnlyShows ? 1 : cmdlet.ThrottleLimit, cmdlet.Canary, cmdlet.MaxFailures);
        IReadOnlyList<Resolved> notStarted;
        try
        {
            notStarted = await queue.RunAsync(targets, RunOneAsync, stop);
        }
        finally
        {
            progress.Complete();
        }

        Summarize(queue, notStarted);

        async Task<bool> RunOneAsync(Resolved resolved, CancellationToken cancellationToken)
        {
            progress.Start(resolved.Name);
            var error = await TryAsync(resolved, cancellationToken);
            progress.End(resolved.Name, error is null);
            if (error is not null) cmdlet.Report(error);
            return error is null;
        }
    }

    /// <summary>A request, and which database that is, or why it cannot be known.</summary>
    private sealed record Resolved(TargetRequest Request, MigrationProject? Project, MigrationTarget? Target, MigrationException? Problem)
    {
        public string Name => Target?.DisplayName ?? Request.ToString();
    }

    private Resolved Resolve(TargetRequest request)
    {
        try
        {
            if (!_projects.TryGetValue(request.Project ?? "", out var project))
                _projects.Add(request.Project ?? "", project = cmdlet.OpenProject(request.Project));
            return new Resolved(request, project, cmdlet.Resolve(project, request), null);
        }
        catch (MigrationException exception)
        {
            return new Resolved(request, null, null, exception);
        }
    }

    private async Task<MigrationException?> TryAsync(Resolved resolved, CancellationToken cancellationToken)
    {
        if (resolved is not { Project: { } project, Target: { } target }) return Name(resolved.Problem!, resolved.Name);
        try
        {
            if (!_catalogs.TryGetValue(project, out var catalog))
                _catalogs.Add(project, catalog = cmdlet.ReadCatalogAsync(project));
            var run = new TargetRun(
                cmdlet, await catalog, target, resolved.Request.Revision, new TargetObserver(cmdlet.Observer, target.DisplayName), _compilers)
            {
                IsOneOfMany = true,
            };
            await run.RunAsync(cancellationToken);
            return null;
        }
        catch (MigrationException exception)
        {
            return Name(exception, target.DisplayName);
        }
        catch (NpgsqlException exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new MigrationException(
                exception is PostgresException ? MigrationErrorId.MigrationFailed : MigrationErrorId.ServerUnreachable,
                $"{target.DisplayName}: {exception.Message}",
                "See with Get-MigrationStatus where the database is, then run again.",
                exception)
            {
                Subject = target.DisplayName,
                SqlState = (exception as PostgresException)?.SqlState,
            };
        }
    }

    /// <summary>The same error; its message names the database, so does its subject unless that says more.</summary>
    private static MigrationException Name(MigrationException exception, string database) => new(
        exception.Id,
        exception.Message.StartsWith(database, StringComparison.Ordinal) ? exception.Message : $"{database}: {exception.Message}",
        exception.RecommendedAction,
        exception.InnerException)
    {
        Subject = exception.Subject is MigrationFailure failure ? failure with { Database = database } : database,
        SqlState = exception.SqlState,
    };

    private void Summarize(TargetQueue<Resolved> queue, IReadOnlyList<Resolved> notStarted)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{queue.Done.Count} of {requests.Count} databases done");
        if (queue.Failed.Count == 0 && notStarted.Count == 0)
        {
            cmdlet.WriteVerbose($"{text}.");
            return;
        }

        if (queue.Failed.Count > 0) text += $"; {queue.Failed.Count} failed: {List(queue.Failed)}";
        if (notStarted.Count > 0) text += $"; {notStarted.Count} not started: {List(notStarted)}";
        cmdlet.WriteWarning($"{text}. Run again when the cause is mended: what is done is passed over.");
    }

    private static string List(IReadOnlyList<Resolved> targets) =>
        string.Join(", ", targets.Take(MostNamed).Select(target => target.Name)) + (targets.Count > MostNamed ? $" and {targets.Count - MostNamed} more" : "");
}
