using PsMigrate.Operations;

namespace PsMigrate.Schema.Rendering.Recognition;

/// <summary>Finds the operation that a statement is.</summary>
internal static class OperationReader
{
    /// <summary>
    /// The operation, where there is one whose own SQL says the same as the statement. No other answer can come out, so
    /// that a script of operations does what the statements do.
    /// </summary>
    /// <param name="sql">One statement.</param>
    /// <param name="kind">The kind of object that it is about.</param>
    public static Operation? Read(string sql, SchemaObjectKind kind)
    {
        try
        {
            return Guess(new SqlCursor(sql), kind) is { } operation && SqlForm.AreSame(sql, string.Join(';', operation.ToSql())) ? operation : null;
        }
        catch (MigrationException)
        {
            // The guess was none: no operation has such a name, or such parts.
            return null;
        }
    }

    private static Operation? Guess(SqlCursor sql, SchemaObjectKind kind)
    {
        if (sql.Try("CREATE"))
            return Create(sql, kind);
        if (sql.Try("ALTER"))
            return Alter(sql);
        if (sql.Try("DROP"))
            return Drop(sql, kind);
        return sql.Try("COMMENT", "ON") ? Comment(sql, kind) : null;
    }

    private static Operation? Create(SqlCursor sql, SchemaObjectKind kind) => kind switch
    {
        SchemaObjectKind.Schema when sql.Try("SCHEMA") => new CreateSchema(sql.Name()),
        SchemaObjectKind.Extension => TypeReader.Extension(sql),
        SchemaObjectKind.Enum => TypeReader.Enum(sql),
        SchemaObjectKind.Domain => TypeReader.Domain(sql),
        SchemaObjectKind.Sequence => SequenceReader.Create(sql),
        SchemaObjectKind.Table => TableReader.Create(sql),
        SchemaObjectKind.Index => IndexReader.Create(sql),
        SchemaObjectKind.View or SchemaObjectKind.MaterializedView => ViewReader.Create(sql),
        SchemaObjectKind.Function or SchemaObjectKind.Procedure => RoutineReader.Create(sql),
        SchemaObjectKind.Trigger => TriggerReader.Create(sql),
        SchemaObjectKind.Policy => PolicyReader.Create(sql),
        _ => null,
    };

    private static Operation? Alter(SqlCursor sql)
    {
        if (sql.Try("TABLE"))
            return TableReader.Alter(sql);
        if (sql.Try("TYPE"))
            return TypeReader.Alter(sql);
        if (sql.Try("SEQUENCE"))
            return SequenceReader.Alter(sql);
        if (!sql.Try("INDEX"))
            return null;
        var index = sql.Qualified();
        return sql.Try("RENAME", "TO") ? new RenameIndex(index, sql.Name()) : null;
    }

    private static Operation? Drop(SqlCursor sql, SchemaObjectKind kind)
    {
        switch (kind)
        {
            case SchemaObjectKind.Schema when sql.Try("SCHEMA"):
                return new RemoveSchema(sql.Name());
            case SchemaObjectKind.Extension when sql.Try("EXTENSION"):
                return new RemoveExtension(sql.Name());
            case SchemaObjectKind.Enum when sql.Try("TYPE"):
                return new RemoveEnum(sql.Qualified());
            case SchemaObjectKind.Domain when sql.Try("DOMAIN"):
                return new RemoveDomain(sql.Qualified());
            case SchemaObjectKind.Sequence when sql.Try("SEQUENCE"):
                return new RemoveSequence(sql.Qualified());
            case SchemaObjectKind.Table when sql.Try("TABLE"):
                return new RemoveTable(sql.Qualified());
            case SchemaObjectKind.Index when sql.Try("INDEX"):
                return new RemoveIndex(sql.Qualified());
            case SchemaObjectKind.View when sql.Try("VIEW"):
                return new RemoveView(sql.Qualified());
            case SchemaObjectKind.MaterializedView when sql.Try("MATERIALIZED", "VIEW"):
                return new RemoveView(sql.Qualified()) { Materialized = true };
            case SchemaObjectKind.Function when sql.Try("FUNCTION"):
                return new RemoveFunction(sql.Qualified(), sql.Group());
            case SchemaObjectKind.Procedure when sql.Try("PROCEDURE"):
                return new RemoveFunction(sql.Qualified(), sql.Group()) { Procedure = true };
            case SchemaObjectKind.Trigger when sql.Try("TRIGGER"):
                {
                    var name = sql.Name();
                    return sql.Try("ON") ? new RemoveTrigger(sql.Qualified(), name) : null;
                }
            case SchemaObjectKind.Policy when sql.Try("POLICY"):
                {
                    var name = sql.Name();
                    return sql.Try("ON") ? new RemovePolicy(sql.Qualified(), name) : null;
                }
            default:
                return null;
        }
    }

    private static Operation? Comment(SqlCursor sql, SchemaObjectKind kind)
    {
        if (sql.Try("TABLE"))
        {
            var table = sql.Qualified();
            return sql.Try("IS") ? new SetTableComment(table, sql.Literal()) : null;
        }
        if (kind is not (SchemaObjectKind.Table or SchemaObjectKind.Column) || !sql.Try("COLUMN"))
            return null;
        var owner = sql.Qualified();
        if (!sql.Try(Sql.SqlTokenKind.Dot))
            return null;
        var column = sql.Name();
        if (!sql.Try("IS"))
            return null;
        return sql.Literal() is { } text
            ? new AlterColumn(owner, column) { Comment = text }
            : new AlterColumn(owner, column) { DropComment = true };
    }
}
