namespace PsMigrate.Operations;

/// <summary>Statements from their clauses.</summary>
internal static class Clauses
{
    /// <summary>Joins the clauses that are there with spaces.</summary>
    internal static string Join(params IEnumerable<string?> clauses) =>
        string.Join(' ', clauses.Where(clause => !string.IsNullOrEmpty(clause)));

    /// <summary>The clause if the condition holds.</summary>
    internal static string? If(bool condition, string clause) => condition ? clause : null;

    /// <summary>The words before a value, if there is one.</summary>
    internal static string? With(string words, object? value) => value is null ? null : $"{words} {value}";
}
