namespace PsMigrate.HelpBuilder;

/// <summary>A cmdlet's page, as far as MAML can carry it. Texts are plain, one paragraph an entry.</summary>
internal sealed record CmdletPage
{
    public required string Name { get; init; }

    public required IReadOnlyList<string> Synopsis { get; init; }

    public required IReadOnlyList<string> Description { get; init; }

    /// <summary>The names of the parameter sets, in the order of the page.</summary>
    public required IReadOnlyList<string> ParameterSets { get; init; }

    public required IReadOnlyList<CmdletParameter> Parameters { get; init; }

    public required IReadOnlyList<CmdletExample> Examples { get; init; }

    /// <summary>Type names with what is said about them.</summary>
    public required IReadOnlyList<(string Type, IReadOnlyList<string> Text)> Inputs { get; init; }

    /// <inheritdoc cref="Inputs"/>
    public required IReadOnlyList<(string Type, IReadOnlyList<string> Text)> Outputs { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Link texts with their targets.</summary>
    public required IReadOnlyList<(string Text, string Target)> Links { get; init; }
}
