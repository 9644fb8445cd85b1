using System.Collections.Frozen;
using System.Management.Automation.Language;

namespace PsMigrate.Cmdlets.Scripting;

/// <summary>
/// Tells whether a script can leave something behind in the runspace it ran in, so that the next script must have a new
/// one. Errs on the safe side: what is not known to be harmless leaves traces.
/// </summary>
internal static class ScriptTraces
{
    private static readonly FrozenSet<string> Harmless = OperationCommands.Names
        .Concat(["ForEach-Object", "Where-Object", "%", "?", "foreach", "where", "Out-Null", "Write-Output",
            "Write-Verbose", "Write-Warning", "Write-Information", "Write-Host", "Write-Debug"])
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Variables through which a script can reach the session itself.
    private static readonly FrozenSet<string> Doors = new[]
        { "ExecutionContext", "Host", "MyInvocation", "PSCmdlet", "PSDefaultParameterValues" }
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether nothing of it can stay.</summary>
    public static bool LeavesNone(ScriptBlockAst ast)
    {
        var functions = ast.FindAll(node => node is FunctionDefinitionAst, searchNestedScriptBlocks: true)
            .Cast<FunctionDefinitionAst>().Select(function => function.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return ast.Find(node => MayLeaveTraces(node, functions), searchNestedScriptBlocks: true) is null;
    }

    private static bool MayLeaveTraces(Ast node, HashSet<string> functions) => node switch
    {
        CommandAst command => command.InvocationOperator == TokenKind.Dot || command.GetCommandName() is not { } name
            || !(Harmless.Contains(name) || functions.Contains(name)),
        FunctionDefinitionAst function => function.Name.Contains(':', StringComparison.Ordinal),
        VariableExpressionAst { VariablePath: var path } => path.IsGlobal || path.IsScript
            // The environment is the process's own, whatever runspace it is reached from.
            || (path.IsDriveQualified && !path.DriveName.Equals("env", StringComparison.OrdinalIgnoreCase))
            || Doors.Contains(path.UserPath),
        TypeDefinitionAst or UsingStatementAst => true,
        _ => false,
    };
}
