namespace PsMigrate.Operations;

/// <summary>Brings an extension to another version.</summary>
/// <param name="Name">The extension.</param>
public sealed record UpdateExtension(string Name) : Operation
{
    /// <summary>The version; null for the newest that the server has.</summary>
    public string? Version { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() =>
        [$"ALTER EXTENSION {Identifier.Quote(Name)} UPDATE{(Version is null ? "" : $" TO {Literal.Text(Version)}")}"];

    /// <inheritdoc/>
    public override Operation Inverse() => throw NoInverse("extensions have no way back to an earlier version");
}
