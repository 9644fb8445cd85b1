using System.Management.Automation;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Models;
using PsMigrate.Cmdlets.Sandbox;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Lists throw-away databases: this process's own, or those on a given server, whoever made them.</summary>
[Cmdlet(VerbsCommon.Get, "MigrationTestDatabase")]
[OutputType(typeof(MigrationTestDatabase))]
public sealed class GetMigrationTestDatabaseCommand : TestDatabaseCmdlet
{
    /// <summary>Names to look for; wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>Lists cached templates too.</summary>
    [Parameter]
    public SwitchParameter IncludeTemplate { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        var databases = (await TestServers.ListAsync(Server, StopToken)).Where(database => IncludeTemplate || !database.IsTemplate).ToArray();
        foreach (var wanted in Name ?? ["*"])
        {
            var pattern = WildcardPattern.Get(wanted, WildcardOptions.None);
            var found = databases.Where(database => pattern.IsMatch(database.Name)).ToArray();
            WriteObject(found, enumerateCollection: true);
            if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(wanted))
                WriteError(NoSuchDatabase(wanted));
        }
    }

    internal static MigrationException NoSuchDatabase(string name) => new(
        MigrationErrorId.DatabaseNotFound, $"There is no throw-away database '{name}'.",
        "Get-MigrationTestDatabase lists them; -ConnectionString looks on another server.")
    { Subject = name };
}
