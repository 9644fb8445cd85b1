using System.Management.Automation;
using System.Text;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Completion;
using PsMigrate.Offline;
using PsMigrate.Planning;
using PsMigrate.Revisions;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Writes migrations as a script for psql, without a database.</summary>
[Cmdlet(VerbsData.Export, "MigrationSql", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(string), typeof(FileInfo))]
public sealed class ExportMigrationSqlCommand : DatabaseCmdlet
{
    /// <summary>From where to where, as start:end.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Revision")]
    [ArgumentCompleter(typeof(RangeCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Range { get; set; }

    /// <summary>The file to write; the script is given out as text without it.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Takes the migrations of the range back.</summary>
    [Parameter]
    public SwitchParameter Down { get; set; }

    /// <summary>Leaves a file that is there already as it is, and fails.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        RefuseFileName();
        var catalog = await LoadCatalogAsync();
        var range = RevisionRange.Parse(ChooseRange());
        var current = range.NeedsCurrent ? await ReadCurrentAsync(catalog.Project) : null;
        var settings = ResolveSettings(catalog.Project);
        var revisions = Down
            ? new RevisionPlanner(catalog.Graph).DowngradeRange(range, current)
            : new RevisionPlanner(catalog.Graph).UpgradeRange(range, current);
        if (revisions.Steps.Count == 0)
        {
            WriteWarning($"There is nothing to do in '{range}', so there is no script.");
            return;
        }

        var plan = await new MigrationPlanner(catalog, Compilers.All)
            .PlanAsync(revisions.From, revisions.Steps, settings, StopToken);
        WriteWarnings(plan);
        var script = OfflineScript.Render(plan, settings);
        if (Path is null)
            WriteObject(script);
        else
            await WriteFileAsync(FullPath(Path), script);
    }

    private void RefuseFileName()
    {
        if (Range is null || !Range.EndsWith(".sql", StringComparison.OrdinalIgnoreCase))
            return;
        throw new MigrationException(
            MigrationErrorId.InvalidRevision, $"'{Range}' stands where the range of revisions stands, and is the name of a file.",
            Path is null ? $"Name the file with -Path: Export-MigrationSql -Path {Range}, or behind a range: Export-MigrationSql base:heads {Range}."
                : $"Give the range first, such as base:heads, and the file with -Path.")
        { Subject = Range };
    }

    // A single revision is where to go: from the base upwards, as in Alembic, or from the heads downwards.
    private string ChooseRange() => Range switch
    {
        null when Down => throw new MigrationException(
            MigrationErrorId.InvalidRevision,
            "A script that takes migrations back needs to be told how far.",
            "Give a range, the upper end first, such as heads:-1 or 1975ea83:27c6a30d."),
        null => "base:heads",
        _ when Range.Contains(':', StringComparison.Ordinal) => Range,
        _ => Down ? $"heads:{Range}" : $"base:{Range}",
    };

    private async Task WriteFileAsync(string path, string script)
    {
        if (NoClobber && File.Exists(path))
            throw new MigrationException(
                MigrationErrorId.AlreadyExists, $"{path} exists already; it was left as it is.",
                "Choose another -Path, or leave -NoClobber out.")
            {
                Subject = path,
            };
        if (!ShouldProcess(path, "Write SQL script"))
            return;
        try
        {
            await File.WriteAllTextAsync(path, script, new UTF8Encoding(false), StopToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MigrationException(
                MigrationErrorId.CannotWriteFile, $"{path} cannot be written: {exception.Message}",
                "Check that the folder exists and that you may write into it.", exception)
            {
                Subject = path,
            };
        }

        WriteFile(path);
    }
}
