using PsMigrate.Operations;

namespace PsMigrate.Schema.Rendering.Recognition;

/// <summary>Reads domains, their changes and their constraints.</summary>
internal static class DomainReader
{
    public static CreateDomain? Create(SqlCursor sql)
    {
        if (!sql.Try("DOMAIN"))
            return null;
        var name = sql.Qualified();
        sql.Try("AS");
        return new CreateDomain(name, sql.Until(here => here.Are("COLLATE") || here.Are("DEFAULT") || here.Are("NOT", "NULL")))
        {
            Collation = sql.Try("COLLATE") ? sql.Qualified() : null,
            Default = sql.Try("DEFAULT") ? sql.Until(here => here.AreLast("NOT", "NULL")) : null,
            NotNull = sql.Try("NOT", "NULL"),
        };
    }

    public static Operation? Alter(SqlCursor sql)
    {
        var domain = sql.Qualified();
        if (sql.Try("SET", "DEFAULT"))
            return new AlterDomain(domain) { Default = sql.Rest() };
        if (sql.Try("DROP", "DEFAULT"))
            return new AlterDomain(domain) { DropDefault = true };
        if (sql.Try("SET", "NOT", "NULL"))
            return new AlterDomain(domain) { Nullable = false };
        if (sql.Try("DROP", "NOT", "NULL"))
            return new AlterDomain(domain) { Nullable = true };
        if (sql.Try("DROP", "CONSTRAINT"))
            return new RemoveDomainConstraint(domain, sql.Name());
        if (sql.Try("VALIDATE", "CONSTRAINT"))
            return new ConfirmDomainConstraint(domain, sql.Name());
        if (sql.Try("RENAME", "CONSTRAINT"))
        {
            var old = sql.Name();
            return sql.Try("TO") ? new RenameDomainConstraint(domain, old, sql.Name()) : null;
        }
        if (!sql.Try("ADD", "CONSTRAINT"))
            return null;
        var name = sql.Name();
        return sql.Try("CHECK")
            ? new AddDomainConstraint(domain, name, ConstraintReader.Unwrap(sql.Group())) { NotValid = sql.Try("NOT", "VALID") }
            : null;
    }
}
