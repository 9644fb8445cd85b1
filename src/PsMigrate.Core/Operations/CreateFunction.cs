using System.Globalization;

namespace PsMigrate.Operations;

/// <summary>Makes a function or a procedure.</summary>
/// <param name="Name">The function.</param>
/// <param name="Parameters">Its parameters as SQL, such as <c>a integer, b text DEFAULT ''</c>; empty for none.</param>
/// <param name="Body">Its body in its language.</param>
public sealed record CreateFunction(QualifiedName Name, string Parameters, string Body) : Operation
{
    /// <summary>Its type as SQL, such as <c>trigger</c> or <c>SETOF users</c>; null for a procedure, or with OUT parameters.</summary>
    public string? Returns { get; init; }

    /// <summary>The language.</summary>
    public string Language { get; init; } = "sql";

    /// <summary>Whether it is a procedure (PostgreSQL 11).</summary>
    public bool Procedure { get; init; }

    /// <summary>Whether it takes the place of one of the same name and parameters.</summary>
    public bool OrReplace { get; init; }

    /// <summary><c>IMMUTABLE</c>, <c>STABLE</c> or <c>VOLATILE</c>; null for the last.</summary>
    public string? Volatility { get; init; }

    /// <summary>Whether any NULL argument makes the result NULL.</summary>
    public bool Strict { get; init; }

    /// <summary>Whether it runs with the rights of its owner.</summary>
    public bool SecurityDefiner { get; init; }

    /// <summary><c>SAFE</c>, <c>RESTRICTED</c> or <c>UNSAFE</c>; null for the last.</summary>
    public string? Parallel { get; init; }

    /// <summary>Settings that hold while it runs, such as <c>search_path</c>, in the order in which PostgreSQL is to keep them.</summary>
    public IReadOnlyDictionary<string, object?> Settings { get; init; } = new Dictionary<string, object?>();

    /// <summary>What restores the function that was replaced; null where that is not known.</summary>
    public Operation? Was { get; init; }

    private string Kind => Procedure ? "PROCEDURE" : "FUNCTION";

    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() =>
    [
        Clauses.Join([
            "CREATE", Clauses.If(OrReplace, "OR REPLACE"), Kind, $"{Name.ToFunctionOrTypeSql()}({Parameters})",
            Clauses.With("RETURNS", Returns), "LANGUAGE", Identifier.Quote(Language),
            Volatility, Clauses.If(Strict, "STRICT"), Clauses.If(SecurityDefiner, "SECURITY DEFINER"),
            Clauses.With("PARALLEL", Parallel),
            .. Settings.Select(pair => $"SET {QualifiedName.Parse(pair.Key)} = {Setting(pair.Value)}"),
            $"AS {DollarQuote(Body)}",
        ]),
    ];

    /// <inheritdoc/>
    public override Operation Inverse() => Was ?? (OrReplace
        ? throw NoInverse("the function that it replaces, if any, is not known")
        : new RemoveFunction(Name, Parameters) { Procedure = Procedure, Was = this });

    /// <summary>A list of settings, such as a search path, is a list of literals.</summary>
    private static string Setting(object? value) => value is System.Collections.IEnumerable list and not string
        ? string.Join(", ", list.Cast<object?>().Select(Literal.Of))
        : Literal.Of(value);

    /// <summary>Quotes text in dollars, with a tag that the text does not have.</summary>
    private static string DollarQuote(string text)
    {
        // A body that ends in a dollar would run into the closing tag; white space after it means nothing anywhere.
        if (text.EndsWith('$'))
            text += "\n";
        var tag = "$$";
        for (var i = 1; text.Contains(tag, StringComparison.Ordinal); i++)
            tag = string.Create(CultureInfo.InvariantCulture, $"$body{i}$");
        return $"{tag}{text}{tag}";
    }
}
