namespace PsMigrate.Operations;

/// <summary>An operation that drops something; its inverse is known only where <see cref="Was"/> says what it was.</summary>
public abstract record RemoveOperation : Operation
{
    private protected RemoveOperation()
    {
    }

    /// <summary>Whether it is no error when there is nothing to drop.</summary>
    public bool IfExists { get; init; }

    /// <summary>Whether what depends on it goes too.</summary>
    public bool Cascade { get; init; }

    /// <summary>The operation that makes what is dropped; null where that is not known.</summary>
    public Operation? Was { get; init; }

    /// <inheritdoc/>
    public override Operation Inverse() => Was ?? throw NoInverse("what is removed is not known in full");

    private protected string Exists => IfExists ? "IF EXISTS " : "";

    private protected string Dependents => Cascade ? " CASCADE" : "";
}
