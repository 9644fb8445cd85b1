using PsMigrate.Operations;
using PsMigrate.Sql;

namespace PsMigrate.Schema.Rendering.Recognition;

/// <summary>Reads GRANT and REVOKE of privileges on one thing for one role.</summary>
internal static class PrivilegeReader
{
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
