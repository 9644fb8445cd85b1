using System.Management.Automation.Language;

namespace PsMigrate.Cmdlets.Scripting;

/// <summary>
/// What a migration script may hold outside of its functions: other functions, classes, variables, and files brought in
/// with a dot. Everything else would run at a time that nobody expects.
/// </summary>
internal static class ScriptShape
{
    /// <summary>Checks a script.</summary>
    /// <param name="ast">The script.</param>
    /// <param name="error">Makes an error of a place, a message and what to do.</param>
    public static void Check(ScriptBlockAst ast, Func<IScriptExtent, string, string, Exception> error)
    {
        if (((Ast?)ast.ParamBlock ?? ast.DynamicParamBlock ?? ast.BeginBlock ?? ast.ProcessBlock) is { } odd)
        {
            throw error(odd.Extent, "A migration script has no parameters and no begin or process block.",
                "Keep to the functions Upgrade and Downgrade.");
        }
        foreach (var statement in Statements(ast))
        {
            if (!MayStandAlone(statement))
            {
                throw error(statement.Extent, "This stands outside of Upgrade and Downgrade.",
                    "Move it into one of the functions; beside them may stand other functions, classes, variables and '. ./file.ps1'.");
            }
        }
        if (Function(ast, "Upgrade") is null)
        {
            throw error(ast.Extent, "The script has no function Upgrade.",
                "Add 'function Upgrade { ... }'; it may be empty.");
        }
        if (ast.Find(node => node is ExitStatementAst, searchNestedScriptBlocks: true) is { } exit)
        {
            throw error(exit.Extent, "'exit' would end the script half done, without an error.",
                "Use 'return' to stop, or 'throw' to fail.");
        }
    }

    /// <summary>A function at the top of the script; the last one of that name, which is the one that counts.</summary>
    public static FunctionDefinitionAst? Function(ScriptBlockAst ast, string name) =>
        Statements(ast).OfType<FunctionDefinitionAst>()
            .LastOrDefault(function => function.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>All statements of a script or a function, whatever block they stand in.</summary>
    public static IReadOnlyList<StatementAst> Statements(ScriptBlockAst ast) =>
    [
        .. ast.BeginBlock?.Statements ?? Enumerable.Empty<StatementAst>(),
        .. ast.ProcessBlock?.Statements ?? Enumerable.Empty<StatementAst>(),
        .. ast.EndBlock?.Statements ?? Enumerable.Empty<StatementAst>(),
    ];

    private static bool MayStandAlone(StatementAst statement) => statement
        is FunctionDefinitionAst or TypeDefinitionAst or AssignmentStatementAst
        or PipelineAst { PipelineElements: [CommandAst { InvocationOperator: TokenKind.Dot }] };
}
