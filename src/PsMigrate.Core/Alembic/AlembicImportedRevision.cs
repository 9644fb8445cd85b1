using PsMigrate.Scripts;

namespace PsMigrate.Alembic;

/// <summary>What became of one of Alembic's revisions.</summary>
public sealed record AlembicImportedRevision
{
    /// <summary>The revision's id.</summary>
    public required string Revision { get; init; }

    /// <summary>What it is about.</summary>
    public required string Message { get; init; }

    /// <summary>The ids it revises.</summary>
    public required IReadOnlyList<string> Parents { get; init; }

    /// <summary>Whether both ways are there; false where a person has to write one.</summary>
    public bool IsComplete => Problems.Count == 0;

    /// <summary>What a person has to look at: why a way could not be rendered, and labels that had to be changed.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>The script's format.</summary>
    public required ScriptFormat Format { get; init; }

    /// <summary>How many statements the upgrade has.</summary>
    public required int Statements { get; init; }

    /// <summary>The new script's full path.</summary>
    public required string Path { get; init; }

    /// <summary>The Python file's full path.</summary>
    public required string Source { get; init; }

    /// <summary>The revision's id.</summary>
    public override string ToString() => Revision;
}
