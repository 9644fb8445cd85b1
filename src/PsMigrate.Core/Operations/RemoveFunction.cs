namespace PsMigrate.Operations;

/// <summary>Drops a function or a procedure.</summary>
/// <param name="Name">The function.</param>
/// <param name="Parameters">
/// Its parameters as SQL, with or without names; empty for none; null where the name alone tells it.
/// </param>
public sealed record RemoveFunction(QualifiedName Name, string? Parameters) : RemoveOperation
{
    /// <summary>Whether it is a procedure (PostgreSQL 11).</summary>
    public bool Procedure { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> ToSql()
    {
        var parameters = Parameters is null ? "" : $"({WithoutDefaults(Parameters)})";
        return [$"DROP {(Procedure ? "PROCEDURE" : "FUNCTION")} {Exists}{Name.ToFunctionOrTypeSql()}{parameters}{Dependents}"];
    }

    /// <summary>DROP takes names and modes of parameters, but no defaults.</summary>
    internal static string WithoutDefaults(string parameters)
    {
        var kept = new List<string>();
        var depth = 0;
        var quoted = false;
        var start = 0;
        for (var i = 0; i <= parameters.Length; i++)
        {
            var c = i == parameters.Length ? ',' : parameters[i];
            if (c == '\'')
                quoted = !quoted;
            if (quoted && i < parameters.Length)
                continue;
            depth += c is '(' or '[' ? 1 : c is ')' or ']' ? -1 : 0;
            if (c != ',' || (depth > 0 && i < parameters.Length))
                continue;
            kept.Add(WithoutDefault(parameters[start..i]));
            start = i + 1;
        }
        return string.Join(", ", kept);
    }

    private static string WithoutDefault(string parameter)
    {
        var word = parameter.IndexOf(" DEFAULT ", StringComparison.OrdinalIgnoreCase);
        var sign = parameter.IndexOf('=', StringComparison.Ordinal);
        var end = word >= 0 ? word : sign >= 0 ? sign : parameter.Length;
        return parameter[..end].TrimEnd(':', ' ').Trim();
    }
}
