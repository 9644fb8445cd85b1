using System.Collections;
using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Inserts rows: hashtables or objects, also from the pipeline. A row without a column gets its default.</summary>
[Cmdlet(VerbsCommon.Add, "Row")]
internal sealed class AddRowCommand : OperationCommand
{
    private readonly List<IDictionary> _rows = [];

    /// <summary>The table, <c>table</c> or <c>schema.table</c>.</summary>
    [Parameter(Position = 0)]
    [Alias("TableName")]
    public string? Table { get; set; }

    /// <summary>The rows: hashtables or objects.</summary>
    [Parameter(Position = 1, ValueFromPipeline = true)]
    [Alias("Rows", "Value", "Values", "InputObject")]
    public object[]? Row { get; set; }

    /// <summary>Columns and SQL expressions for every row, such as <c>@{ created_at = 'now()' }</c>.</summary>
    [Parameter]
    [SqlFragment]
    public IDictionary? Sql { get; set; }

    /// <summary>Rows that break a unique constraint are left out.</summary>
    [Parameter]
    [Alias("OnConflictDoNothing")]
    public SwitchParameter SkipExisting { get; set; }

    /// <summary>Values for identity columns hold even where the server would number them always.</summary>
    [Parameter]
    public SwitchParameter OverrideIdentity { get; set; }

    protected override void Run()
    {
        foreach (var row in Row ?? [])
        {
            _rows.Add(Value.Unwrap(AsRow(row)) as IDictionary ?? throw Error(
                $"{CommandName} {Table} takes rows as hashtables or objects, not as {row?.GetType().Name ?? "null"}.",
                "Give rows such as @{ id = 1; name = 'a' }."));
        }
    }

    protected override void Finish()
    {
        var table = QualifiedName.Parse(Require(Table, nameof(Table)));
        if (_rows.Count == 0)
        {
            // No rows out of the pipeline, or an empty list of them, is all right.
            if (Row is null && !MyInvocation.ExpectingInput) Require(Row, nameof(Row));
            return;
        }
        var expressions = Value.Unwrap(Sql) as IDictionary;
        var columns = _rows.Append(expressions)
            .SelectMany(row => row?.Keys.Cast<string>() ?? [])
            .Distinct(StringComparer.Ordinal)
            .ToList();
        Record(new InsertRows(
            table,
            [.. columns.Select(Identifier.Parse)],
            [.. _rows.Select(row => columns.ConvertAll(column => Cell(row, expressions, column)))])
        {
            SkipExisting = SkipExisting,
            OverridingIdentity = OverrideIdentity,
        });
    }

    private static object? Cell(IDictionary row, IDictionary? expressions, string column)
    {
        if (row.Contains(column))
            return row[column];
        return expressions?[column] is { } sql ? new SqlExpression(sql.ToString()!) : SqlExpression.Default;
    }

    /// <summary>An object of any class, such as one read from a file, as the properties that PowerShell sees.</summary>
    private static object? AsRow(object? row)
    {
        if (row is null || Value.Unwrap(row) is IDictionary or string or IEnumerable || row.GetType().IsPrimitive)
            return row;
        var copy = new PSObject();
        foreach (var property in PSObject.AsPSObject(row).Properties)
            copy.Properties.Add(new PSNoteProperty(property.Name, property.Value));
        return copy;
    }
}
