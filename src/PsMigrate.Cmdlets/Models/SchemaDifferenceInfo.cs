using System.Diagnostics.CodeAnalysis;
using PsMigrate.Schema;
using PsMigrate.Schema.Differences;

namespace PsMigrate.Cmdlets.Models;

/// <summary>One difference between a database and the schema that it should have.</summary>
public sealed class SchemaDifferenceInfo
{
    internal SchemaDifferenceInfo(string database, SchemaChange change, bool leftOut)
    {
        Database = database;
        Kind = change.Id.Kind;
        Object = change.Id.Display;
        Schema = change.Id.Kind == SchemaObjectKind.Schema ? change.Id.Name : change.Id.Schema;
        Change = change.Type;
        Destructive = change.IsDestructive;
        WouldFail = change.WouldFail;
        Detail = change.Detail;
        Notes = TextList.Of(change.Notes, "\n");
        Sql = TextList.Of(change.Statements, ";\n");
        Locks = TextList.Of([.. change.Locks.Where(entry => entry.Value > TableLock.None).Select(entry => $"{entry.Key}: {entry.Value}")]);
        Blocks = change.Locks.Values.DefaultIfEmpty().Max() switch
        {
            TableLock.AccessExclusive => "reads and writes",
            TableLock.Share or TableLock.ShareRowExclusive => "writes",
            _ => "",
        };
        LeftOut = leftOut;
    }

    /// <summary>The database: name, host and port.</summary>
    public string Database { get; }

    /// <summary>The kind of object.</summary>
    public SchemaObjectKind Kind { get; }

    /// <summary>Its name with schema and table.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "The word that people see in the table is the object's.")]
    public string Object { get; }

    /// <summary>Its schema; empty for what stands in none.</summary>
    public string Schema { get; }

    /// <summary>What is to happen to it.</summary>
    public SchemaChangeType Change { get; }

    /// <summary>Whether data can be lost.</summary>
    public bool Destructive { get; }

    /// <summary>Whether rows that are there make it fail, as far as they were looked at; Notes say which.</summary>
    public bool WouldFail { get; }

    /// <summary>What is different, in a few words.</summary>
    public string Detail { get; }

    /// <summary>What a reviewer should know.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>The statements for this object.</summary>
    public IReadOnlyList<string> Sql { get; }

    /// <summary>The tables and views that are locked until the change commits, and how, such as <c>public.users: AccessExclusive</c>.</summary>
    public IReadOnlyList<string> Locks { get; }

    /// <summary>What waits meanwhile: <c>reads and writes</c>, <c>writes</c>, or nothing.</summary>
    public string Blocks { get; }

    /// <summary>Whether -SafeOnly leaves it out.</summary>
    public bool LeftOut { get; }
}
