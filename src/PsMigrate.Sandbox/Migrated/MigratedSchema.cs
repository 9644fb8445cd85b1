using PsMigrate.Configuration;
using PsMigrate.Execution;
using PsMigrate.Planning;
using PsMigrate.Scripts;

namespace PsMigrate.Sandbox.Migrated;

/// <summary>What a migrated throw-away database is made of.</summary>
public sealed record MigratedSchema
{
    /// <summary>The scripts.</summary>
    public required ScriptCatalog Catalog { get; init; }

    /// <summary>The revisions to upgrade to, as for an upgrade; all heads by default.</summary>
    public IReadOnlyList<string> Revisions { get; init; } = ["heads"];

    /// <summary>One compiler for each format of script; SQL alone by default.</summary>
    public IReadOnlyList<IScriptCompiler> Compilers { get; init; } = [new SqlScriptCompiler()];

    /// <summary>The settings that hold; null for those of the project.</summary>
    public MigrationSettings? Settings { get; init; }

    /// <summary>Hears how the migrations go; null for nobody.</summary>
    public IMigrationObserver? Observer { get; init; }

    /// <summary>Reads a project's scripts.</summary>
    /// <param name="path">The project folder, its <c>psmigrate.json</c>, or a folder below.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="MigrationException">There is no project, or its configuration, scripts or graph are not sound.</exception>
    public static async Task<MigratedSchema> LoadAsync(string path, CancellationToken cancellationToken = default)
    {
        var file = ProjectLocator.Locate(null, Path.GetFullPath(path));
        var project = ConfigurationReader.Read(file);
        return new MigratedSchema { Catalog = await ScriptCatalog.LoadAsync(project, cancellationToken).ConfigureAwait(false) };
    }

    /// <summary>The revisions that an empty database goes through.</summary>
    /// <exception cref="MigrationException">
    /// A revision is not there or ambiguous; <see cref="MigrationErrorId.InvalidScript"/>: no compiler for a script.
    /// </exception>
    internal RevisionPlan Plan()
    {
        var plan = new RevisionPlanner(Catalog.Graph).Upgrade([], Revisions);
        var foreign = plan.Steps.Select(step => Catalog.Find(step.Revision.Id)!)
            .FirstOrDefault(script => Compilers.All(compiler => compiler.Format != script.Format));
        return foreign is null ? plan : throw new MigrationException(
            MigrationErrorId.InvalidScript,
            $"{foreign.DisplayPath} is a script in {foreign.Format}, and nothing here can run it.",
            "Scripts in PowerShell need the module: New-MigrationTestDatabase.")
        { Subject = foreign.Revision.Id };
    }

    /// <summary>The settings that hold.</summary>
    internal MigrationSettings EffectiveSettings => Settings ?? Catalog.Project.Settings;

    /// <summary>Migrates an empty database.</summary>
    /// <param name="connectionString">The database.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal async Task BuildAsync(string connectionString, CancellationToken cancellationToken)
    {
        var plan = Plan();
        var observer = Observer ?? SilentObserver.Instance;
        var target = ThrowAwayTarget.Of(connectionString, EffectiveSettings);
        var session = await MigrationSession.OpenAsync(target, observer, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            var compiled = await new MigrationPlanner(Catalog, Compilers)
                .PlanAsync([], plan.Steps, target.Settings, cancellationToken).ConfigureAwait(false);
            foreach (var warning in compiled.Warnings)
                observer.OnWarning(warning);
            await session.Lock.AcquireAsync(TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
            await foreach (var _ in new MigrationRunner(session, Compilers, observer).RunAsync(compiled, cancellationToken).ConfigureAwait(false))
            {
            }
        }
    }
}
