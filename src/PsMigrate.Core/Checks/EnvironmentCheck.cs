using System.Runtime.CompilerServices;
using PsMigrate.Configuration;
using PsMigrate.Execution;
using PsMigrate.Schema.Catalog;
using PsMigrate.Scripts;

namespace PsMigrate.Checks;

/// <summary>Goes through all that a migration needs, in the order in which one thing builds on another, and changes nothing.</summary>
/// <param name="openProject">Finds and reads the project.</param>
/// <param name="resolveTarget">Finds out which database is meant.</param>
/// <param name="findTools">Looks for the client programs.</param>
/// <param name="observer">Hears the server's notices, among others.</param>
public sealed class EnvironmentCheck(
    Func<MigrationProject> openProject, Func<MigrationProject, MigrationTarget> resolveTarget,
    Func<MigrationProject, Version, CancellationToken, Task<IReadOnlyList<ClientTool>>> findTools, IMigrationObserver observer)
{
    /// <summary>The database that was checked; null until it is known.</summary>
    public MigrationTarget? Target { get; private set; }

    /// <summary>Makes the checks, each of <see cref="CheckNames"/> once, in that order; what is wrong is a result, and no error.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    public async IAsyncEnumerable<CheckResult> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var project = await TryAsync(
            CheckNames.Project, () => Task.FromResult(openProject()), found => $"{found.ConfigurationPath} is sound.").ConfigureAwait(false);
        yield return project.Result;

        var catalog = await AfterAsync(
            project, CheckNames.Scripts, found => ScriptCatalog.LoadAsync(found, cancellationToken),
            found => $"{found.Scripts.Count} migration {(found.Scripts.Count == 1 ? "script" : "scripts")}.").ConfigureAwait(false);
        yield return catalog.Result;
        yield return catalog.Value is { } scripts ? ScriptChecks.Heads(scripts) : CheckResult.Skip(CheckNames.Heads, catalog.Result);

        var target = await AfterAsync(
            project, CheckNames.Connection, found => Task.FromResult(resolveTarget(found)), Describe).ConfigureAwait(false);
        Target = target.Value;
        yield return target.Result;

        var opened = await AfterAsync(
            target, CheckNames.Server, found => MigrationSession.OpenAsync(found, observer, cancellationToken),
            _ => "It answers, and lets the user in.").ConfigureAwait(false);
        yield return opened.Result;
        if (opened.Value is not { } session)
        {
            foreach (var name in CheckNames.After(CheckNames.Server)) yield return CheckResult.Skip(name, opened.Result);
            yield break;
        }

        await using (session.ConfigureAwait(false))
        {
            yield return ServerVersion(session.ServerVersion);
            var tools = await findTools(project.Value!, session.ServerVersion, cancellationToken).ConfigureAwait(false);
            yield return ClientToolsCheck.Judge(tools, session.ServerVersion);
            await foreach (var result in new DatabaseChecks(session).RunAsync(catalog, cancellationToken).ConfigureAwait(false))
                yield return result;
        }
    }

    internal static async Task<CheckOutcome<T>> TryAsync<T>(string name, Func<Task<T>> attempt, Func<T, string> describe)
        where T : class
    {
        try
        {
            var value = await attempt().ConfigureAwait(false);
            return new CheckOutcome<T>(value, CheckResult.Pass(name, describe(value)));
        }
        catch (MigrationException exception)
        {
            return new CheckOutcome<T>(null, CheckResult.Fail(name, exception));
        }
    }

    private static async Task<CheckOutcome<T>> AfterAsync<TBefore, T>(
        CheckOutcome<TBefore> before, string name, Func<TBefore, Task<T>> attempt, Func<T, string> describe)
        where TBefore : class
        where T : class => before.Value is { } value
        ? await TryAsync(name, () => attempt(value), describe).ConfigureAwait(false)
        : new CheckOutcome<T>(null, CheckResult.Skip(name, before.Result));

    private static string Describe(MigrationTarget target)
    {
        var user = new Npgsql.NpgsqlConnectionStringBuilder(target.ConnectionString).Username;
        return $"{target.DisplayName} as {user}, from {target.Source}{(target.Protected ? "; protected" : "")}.";
    }

    private static CheckResult ServerVersion(Version version) => version.Major >= CatalogReader.OldestVersion
        ? CheckResult.Pass(CheckNames.ServerVersion, $"PostgreSQL {version}.")
        : CheckResult.Warn(
            CheckNames.ServerVersion,
            $"PostgreSQL {version}. Migrations run on it; schemas are compared and models are written from {CatalogReader.OldestVersion} on.",
            "Plan an upgrade of the server: PostgreSQL's project no longer supports this version.");
}
