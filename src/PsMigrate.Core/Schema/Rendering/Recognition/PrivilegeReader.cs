using PsMigrate.Operations;
using PsMigrate.Sql;

namespace PsMigrate.Schema.Rendering.Recognition;

/// <summary>Reads GRANT and REVOKE of privileges on one thing for one role.</summary>
internal static class PrivilegeReader
{
    private static readonly (string Words, ObjectKind Kind)[] Kinds =
        [("TABLES", ObjectKind.Table), ("SEQUENCES", ObjectKind.Sequence), ("FUNCTIONS", ObjectKind.Function), ("TYPES", ObjectKind.Type), ("SCHEMAS", ObjectKind.Schema)];

    public static GrantPrivilege? Grant(SqlCursor sql)
    {
        var (privileges, columns) = Privileges(sql);
        if (Target(sql) is not { } target || !sql.Try("TO") || Role(sql) is not { } role)
            return null;
        return new GrantPrivilege(privileges, [target], [role])
        {
            Kind = target.Kind,
            Columns = columns,
            GrantOption = sql.Try("WITH", "GRANT", "OPTION"),
        };
    }

    public static RevokePrivilege? Revoke(SqlCursor sql)
    {
        var optionOnly = sql.Try("GRANT", "OPTION", "FOR");
        var (privileges, columns) = Privileges(sql);
        if (Target(sql) is not { } target || !sql.Try("FROM") || Role(sql) is not { } role)
            return null;
        return new RevokePrivilege(privileges, [target], [role]) { Kind = target.Kind, Columns = columns, GrantOptionOnly = optionOnly };
    }

    /// <summary>Reads what stands behind ALTER DEFAULT PRIVILEGES.</summary>
    public static PrivilegeOperation? Future(SqlCursor sql)
    {
        var maker = sql.Try("FOR", "ROLE") ? Role(sql) : null;
        ObjectReference[] schemas = sql.Try("IN", "SCHEMA") ? [new(ObjectKind.Schema, new QualifiedName(null, sql.Name()))] : [];
        var isGrant = sql.Try("GRANT");
        if (!isGrant && !sql.Try("REVOKE"))
            return null;
        var optionOnly = sql.Try("GRANT", "OPTION", "FOR");
        var (privileges, _) = Privileges(sql);
        if (!sql.Try("ON") || Kinds.FirstOrDefault(entry => sql.Try(entry.Words)) is not { Words: not null } kind || !sql.Try(isGrant ? "TO" : "FROM") || Role(sql) is not { } role)
            return null;
        PrivilegeOperation operation = isGrant ? new GrantPrivilege(privileges, schemas, [role]) { GrantOption = sql.Try("WITH", "GRANT", "OPTION") }
            : new RevokePrivilege(privileges, schemas, [role]) { GrantOptionOnly = optionOnly };
        return operation with { Scope = PrivilegeScope.Future, Kind = kind.Kind, Makers = maker is null ? [] : [maker] };
    }

    /// <summary>A role; null where its quotes tell it from a key word of the same letters, which operations take it for.</summary>
    public static string? Role(SqlCursor sql)
    {
        var isQuoted = sql.Current.Kind == SqlTokenKind.QuotedIdentifier;
        var name = sql.Name();
        return isQuoted && RoleName.Quote(name) != Identifier.Quote(name) ? null : name;
    }

    private static (List<string> Privileges, IReadOnlyList<string> Columns) Privileges(SqlCursor sql)
    {
        var privileges = new List<string>();
        IReadOnlyList<string> columns = [];
        do
        {
            privileges.Add(sql.Name());
            if (sql.Current.Kind == SqlTokenKind.OpenParenthesis)
                columns = SqlCursor.Names(sql.Group());
        }
        while (sql.Try(SqlTokenKind.Comma));
        return (privileges, columns);
    }

    private static ObjectReference? Target(SqlCursor sql) => sql.Try("ON") ? ReferenceReader.Read(sql) : null;
}
