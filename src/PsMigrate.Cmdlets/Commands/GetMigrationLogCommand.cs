using System.Management.Automation;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Completion;
using PsMigrate.Cmdlets.Models;
using PsMigrate.Execution;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Shows the log table, oldest entry first.</summary>
[Cmdlet(VerbsCommon.Get, "MigrationLog")]
[OutputType(typeof(MigrationLogEntry))]
public sealed class GetMigrationLogCommand : DatabaseCmdlet
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

    /// <summary>A schema of the database that has version and log tables of its own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Schema
    {
        get => TenantSchema;
        set => TenantSchema = value;
    }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        var target = ResolveTarget(OpenProject());
        await using var session = await ConnectAsync(target);
        var entries = await session.ReadLogAsync(StopToken);
        // A revision of the log may be one that no script has any more, so ids are matched here and not in the graph.
        foreach (var entry in entries.Where(IsWanted).TakeLast(Last)) WriteObject(Describe(entry, target.DisplayName));
    }

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
