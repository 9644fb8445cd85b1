namespace PsMigrate.Operations;

/// <summary>Makes a schema.</summary>
/// <param name="Name">Its name.</param>
public sealed record CreateSchema(string Name) : Operation
{
    /// <summary>Whether it is no error when it is there already.</summary>
    public bool IfNotExists { get; init; }

    /// <summary>The role that owns it; null for the current one.</summary>
    public string? Owner { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() =>
    [
        $"CREATE SCHEMA {(IfNotExists ? "IF NOT EXISTS " : "")}{Identifier.Quote(Name)}"
            + (Owner is null ? "" : $" AUTHORIZATION {RoleName.Quote(Owner)}"),
    ];

    /// <inheritdoc/>
    public override Operation Inverse() => new RemoveSchema(Name) { IfExists = IfNotExists, Was = this };
}
