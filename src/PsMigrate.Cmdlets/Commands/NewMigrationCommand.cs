using System.Management.Automation;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Completion;
using PsMigrate.Cmdlets.Models;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Writes a new migration script on top of the head.</summary>
[Cmdlet(VerbsCommon.New, "Migration", SupportsShouldProcess = true)]
[OutputType(typeof(MigrationInfo))]
public sealed class NewMigrationCommand : NewRevisionCmdlet
{
    /// <summary>What the migration is about.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Message { get; set; } = "";

    /// <summary>What it revises.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RevisionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Head { get; set; } = ["head"];

    /// <inheritdoc/>
    protected override async Task ProcessAsync() =>
        await WriteRevisionAsync(await LoadCatalogAsync(), Head, Message, merge: false);
}
