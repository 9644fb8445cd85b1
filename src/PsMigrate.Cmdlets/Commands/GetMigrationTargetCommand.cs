using System.Management.Automation;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Completion;
using PsMigrate.Cmdlets.Models;
using PsMigrate.Cmdlets.Targets;
using PsMigrate.Configuration;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Lists databases, and schemas that stand for databases, for commands further down the pipeline.</summary>
[Cmdlet(VerbsCommon.Get, "MigrationTarget", DefaultParameterSetName = NameSet)]
[OutputType(typeof(MigrationTargetInfo))]
public sealed class GetMigrationTargetCommand : DatabaseCmdlet
{
    private const string NameSet = "Name";
    private const string QuerySet = "Query";

    /// <summary>Environments, or connections.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = NameSet)]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>A query whose rows are the targets.</summary>
    [Parameter(Mandatory = true, ParameterSetName = QuerySet)]
    [ValidateNotNullOrEmpty]
    public string Query { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        var project = OpenProject();
        if (ParameterSetName == QuerySet)
            await ListRowsAsync(project);
        else if (Name is null && NamesDatabase)
            WriteObject(Describe(project, Environment, ConnectionString));
        else
            ListEnvironments(project);
    }

    private async Task ListRowsAsync(MigrationProject project)
    {
        var control = ResolveTarget(project);
        await using var session = await ConnectAsync(control);
        var rows = await session.ReadRowsAsync(Query, StopToken);
        foreach (var row in rows) WriteObject(new TargetRow(row).Describe(control, project));
        WriteVerbose($"The query on {control.DisplayName} gave {rows.Count} targets.");
    }

    private void ListEnvironments(MigrationProject project)
    {
        foreach (var name in Name ?? ["*"])
        {
            // No environment is called so, and a list from a file may hold such.
            if (name.Contains('=', StringComparison.Ordinal) || name.Contains("://", StringComparison.Ordinal))
            {
                TryWrite(() => Describe(project, Environment, name));
                continue;
            }

            var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
            var found = project.Environments.Where(environment => pattern.IsMatch(environment.Name)).ToArray();
            foreach (var environment in found) TryWrite(() => Describe(project, environment.Name, null));
            if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name)) TryWrite(() => Describe(project, name, null));
        }
    }

    // One that is not set up leaves the others alone.
    private void TryWrite(Func<MigrationTargetInfo> describe)
    {
        try
        {
            WriteObject(describe());
        }
        catch (MigrationException exception)
        {
            WriteError(exception);
        }
    }

    private MigrationTargetInfo Describe(MigrationProject project, string? environment, string? connectionString)
    {
        var target = ResolveTarget(project, environment, connectionString, null);
        var isEnvironment = connectionString is null && Credential is null && target.Environment is not null;
        return new MigrationTargetInfo
        {
            Name = isEnvironment ? target.Environment! : target.DisplayName,
            Database = target.DisplayName,
            Environment = target.Environment,
            Protected = target.Protected,
            ConnectionString = isEnvironment ? null : new MigrationConnection(target.ConnectionString),
            Project = project.Directory,
        };
    }
}
