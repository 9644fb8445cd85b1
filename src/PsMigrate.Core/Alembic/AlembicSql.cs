namespace PsMigrate.Alembic;

/// <summary>A statement that Alembic rendered.</summary>
/// <param name="Text">The statement without a semicolon, after the comments that stood before it.</param>
/// <param name="OutsideTransaction">Whether it runs outside a transaction.</param>
internal sealed record AlembicStatement(string Text, bool OutsideTransaction);

/// <summary>One direction of a revision as Alembic's offline mode renders it.</summary>
/// <param name="Statements">The statements, without Alembic's own; those before the failure where there was one.</param>
/// <param name="Problem">Why it could not be rendered; null where it was.</param>
internal sealed record AlembicSql(IReadOnlyList<AlembicStatement> Statements, string? Problem)
{
    public static AlembicSql NotRendered(string problem) => new([], problem);
}
