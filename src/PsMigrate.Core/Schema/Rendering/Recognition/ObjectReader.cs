using PsMigrate.Operations;

namespace PsMigrate.Schema.Rendering.Recognition;

/// <summary>Reads what things of all kinds have in the same way: new names, schemas, owners and comments.</summary>
internal static class ObjectReader
{
    /// <summary>What follows ALTER; null where it is about the thing itself.</summary>
    public static Operation? Alter(SqlCursor sql)
    {
        if (ReferenceReader.Read(sql) is not { } target)
            return null;
        if (sql.Try("RENAME", "TO"))
            return Rename(target, sql.Name());
        if (sql.Try("SET", "SCHEMA"))
            return target.Kind == ObjectKind.Table ? new MoveTable(target.Name, sql.Name()) : new MoveObject(target, sql.Name());
        return sql.Try("OWNER", "TO") && PrivilegeReader.Role(sql) is { } role ? new SetOwner(target, role) : null;
    }

    /// <summary>What follows COMMENT ON.</summary>
    /// <param name="sql">Where it is read.</param>
    /// <param name="kind">The kind of object that it is about: views and types have columns too, which no Set-Column changes.</param>
    public static Operation? Comment(SqlCursor sql, SchemaObjectKind kind)
    {
        if (ReferenceReader.Read(sql) is not { } target || !sql.Try("IS"))
            return null;
        var comment = sql.Literal();
        return target.Kind switch
        {
            ObjectKind.Table => new SetTableComment(target.Name, comment),
            ObjectKind.Column when kind is SchemaObjectKind.Table or SchemaObjectKind.Column =>
                new AlterColumn(target.Of!, target.Name.Name) { Comment = comment, DropComment = comment is null },
            _ => new SetComment(target, comment),
        };
    }

    private static Operation Rename(ObjectReference target, string name) => target.Kind switch
    {
        ObjectKind.Table => new RenameTable(target.Name, name),
        ObjectKind.Index => new RenameIndex(target.Name, name),
        _ => new RenameObject(target, name),
    };
}
