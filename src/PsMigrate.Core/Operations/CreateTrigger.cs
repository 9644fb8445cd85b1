namespace PsMigrate.Operations;

/// <summary>Makes a trigger.</summary>
/// <param name="Table">The table or view.</param>
/// <param name="Name">The trigger's name.</param>
/// <param name="Timing"><c>BEFORE</c>, <c>AFTER</c> or <c>INSTEAD OF</c>.</param>
/// <param name="Events"><c>INSERT</c>, <c>UPDATE</c>, <c>DELETE</c> or <c>TRUNCATE</c>; at least one.</param>
/// <param name="Function">The function that it calls.</param>
public sealed record CreateTrigger(
    QualifiedName Table, string Name, string Timing, IReadOnlyList<string> Events, QualifiedName Function)
    : TableOperation(Table)
{
    /// <summary>The columns whose UPDATE it is about; empty for all.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Whether it is called for each row, or once for the statement.</summary>
    public bool ForEachRow { get; init; } = true;

    /// <summary>When it is called, as SQL; null for always.</summary>
    public string? When { get; init; }

    /// <summary>Texts that the function gets.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>When a constraint trigger is called; null for an ordinary trigger.</summary>
    public Deferrability? Constraint { get; init; }

    /// <summary>The name under which the function sees all rows as they were; null for none.</summary>
    public string? OldTable { get; init; }

    /// <summary>The name under which the function sees all rows as they are; null for none.</summary>
    public string? NewTable { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() =>
    [
        Clauses.Join(
            Constraint is null ? "CREATE TRIGGER" : "CREATE CONSTRAINT TRIGGER",
            Identifier.Quote(Name),
            Timing,
            string.Join(" OR ", Events.Select(Event)),
            "ON",
            Table.ToString(),
            Constraint switch
            {
                Deferrability.InitiallyImmediate => "DEFERRABLE",
                Deferrability.InitiallyDeferred => "DEFERRABLE INITIALLY DEFERRED",
                _ => null,
            },
            Clauses.If((OldTable ?? NewTable) is not null, "REFERENCING"),
            Clauses.With("OLD TABLE AS", OldTable is null ? null : Identifier.Quote(OldTable)),
            Clauses.With("NEW TABLE AS", NewTable is null ? null : Identifier.Quote(NewTable)),
            ForEachRow ? "FOR EACH ROW" : "FOR EACH STATEMENT",
            Clauses.If(When is not null, $"WHEN ({When})"),
            // PROCEDURE is what PostgreSQL 10 understands too; FUNCTION came with 11.
            $"EXECUTE PROCEDURE {Function.ToFunctionOrTypeSql()}({string.Join(", ", Arguments.Select(Literal.Text))})"),
    ];

    /// <inheritdoc/>
    public override Operation Inverse() => new RemoveTrigger(Table, Name) { Was = this };

    private string Event(string name) =>
        name == "UPDATE" && Columns.Count > 0 ? $"UPDATE OF {Identifier.List(Columns)}" : name;
}
