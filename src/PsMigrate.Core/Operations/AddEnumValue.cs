namespace PsMigrate.Operations;

/// <summary>
/// Adds a value to an enum type. The transaction that adds it cannot use it yet, and before PostgreSQL 12 it must run
/// outside a transaction.
/// </summary>
/// <param name="Type">The type.</param>
/// <param name="Value">The value.</param>
public sealed record AddEnumValue(QualifiedName Type, string Value) : Operation
{
    /// <summary>The value it stands before; null for none.</summary>
    public string? Before { get; init; }

    /// <summary>The value it stands after; null for none. With neither it stands last.</summary>
    public string? After { get; init; }

    /// <summary>Whether it is no error when it is there already.</summary>
    public bool IfNotExists { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> ToSql()
    {
        if (Before is not null && After is not null)
            throw Invalid($"The value '{Value}' cannot be placed by two others.", "Give -Before or -After, not both.");
        var place = Before is not null ? $" BEFORE {Literal.Text(Before)}"
            : After is not null ? $" AFTER {Literal.Text(After)}" : "";
        return [$"ALTER TYPE {Type.ToFunctionOrTypeSql()} ADD VALUE {(IfNotExists ? "IF NOT EXISTS " : "")}"
            + $"{Literal.Text(Value)}{place}"];
    }

    /// <inheritdoc/>
    public override Operation Inverse() =>
        throw NoInverse("PostgreSQL cannot take a value out of an enum type that is in use");
}
