using System.Management.Automation;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Completion;
using PsMigrate.Cmdlets.Models;
using PsMigrate.Execution;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Shows the log table, oldest entry first.</summary>
[Cmdlet(VerbsCommon.Get, "MigrationLog")]
[OutputType(typeof(MigrationLogEntry))]
public sealed class GetMigrationLogCommand : TenantCmdlet
{
    /// <summary>Only entries of these revisions: full ids or their beginnings.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [RevisionTransformation]
    [ArgumentCompleter(typeof(RevisionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Revision { get; set; }

    /// <summary>Only the last entries, so many.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Last { get; set; } = int.MaxValue;

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        var target = ResolveTarget(OpenProject());
        await using var session = await ConnectAsync(target);
        var entries = await session.ReadLogAsync(StopToken);
        // A revision of the log may be one that no script has any more, so ids are matched here and not in the graph.
        var wanted = entries.Where(IsWanted).TakeLast(Last).ToArray();
        var longIds = TableView.HasLongIds(wanted.Select(entry => entry.Revision));
        foreach (var entry in wanted) WriteObject(Show(Describe(entry, target.DisplayName), longIds));
    }

    private PSObject Show(MigrationLogEntry entry, bool longIds) =>
        IsFromPipeline ? TableView.Choose(entry, "OneOfMany") : TableView.Choose(entry, longIds, IsNarrow);

    private bool IsWanted(LogEntry entry) =>
        Revision is null || Array.Exists(Revision, id => entry.Revision.StartsWith(id, StringComparison.OrdinalIgnoreCase));

    private static MigrationLogEntry Describe(LogEntry entry, string database) => new()
    {
        Id = entry.Id,
        Revision = entry.Revision,
        Action = entry.Action,
        State = entry.State,
        Message = entry.Message,
        Statements = entry.Statements,
        Error = entry.Error,
        StartedOn = entry.StartedAt,
        Duration = entry.Duration,
        AppliedBy = entry.AppliedBy,
        Application = entry.Application,
        Checksum = entry.Checksum,
        ToolVersion = entry.ToolVersion,
        Database = database,
    };
}
