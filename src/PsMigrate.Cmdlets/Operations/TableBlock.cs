using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>The block of New-Table or Update-Table, while its commands run.</summary>
/// <param name="command">The command that the block belongs to.</param>
/// <param name="table">The table.</param>
/// <param name="isNew">Whether the table is being made.</param>
internal sealed class TableBlock(string command, QualifiedName table, bool isNew)
{
    private readonly List<Operation> _parts = [];
    private readonly List<int> _lines = [];

    public string Command => command;

    public QualifiedName Table => table;

    public IReadOnlyList<Operation> Parts => _parts;

    /// <summary>The script's line of each part.</summary>
    public IReadOnlyList<int> Lines => _lines;

    public void Add(Operation part, int line, string partCommand)
    {
        var fits = isNew
            ? part is AddColumn or AddConstraint or AddIndex or SetTableComment
            : part is AlterTableOperation or RenameColumn or RenameConstraint or SetTableComment
                or AddIndex or RenameIndex or RemoveIndex;
        if (!fits)
        {
            throw new MigrationException(MigrationErrorId.InvalidOperation,
                $"{partCommand} cannot stand inside {command} {table}.", $"Move it before or after {command}.");
        }
        _parts.Add(part);
        _lines.Add(line);
    }
}
