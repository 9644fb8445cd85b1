using System.Management.Automation;
using System.Management.Automation.Runspaces;
using PsMigrate.Cmdlets.Scripting;

namespace PsMigrate.Tests.Operations;

public sealed class OperationCommandsOutsideTests
{
    [Fact]
    public void No_operation_command_is_public_so_that_the_module_exports_none() => Assert.DoesNotContain(
        typeof(PowerShellScriptCompiler).Assembly.GetExportedTypes(),
        type => type.Namespace == "PsMigrate.Cmdlets.Operations" && type.IsSubclassOf(typeof(Cmdlet)));

    [Fact]
    public void Outside_of_a_migration_script_a_command_says_where_it_belongs()
    {
        var command = typeof(PowerShellScriptCompiler).Assembly.GetType("PsMigrate.Cmdlets.Operations.AddColumnCommand")!;
        var state = InitialSessionState.CreateDefault2();
        state.Commands.Add(new SessionStateCmdletEntry("Add-Column", command, null));
        using var runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        using var shell = PowerShell.Create();
        shell.Runspace = runspace;

        var error = Assert.Throws<CmdletInvocationException>(
            () => shell.AddCommand("Add-Column").AddArgument("t").AddArgument("a").AddArgument("int").Invoke());

        Assert.Equal("InvalidOperation,PsMigrate.Cmdlets.Operations.AddColumnCommand", error.ErrorRecord.FullyQualifiedErrorId);
        Assert.StartsWith("Add-Column belongs in a migration script", error.ErrorRecord.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("New-Migration", error.ErrorRecord.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }
}
