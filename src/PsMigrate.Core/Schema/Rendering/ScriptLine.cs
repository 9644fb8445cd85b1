using PsMigrate.Operations;
using PsMigrate.Schema.Differences;
using PsMigrate.Schema.Rendering.Recognition;

namespace PsMigrate.Schema.Rendering;

/// <summary>A step of a generated script: an operation, or a statement that is none.</summary>
/// <param name="Statement">The statement; the first one where several have become one step.</param>
/// <param name="Operation">The operation; null for plain SQL.</param>
internal sealed record ScriptLine(SchemaStatement Statement, Operation? Operation)
{
    /// <summary>What a reviewer should know, a line each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The table that it is about, where it can stand in a block of that table; null otherwise.</summary>
    public QualifiedName? BlockTable => !Statement.OutsideTransaction && Operation is AlterTableOperation or RenameColumn or RenameConstraint or SetTableComment or AddIndex
        ? ((TableOperation)Operation).Table
        : null;

    /// <summary>The steps of a script; what a reviewer should know of a change stands at its first one.</summary>
    public static List<ScriptLine> All(IReadOnlyList<SchemaStatement> statements)
    {
        var noted = new HashSet<SchemaChange>();
        return [.. statements.Select(statement => Of(
            statement, statement.Change is { Notes.Count: > 0 } change && noted.Add(change) ? [.. ReviewNotes.Of(change)] : []))];
    }

    /// <summary>How many lines from a place on are about the same table, and can be one change of it.</summary>
    public static int Run(List<ScriptLine> lines, int place)
    {
        if (lines[place].BlockTable is not { } table)
            return 1;
        var end = place + 1;
        while (end < lines.Count && lines[end].BlockTable == table)
            end++;
        return end - place;
    }

    private static ScriptLine Of(SchemaStatement statement, IReadOnlyList<string> notes)
    {
        var operation = statement.Change is { } change ? OperationReader.Read(statement.Sql, change.Id.Kind) : null;
        // Catalogs say OR REPLACE of every routine; what is not there yet replaces nothing.
        if (operation is CreateFunction routine && statement.Change!.Type == SchemaChangeType.Add)
            operation = routine with { OrReplace = false };
        if (operation is not null && OperationText.Of(operation) is null)
            operation = null;
        return new ScriptLine(statement, operation) { Notes = notes };
    }

    /// <summary>The command.</summary>
    public string Text(bool inBlock = false)
    {
        var command = Operation is null ? $"Invoke-Sql {PowerShellLiteral.Of(Statement.Sql)}" : OperationText.Of(Operation, inBlock)!;
        return Statement.OutsideTransaction ? $"Invoke-OutsideTransaction {{ {command} }}" : command;
    }
}
