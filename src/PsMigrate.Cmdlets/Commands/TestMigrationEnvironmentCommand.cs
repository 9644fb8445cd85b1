using System.Management.Automation;
using PsMigrate.Checks;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Models;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Checks all that a migration needs, from the project's file to the locks of the database.</summary>
[Cmdlet(VerbsDiagnostic.Test, "MigrationEnvironment")]
[OutputType(typeof(MigrationCheckResult))]
public sealed class TestMigrationEnvironmentCommand : TenantCmdlet
{
    /// <summary>Fails where a check has failed.</summary>
    [Parameter]
    public SwitchParameter Check { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        var check = new EnvironmentCheck(OpenProject, ResolveTarget, ClientTools.FindAsync, Observer);
        var failed = new List<CheckResult>();
        var database = FindDatabase();
        await foreach (var result in check.RunAsync(StopToken))
        {
            if (result.State == CheckState.Failed) failed.Add(result);
            var shown = new MigrationCheckResult
            {
                Name = result.Name,
                State = result.State,
                Detail = result.Detail,
                Recommendation = result.Recommendation,
                Database = database,
                Environment = check.Target?.Environment ?? Environment,
            };
            WriteObject(TableView.Choose(shown, IsFromPipeline ? "OneOfMany" : ""));
        }

        if (Check && failed.Count > 0) throw NotReady(failed, check.Target?.DisplayName);
    }

    // The first checks are made before the connection is looked up, and belong to its database as well.
    private string? FindDatabase()
    {
        try
        {
            return ResolveTarget(OpenProject()).DisplayName;
        }
        catch (MigrationException)
        {
            // A check will say what is wrong.
            return null;
        }
    }

    private static MigrationException NotReady(List<CheckResult> failed, string? database) => new(
        MigrationErrorId.EnvironmentNotReady,
        $"{database ?? "The project"} is not ready for a migration. {string.Join(" ", failed.Select(one => $"{one.Name}: {one.Detail}"))}",
        failed[0].Recommendation)
    {
        Subject = database,
    };
}
