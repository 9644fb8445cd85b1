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
            return Guess(sql, kind) is { } operation && SqlForm.AreSame(sql, string.Join(';', operation.ToSql())) ? operation : null;
        }
        catch (MigrationException)
        {
            // The guess was none: no operation has such a name, or such parts.
            return null;
        }
    }

    private static Operation? Guess(string statement, SchemaObjectKind kind)
    {
        var sql = new SqlCursor(statement);
        if (sql.Try("CREATE"))
            return Create(sql, kind);
        if (sql.Try("ALTER", "DEFAULT", "PRIVILEGES"))
            return PrivilegeReader.Future(sql);
        if (sql.Try("ALTER"))
            return ObjectReader.Alter(sql) ?? Alter(new SqlCursor(statement));
        if (sql.Try("DROP"))
            return Drop(sql, kind);
        if (sql.Try("COMMENT", "ON"))
            return ObjectReader.Comment(sql, kind);
        if (sql.Try("GRANT"))
            return PrivilegeReader.Grant(sql);
        return sql.Try("REVOKE") ? PrivilegeReader.Revoke(sql) : null;
    }

    private static Operation? Create(SqlCursor sql, SchemaObjectKind kind) => kind switch
    {
        SchemaObjectKind.Schema when sql.Try("SCHEMA") => new CreateSchema(sql.Name()),
        SchemaObjectKind.Extension => TypeReader.Extension(sql),
        SchemaObjectKind.Enum => TypeReader.Enum(sql),
        SchemaObjectKind.CompositeType => TypeReader.Composite(sql),
        SchemaObjectKind.Domain => DomainReader.Create(sql),
        SchemaObjectKind.Sequence => SequenceReader.Create(sql),
        SchemaObjectKind.Table when sql.Are("TYPE") => TypeReader.Composite(sql),
        SchemaObjectKind.Table when sql.Are("FUNCTION") => RoutineReader.Create(sql),
        SchemaObjectKind.Table => TableReader.Create(sql),
        // What holds a column's values while their type changes, and leads there and back.
        SchemaObjectKind.Column => sql.Are("TYPE") ? TypeReader.Composite(sql) : RoutineReader.Create(sql),
        SchemaObjectKind.Index => IndexReader.Create(sql),
        SchemaObjectKind.View or SchemaObjectKind.MaterializedView => ViewReader.Create(sql),
        SchemaObjectKind.Function or SchemaObjectKind.Procedure => RoutineReader.Create(sql),
        SchemaObjectKind.Trigger => TriggerReader.Create(sql),
        SchemaObjectKind.Policy => PolicyReader.Create(sql),
        _ => null,
    };

    private static Operation? Alter(SqlCursor sql)
    {
        if (sql.Try("ALTER", "TABLE"))
            return TableReader.Alter(sql);
        if (sql.Try("ALTER", "TYPE"))
            return TypeReader.Alter(sql);
        if (sql.Try("ALTER", "DOMAIN"))
            return DomainReader.Alter(sql);
        return sql.Try("ALTER", "SEQUENCE") ? SequenceReader.Alter(sql) : null;
    }

    private static Operation? Drop(SqlCursor sql, SchemaObjectKind kind) => ReferenceReader.Read(sql) is not { } target ? null : target.Kind switch
    {
        ObjectKind.Schema => new RemoveSchema(target.Name.Name),
        ObjectKind.Extension => new RemoveExtension(target.Name.Name),
        ObjectKind.Type => kind == SchemaObjectKind.Enum ? new RemoveEnum(target.Name) : new RemoveType(target.Name),
        ObjectKind.Domain => new RemoveDomain(target.Name),
        ObjectKind.Sequence => new RemoveSequence(target.Name),
        ObjectKind.Table => new RemoveTable(target.Name),
        ObjectKind.Index => new RemoveIndex(target.Name),
        ObjectKind.View or ObjectKind.MaterializedView => new RemoveView(target.Name) { Materialized = target.Kind == ObjectKind.MaterializedView },
        ObjectKind.Function or ObjectKind.Procedure => new RemoveFunction(target.Name, target.Parameters) { Procedure = target.Kind == ObjectKind.Procedure },
        ObjectKind.Trigger => new RemoveTrigger(target.Of!, target.Name.Name),
        ObjectKind.Policy => new RemovePolicy(target.Of!, target.Name.Name),
        _ => null,
    };
}
