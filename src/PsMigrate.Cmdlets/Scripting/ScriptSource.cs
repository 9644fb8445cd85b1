using System.Management.Automation;
using System.Management.Automation.Language;
using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Scripting;

/// <summary>A PowerShell migration script, parsed and found to have the shape of one.</summary>
internal sealed class ScriptSource
{
    private readonly ScriptBlockAst _ast;

    private ScriptSource(ScriptBlockAst ast) => _ast = ast;

    /// <summary>The script as PowerShell runs it.</summary>
    public ScriptBlock Body => _ast.GetScriptBlock();

    /// <summary>Whether nothing that the script does can outlive it in its runspace.</summary>
    public bool LeavesNothingBehind => ScriptTraces.LeavesNone(_ast);

    /// <summary>Parses a script.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="script">What its header says.</param>
    /// <exception cref="MigrationException">
    /// It is no PowerShell, or no migration script (<see cref="MigrationErrorId.InvalidScript"/>), naming file and line.
    /// </exception>
    public static ScriptSource Parse(string text, MigrationScript script)
    {
        var ast = Parser.ParseInput(text, script.Path, out _, out var errors);
        if (errors is [var first, ..])
        {
            throw Error(script, first.Extent, first.Message, "Correct the script; nothing was run.",
                new ParseException(errors));
        }
        ScriptShape.Check(ast, (extent, message, action) => Error(script, extent, message, action));
        return new ScriptSource(ast);
    }

    /// <summary>Whether a function says something: it has statements, and not just one that throws.</summary>
    private bool Says(string function) =>
        ScriptShape.Function(_ast, function) is { } found
        && ScriptShape.Statements(found.Body) is { Count: > 0 } statements
        && statements is not [ThrowStatementAst];

    /// <summary>Whether it can be taken back: it says how, or there is nothing to take back, as in a merge.</summary>
    public bool IsReversible => Says("Downgrade") || (Has("Downgrade") && !Says("Upgrade"));

    /// <summary>Whether there is a function of that name at all.</summary>
    public bool Has(string function) => ScriptShape.Function(_ast, function) is not null;

    /// <summary>The line on which SQL begins that is an argument of a command; that of the command where it is made up.</summary>
    public int LineOf(string sql, InvocationInfo invocation)
    {
        var command = _ast.Find(
            node => node is CommandAst
                && node.Extent.StartLineNumber == invocation.ScriptLineNumber
                && node.Extent.StartColumnNumber == invocation.OffsetInLine
                && node.Extent.File == invocation.ScriptName,
            searchNestedScriptBlocks: true);
        var argument = command?.Find(
            node => node is StringConstantExpressionAst { StringConstantType: not StringConstantType.BareWord } text
                && text.Value == sql || node is ExpandableStringExpressionAst,
            searchNestedScriptBlocks: false);
        return argument switch
        {
            null => Math.Max(1, invocation.ScriptLineNumber),
            // A here-string begins on the line after its @".
            StringConstantExpressionAst
            {
                StringConstantType: StringConstantType.SingleQuotedHereString
                or StringConstantType.DoubleQuotedHereString
            } => argument.Extent.StartLineNumber + 1,
            ExpandableStringExpressionAst { StringConstantType: StringConstantType.DoubleQuotedHereString } =>
                argument.Extent.StartLineNumber + 1,
            _ => argument.Extent.StartLineNumber,
        };
    }

    private static MigrationException Error(
        MigrationScript script, IScriptExtent extent, string message, string action, Exception? cause = null) =>
        new(MigrationErrorId.InvalidScript, $"{script.DisplayPath}:{extent.StartLineNumber}: {message}", action, cause)
        {
            Subject = script.DisplayPath,
        };
}
