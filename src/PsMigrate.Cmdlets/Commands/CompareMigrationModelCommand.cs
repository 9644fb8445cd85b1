using System.Management.Automation;
using PsMigrate.Cmdlets.Autogenerate;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Completion;
using PsMigrate.Cmdlets.Models;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Shows how a database differs from the schema that it should have.</summary>
[Cmdlet(VerbsData.Compare, "MigrationModel")]
[OutputType(typeof(SchemaDifferenceInfo))]
public sealed class CompareMigrationModelCommand : SchemaFilterCmdlet, IComparisonParameters
{
    private readonly List<string> _lines = [];
    private (string?, string?, string?) _given;
    private bool _isCompared;

    /// <summary>An environment, a connection or a SQL file, in place of the project's model.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(ModelSourceCompleter))]
    [ValidateNotNullOrEmpty]
    public string? From { get; set; }

    /// <summary>SQL in place of the project's model.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowEmptyString]
    public string[]? Sql { get; set; }

    /// <summary>Tables and columns that keep their data under another name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Rename { get; set; } = [];

    /// <summary>Leaves what can lose data, or fails on rows, out, and marks it.</summary>
    [Parameter]
    public SwitchParameter SafeOnly { get; set; }

    /// <summary>Fails where there is a difference.</summary>
    [Parameter]
    public SwitchParameter Check { get; set; }

    /// <summary>The server for scratch databases.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ScratchServer { get; set; }

    /// <inheritdoc/>
    protected override bool GoesOnAfterError => true;

    private (string?, string?, string?) Named => (Project, Environment, ConnectionString);

    /// <inheritdoc/>
    protected override Task BeginAsync()
    {
        _given = Named;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        if (Named != _given)
        {
            _isCompared = true;
            await CompareAsync();
        }
        else
        {
            _lines.AddRange(Sql ?? []);
        }
    }

    /// <inheritdoc/>
    protected override async Task EndAsync()
    {
        if (_isCompared)
            return;
        RequireInput(_lines);
        await CompareAsync();
    }

    private void Show(SchemaDifferenceInfo difference) => WriteObject(TableView.Choose(difference, longIds: false, IsNarrow));

    private async Task CompareAsync()
    {
        var catalog = await LoadCatalogAsync();
        var project = catalog.Project;
        var target = ResolveTarget(project);
        if (ConnectionString is not null)
            RefuseSchema(target, "a comparison", "Name the database with -ConnectionString or -Environment, and the schema with -IncludeSchema if the model has it.");
        await using (var session = await ConnectAsync(target))
        {
            if (await HeadCheck.RunAsync(session, catalog, StopToken) is { } behind)
                WriteWarning($"{behind.Message} {behind.RecommendedAction}");
        }
        var result = await CompareAsync(this, target, project, _lines);
        foreach (var change in result.Forward.Changes)
            Show(new SchemaDifferenceInfo(target.DisplayName, change, leftOut: false));
        foreach (var change in result.LeftOut)
            Show(new SchemaDifferenceInfo(target.DisplayName, change, leftOut: true));
        var count = result.Forward.Changes.Count + result.LeftOut.Count;
        if (count == 0)
            WriteVerbose($"{target.DisplayName} is as it should be.");
        else if (Check)
            throw new MigrationException(
                MigrationErrorId.ModelDiffers,
                $"{target.DisplayName} differs from the schema that it should have in {count} {(count == 1 ? "object" : "objects")}.",
                "Write the migration with New-Migration -AutoGenerate, or correct the model.");
    }
}
