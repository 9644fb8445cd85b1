namespace PsMigrate.Operations;

/// <summary>Adds an exclusion constraint.</summary>
/// <param name="Table">The table.</param>
/// <param name="Name">The constraint's name.</param>
/// <param name="Elements">Its elements, at least one.</param>
public sealed record AddExcludeConstraint(QualifiedName Table, string Name, IReadOnlyList<ExcludeElement> Elements)
    : AddConstraint(Table, Name)
{
    /// <summary>The index method.</summary>
    public string Method { get; init; } = "gist";

    /// <summary>Further columns that its index carries.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Which rows it is about, as SQL; null for all.</summary>
    public string? Where { get; init; }

    internal override IReadOnlyList<string> ColumnNames => [];

    internal override bool MentionsAny => true;

    internal override string Definition => Elements.Count == 0
        ? throw Invalid($"The constraint '{Name}' has no element.", "Give at least one column and operator.")
        : $"EXCLUDE USING {Identifier.Quote(Method)} ({string.Join(", ", Elements.Select(element => element.ToSql()))})"
            + $"{Including(Include)}{(Where is null ? "" : $" WHERE ({Where})")}";
}
