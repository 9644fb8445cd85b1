using System.Collections;
using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Makes an index.</summary>
[Cmdlet(VerbsCommon.Add, "Index")]
internal sealed class AddIndexCommand : TableCommand
{
    /// <summary>
    /// The keys: columns (<c>created_at DESC</c> too), expressions such as <c>'lower(email)'</c>, or hashtables with
    /// Column or Expression, Descending, Nulls, OpClass and Collation.
    /// </summary>
    [Parameter(Position = 1)]
    [Alias("Columns", "ColumnName", "Expression", "Key")]
    [SqlFragment]
    public object[]? Column { get; set; }

    /// <summary>The index's name; made by convention where none is given.</summary>
    [Parameter]
    [Alias("IndexName")]
    public string? Name { get; set; }

    /// <summary>A key may stand only once.</summary>
    [Parameter]
    public SwitchParameter Unique { get; set; }

    /// <summary>Writes go on meanwhile; only outside a transaction.</summary>
    [Parameter]
    [Alias("Concurrent", "Online")]
    public SwitchParameter Concurrently { get; set; }

    /// <summary>It is no error when an index of that name is there already.</summary>
    [Parameter]
    public SwitchParameter IfNotExists { get; set; }

    /// <summary>A partitioned table's partitions get no index.</summary>
    [Parameter]
    public SwitchParameter Only { get; set; }

    /// <summary>Which rows it holds, as SQL.</summary>
    [Parameter]
    [Alias("Filter")]
    [SqlFragment]
    public string? Where { get; set; }

    /// <summary>Further columns that the index carries.</summary>
    [Parameter]
    public string[]? Include { get; set; }

    /// <summary>The index method, such as gin.</summary>
    [Parameter]
    [Alias("Method")]
    public string? Using { get; set; }

    /// <summary>The operator class: one for all keys, or a hashtable of columns and classes.</summary>
    [Parameter]
    [Alias("OperatorClass")]
    [SqlFragment]
    public object? OpClass { get; set; }

    /// <summary>Two NULLs count as equal in a unique index.</summary>
    [Parameter]
    public SwitchParameter NullsNotDistinct { get; set; }

    /// <summary>Storage parameters, such as <c>@{ fillfactor = 70 }</c>.</summary>
    [Parameter]
    [Alias("StorageParameter")]
    public IDictionary? With { get; set; }

    /// <summary>The tablespace.</summary>
    [Parameter]
    public string? Tablespace { get; set; }

    protected override void Run()
    {
        var keys = Array.ConvertAll(Require(Column, nameof(Column)), IndexKey.Read);
        Record(new AddIndex(TargetTable, NameFor(keys), [.. keys.Select(WithOpClass)])
        {
            Unique = Unique,
            Concurrently = Concurrently,
            IfNotExists = IfNotExists,
            Only = Only,
            Where = Where,
            Include = Array.ConvertAll(Include ?? [], Identifier.Parse),
            Method = Using,
            NullsNotDistinct = NullsNotDistinct,
            With = StorageOptions.Read(With),
            Tablespace = Tablespace is null ? null : Identifier.Parse(Tablespace),
        });
    }

    private string NameFor(IEnumerable<IndexKey> keys) => Name is null
        ? NamingConvention.Make(Recorder.Names.Index, TargetTable, keys.Select(key => key.Name))
        : Identifier.Parse(Name);

    private IndexPart WithOpClass(IndexKey key)
    {
        var operatorClass = Value.Unwrap(OpClass) switch
        {
            IDictionary map => map[key.Name] as string,
            var one => one as string,
        };
        return operatorClass is null ? key.Part : key.Part with { OperatorClass = operatorClass };
    }
}
