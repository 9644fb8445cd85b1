using System.Management.Automation;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Models;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Makes a migrated throw-away database, on a throw-away server where none is given.</summary>
[Cmdlet(VerbsCommon.New, "MigrationTestDatabase", SupportsShouldProcess = true, DefaultParameterSetName = MigratedSet)]
[OutputType(typeof(MigrationTestDatabase))]
public sealed class NewMigrationTestDatabaseCommand : NewTestDatabaseCmdlet
{
    /// <summary>The database's name; one is drawn where none is given.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Leaves the database there when this process ends.</summary>
    [Parameter]
    public SwitchParameter Keep { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        if (ShouldProcess(Name ?? "a throw-away database", What))
            WriteObject(await CreateAsync(Name, Keep));
    }
}
