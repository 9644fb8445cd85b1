using PsMigrate.Operations;

namespace PsMigrate.Schema.Rendering.Recognition;

/// <summary>Reads CREATE TABLE and ALTER TABLE.</summary>
internal static class TableReader
{
    public static CreateTable? Create(SqlCursor sql)
    {
        var unlogged = sql.Try("UNLOGGED");
        if (!sql.Try("TABLE"))
            return null;
        var name = sql.Qualified();
        var parent = sql.Try("PARTITION", "OF") ? sql.Qualified() : null;
        var columns = new List<Column>();
        var constraints = new List<AddConstraint>();
        foreach (var line in SqlCursor.Split(sql.Group()))
        {
            var part = new SqlCursor(line);
            if (!part.Try("CONSTRAINT"))
                columns.Add(ColumnReader.Definition(part));
            else if (ConstraintReader.Definition(part, name) is { } constraint)
                constraints.Add(constraint);
            else
                return null;
        }
        string? bound = null;
        if (parent is not null && !sql.Try("DEFAULT") && sql.Try("FOR", "VALUES"))
        {
            // The WITH of a bound is that of hash partitions; options come behind it.
            bound = sql.Are("WITH") ? "WITH " : "";
            sql.Try("WITH");
            bound += sql.Until(here => here.Are("PARTITION", "BY") || here.Are("USING") || here.Are("WITH") || here.Are("TABLESPACE"));
        }
        return new CreateTable(name, columns)
        {
            Unlogged = unlogged,
            PartitionOf = parent,
            Constraints = constraints,
            ForValues = bound,
            Inherits = sql.Try("INHERITS") ? [.. SqlCursor.Split(sql.Group()).Select(part => new SqlCursor(part).Qualified())] : [],
            PartitionBy = sql.Try("PARTITION", "BY") ? sql.Until(here => here.Are("USING") || here.Are("WITH") || here.Are("TABLESPACE")) : null,
            Method = sql.Try("USING") ? sql.Name() : null,
            With = OptionReader.Read(sql),
            Tablespace = sql.Try("TABLESPACE") ? sql.Name() : null,
        };
    }

    public static Operation? Alter(SqlCursor sql)
    {
        var table = sql.Qualified();
        if (sql.Try("ADD", "COLUMN"))
            return new AddColumn(table, ColumnReader.Definition(sql));
        if (sql.Try("ADD", "CONSTRAINT"))
            return ConstraintReader.Definition(sql, table);
        if (sql.Try("DROP", "COLUMN"))
            return new RemoveColumn(table, sql.Name());
        if (sql.Try("DROP", "CONSTRAINT"))
            return new RemoveConstraint(table, sql.Name());
        if (sql.Try("VALIDATE", "CONSTRAINT"))
            return new ConfirmConstraint(table, sql.Name());
        if (sql.Try("ALTER", "COLUMN"))
            return ColumnReader.Change(sql, table);
        if (sql.Try("RENAME"))
            return Rename(sql, table);
        if (sql.Try("ATTACH", "PARTITION"))
        {
            var partition = sql.Qualified();
            return new AttachPartition(table, partition) { ForValues = sql.Try("FOR", "VALUES") ? sql.Rest() : null };
        }
        if (sql.Try("DETACH", "PARTITION"))
            return new DetachPartition(table, sql.Qualified());
        if (sql.Try("INHERIT"))
            return new AddInheritance(table, sql.Qualified());
        if (sql.Try("NO", "INHERIT"))
            return new RemoveInheritance(table, sql.Qualified());
        return Firing(sql) is { } firing ? new SetTriggerFiring(table, sql.Name(), firing) : RowSecurity(sql, table);
    }

    private static Operation? Rename(SqlCursor sql, QualifiedName table)
    {
        var isConstraint = sql.Try("CONSTRAINT");
        if (!isConstraint && !sql.Try("COLUMN"))
            return null;
        var old = sql.Name();
        if (!sql.Try("TO"))
            return null;
        return isConstraint ? new RenameConstraint(table, old, sql.Name()) : new RenameColumn(table, old, sql.Name());
    }

    private static TriggerFiring? Firing(SqlCursor sql) =>
        sql.Try("ENABLE", "TRIGGER") ? TriggerFiring.Origin
        : sql.Try("ENABLE", "REPLICA", "TRIGGER") ? TriggerFiring.Replica
        : sql.Try("ENABLE", "ALWAYS", "TRIGGER") ? TriggerFiring.Always
        : sql.Try("DISABLE", "TRIGGER") ? TriggerFiring.Disabled
        : null;

    private static SetRowSecurity? RowSecurity(SqlCursor sql, QualifiedName table)
    {
        var change = new SetRowSecurity(table);
        if (sql.Try("ENABLE", "ROW"))
            return change with { Enabled = true };
        if (sql.Try("DISABLE", "ROW"))
            return change with { Enabled = false };
        if (sql.Try("FORCE", "ROW"))
            return change with { Forced = true };
        return sql.Try("NO", "FORCE") ? change with { Forced = false } : null;
    }
}
