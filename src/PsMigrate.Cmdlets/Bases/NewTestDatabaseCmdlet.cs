using System.Management.Automation;
using PsMigrate.Cmdlets.Completion;
using PsMigrate.Cmdlets.Models;
using PsMigrate.Cmdlets.Sandbox;
using PsMigrate.Configuration;
using PsMigrate.Sandbox;
using PsMigrate.Sandbox.Migrated;

namespace PsMigrate.Cmdlets.Bases;

/// <summary>A cmdlet that makes a throw-away database: migrated, empty, or copied from another.</summary>
public abstract class NewTestDatabaseCmdlet : SandboxCmdlet
{
    /// <summary>The parameter set that migrates.</summary>
    protected const string MigratedSet = "Migrated";

    private const string EmptySet = "Empty";
    private const string TemplateSet = "Template";
    private const int ProgressId = 2;

    /// <summary>The revisions to upgrade to; all heads without it.</summary>
    [Parameter(ParameterSetName = MigratedSet)]
    [ArgumentCompleter(typeof(RevisionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Revision { get; set; }

    /// <summary>Runs the migrations, and does not copy what came of them before.</summary>
    [Parameter(ParameterSetName = MigratedSet)]
    public SwitchParameter NoCache { get; set; }

    /// <summary>Makes an empty database; no project is needed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EmptySet)]
    public SwitchParameter Empty { get; set; }

    /// <summary>A database of the server to copy.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TemplateSet)]
    [ValidateNotNullOrEmpty]
    public string? Template { get; set; }

    /// <summary>What is to be made, in words.</summary>
    private protected string What => Empty ? "create, empty"
        : Template is not null ? $"create as a copy of '{Template}'"
        : Revision is null ? "create and migrate" : $"create and migrate to {string.Join(", ", Revision)}";

    /// <summary>Makes the database.</summary>
    /// <param name="name">Its name; null draws one.</param>
    /// <param name="keep">Whether it outlives this process.</param>
    /// <exception cref="MigrationException">It cannot be made, or the migrations fail.</exception>
    private protected async Task<MigrationTestDatabase> CreateAsync(string? name, bool keep)
    {
        var database = new SandboxDatabaseOptions { Name = name, Template = Template, Keep = keep };
        var schema = ParameterSetName == MigratedSet ? await SchemaAsync() : null;
        var server = ServerOptions(NamedServer(schema?.Catalog.Project), schema?.Catalog.Project ?? FindProject()) with { Keep = keep };
        var progress = new ProgressRecord(ProgressId, "Throw-away database", "Getting PostgreSQL ready and making the database");
        WriteProgress(progress);
        try
        {
            return await TestServers.CreateAsync(server, database, schema, !NoCache, StopToken);
        }
        finally
        {
            Observer.Complete();
            progress.RecordType = ProgressRecordType.Completed;
            WriteProgress(progress);
        }
    }

    private async Task<MigratedSchema> SchemaAsync()
    {
        MigrationProject project;
        try
        {
            project = OpenProject();
        }
        catch (MigrationException exception) when (exception.Id == MigrationErrorId.ProjectNotFound && Project is null)
        {
            throw new MigrationException(
                exception.Id, exception.Message, "Name the project with -Project, or make an empty database with -Empty.", exception)
            { Subject = exception.Subject };
        }
        return new MigratedSchema
        {
            Catalog = await LoadCatalogAsync(project),
            Revisions = Revision ?? ["heads"],
            Compilers = Compilers.All,
            Settings = ResolveSettings(project),
            Observer = Observer,
        };
    }

    // An empty database needs no project, and has its roles where there is one.
    private MigrationProject? FindProject()
    {
        try
        {
            return OpenProject();
        }
        catch (MigrationException) when (Project is null)
        {
            return null;
        }
    }

    /// <summary>The server of the connection or environment that was named; null where none was.</summary>
    private string? NamedServer(MigrationProject? project)
    {
        if (!NamesDatabase)
            return null;
        var target = ResolveTarget(project ?? (Environment is null ? null : OpenProject()));
        if (target.Protected)
        {
            throw new MigrationException(
                MigrationErrorId.ProtectedEnvironment,
                $"{target.DisplayName} ({target.Source}) is protected, so no throw-away database is made beside it.",
                "Name another server, or leave it out to have one of your own.")
            { Subject = target.Environment };
        }
        return target.ConnectionString;
    }
}
