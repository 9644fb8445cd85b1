using System.Management.Automation;
using PsMigrate.Cmdlets.Autogenerate;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Completion;
using PsMigrate.Cmdlets.Models;
using PsMigrate.Configuration;
using PsMigrate.Execution;
using PsMigrate.Schema;
using PsMigrate.Schema.Rendering;
using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Writes a new migration script on top of the head.</summary>
[Cmdlet(VerbsCommon.New, "Migration", SupportsShouldProcess = true, DefaultParameterSetName = EmptySet)]
[OutputType(typeof(MigrationInfo))]
public sealed class NewMigrationCommand : NewRevisionCmdlet, IComparisonParameters
{
    private const string EmptySet = "Empty";
    private const string AutoGenerateSet = "AutoGenerate";
    private readonly List<string> _lines = [];

    /// <summary>What the migration is about.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Message { get; set; } = "";

    /// <summary>What it revises.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RevisionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Head { get; set; } = ["head"];

    /// <summary>Writes what turns the database's schema into that of the model.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AutoGenerateSet)]
    public SwitchParameter AutoGenerate { get; set; }

    /// <summary>An environment, a connection or a SQL file, in place of the project's model.</summary>
    [Parameter(ParameterSetName = AutoGenerateSet)]
    [ArgumentCompleter(typeof(ModelSourceCompleter))]
    [ValidateNotNullOrEmpty]
    public string? From { get; set; }

    /// <summary>SQL in place of the project's model.</summary>
    [Parameter(ParameterSetName = AutoGenerateSet, ValueFromPipeline = true)]
    [AllowEmptyString]
    public string[]? Sql { get; set; }

    /// <summary>What keeps its data under another name.</summary>
    [Parameter(ParameterSetName = AutoGenerateSet)]
    [ValidateNotNullOrEmpty]
    public string[] Rename { get; set; } = [];

    /// <summary>Leaves what can lose data, or fails on rows, out, and lists it in the script.</summary>
    [Parameter(ParameterSetName = AutoGenerateSet)]
    public SwitchParameter SafeOnly { get; set; }

    /// <summary>The schemas to compare.</summary>
    [Parameter(ParameterSetName = AutoGenerateSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? IncludeSchema { get; set; }

    /// <summary>Schemas to leave alone.</summary>
    [Parameter(ParameterSetName = AutoGenerateSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? ExcludeSchema { get; set; }

    /// <summary>The objects to compare.</summary>
    [Parameter(ParameterSetName = AutoGenerateSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Include { get; set; }

    /// <summary>Objects to leave alone.</summary>
    [Parameter(ParameterSetName = AutoGenerateSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Exclude { get; set; }

    /// <summary>The kinds of object to compare.</summary>
    [Parameter(ParameterSetName = AutoGenerateSet)]
    [ValidateNotNullOrEmpty]
    public SchemaObjectKind[]? IncludeKind { get; set; }

    /// <summary>Kinds of object to leave alone.</summary>
    [Parameter(ParameterSetName = AutoGenerateSet)]
    [ValidateNotNullOrEmpty]
    public SchemaObjectKind[]? ExcludeKind { get; set; }

    /// <summary>Compares owners too.</summary>
    [Parameter(ParameterSetName = AutoGenerateSet)]
    public SwitchParameter Owner { get; set; }

    /// <summary>Compares privileges too.</summary>
    [Parameter(ParameterSetName = AutoGenerateSet)]
    public SwitchParameter Privilege { get; set; }

    /// <summary>The server for scratch databases.</summary>
    [Parameter(ParameterSetName = AutoGenerateSet)]
    [ValidateNotNullOrEmpty]
    public string? ScratchServer { get; set; }

    /// <summary>Writes the script without having tried it out.</summary>
    [Parameter(ParameterSetName = AutoGenerateSet)]
    public SwitchParameter SkipRehearsal { get; set; }

    /// <summary>A named target of <c>psmigrate.json</c>.</summary>
    [Parameter(ParameterSetName = AutoGenerateSet)]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Environment { get; set; }

    /// <summary>A connection in any of the forms that <c>psmigrate.json</c> takes.</summary>
    [Parameter(ParameterSetName = AutoGenerateSet)]
    [ValidateNotNullOrEmpty]
    public string? ConnectionString { get; set; }

    /// <summary>User and password, in place of the connection's.</summary>
    [Parameter(ParameterSetName = AutoGenerateSet)]
    [Credential]
    public PSCredential? Credential { get; set; }

    bool IComparisonParameters.Rehearses => !SkipRehearsal;

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        if (AutoGenerate)
            _lines.AddRange(Sql ?? []);
        else
            await WriteRevisionAsync(await LoadCatalogAsync(), Head, Message, merge: false);
    }

    /// <inheritdoc/>
    protected override async Task EndAsync()
    {
        if (!AutoGenerate)
            return;
        RequireInput(_lines);
        var catalog = await LoadCatalogAsync();
        if (await GenerateAsync(catalog) is { } body)
            await WriteRevisionAsync(catalog, Head, Message, merge: false, body);
    }

    private async Task<GeneratedBody?> GenerateAsync(ScriptCatalog catalog)
    {
        var project = catalog.Project;
        var target = new TargetResolver(new VariableSource(project.Directory))
            .Resolve(project, Environment, ConnectionString, Credential?.UserName, Credential?.GetNetworkCredential().Password);
        await using (var session = await MigrationSession.OpenAsync(target, SilentObserver.Instance, StopToken))
        {
            if (await HeadCheck.RunAsync(session, catalog, StopToken) is { } behind)
                throw behind;
        }
        GeneratedBody? body = null;
        await CompareAsync(this, target, project, _lines, async (comparer, result) => body = await WriteBodyAsync(comparer, result, target, project));
        return body;
    }

    private async Task<GeneratedBody?> WriteBodyAsync(ModelComparer comparer, ComparisonResult result, MigrationTarget target, MigrationProject project)
    {
        foreach (var change in result.LeftOut)
            WriteWarning($"Left out{(change.IsDestructive ? ", since data can be lost" : change.WouldFail ? ", since rows stand in the way" : "")}: {ReviewNotes.Title(change)}. {string.Join(' ', change.Notes)}");
        if (result.Forward.IsEmpty)
        {
            WriteWarning($"{target.DisplayName} {(result.LeftOut.Count == 0 ? "has the schema that it should have" : "differs only in what was left out")}: no script was written.");
            return null;
        }
        foreach (var change in result.Forward.Changes.Where(change => change.IsDestructive))
            WriteWarning($"Data can be lost: {ReviewNotes.Title(change)}. {string.Join(' ', change.Notes)}");
        foreach (var change in result.Forward.Changes.Where(change => change.WouldFail && !change.IsDestructive))
            WriteWarning($"Rows stand in the way: {ReviewNotes.Title(change)}. {string.Join(' ', change.Notes)}");
        var format = Format ?? project.Settings.Format;
        var body = GeneratedBody.Of(result, format);
        if (project.Autogenerate.Rehearse && !SkipRehearsal)
            await RehearseAsync(comparer, result, await GeneratedScript.CompileAsync(body, format, project.Naming, StopToken));
        return body;
    }

    private async Task RehearseAsync(ModelComparer comparer, ComparisonResult result, GeneratedScript script)
    {
        var rehearsal = await comparer.RehearseAsync(result, script, StopToken);
        if (rehearsal.NeedsAttention)
            WriteWarning(rehearsal.Message);
        else
            WriteVerbose(rehearsal.Message);
    }
}
