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
        VariableExpressionAst variable => variable.VariablePath.IsGlobal || variable.VariablePath.IsScript
            || variable.VariablePath.IsDriveQualified
            || variable.VariablePath.UserPath is "ExecutionContext" or "Host" or "PSDefaultParameterValues"
                or "MyInvocation" or "PSCmdlet",
        TypeDefinitionAst or UsingStatementAst => true,
        _ => false,
    };
}
