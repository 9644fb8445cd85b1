namespace PsMigrate.Operations;

/// <summary>Changes a domain's default or whether it refuses NULL; what is null or false stays as it is.</summary>
/// <param name="Name">The domain.</param>
public sealed record AlterDomain(QualifiedName Name) : Operation
{
    /// <summary>Whether it accepts NULL from now on.</summary>
    public bool? Nullable { get; init; }

    /// <summary>The new default as SQL.</summary>
    public string? Default { get; init; }

    /// <summary>Whether the default goes.</summary>
    public bool DropDefault { get; init; }

    /// <summary>The change that restores what the domain was; null where that is not known.</summary>
    public AlterDomain? Was { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> ToSql()
    {
        if (DropDefault && Default is not null)
            throw Invalid($"A change of the domain {Name} both sets and drops its default.", "Keep one of them.");
        if (DropDefault || Default is not null)
            yield return Alter(Default is null ? "DROP DEFAULT" : $"SET DEFAULT {Default}");
        if (Nullable is not null)
            yield return Alter(Nullable.Value ? "DROP NOT NULL" : "SET NOT NULL");
    }

    /// <inheritdoc/>
    public override Operation Inverse() => Was
        ?? (Default is null && !DropDefault && Nullable is not null
            ? this with { Nullable = !Nullable }
            : throw NoInverse("the default before is not known"));

    private string Alter(string action) => $"ALTER DOMAIN {Name.ToFunctionOrTypeSql()} {action}";
}
