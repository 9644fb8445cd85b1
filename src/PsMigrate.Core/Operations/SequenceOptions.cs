using System.Globalization;

namespace PsMigrate.Operations;

/// <summary>How a sequence counts; what is null stays as it is, or as PostgreSQL sets it for a new one.</summary>
public sealed record SequenceOptions
{
    /// <summary>The first value.</summary>
    public long? Start { get; init; }

    /// <summary>The step; not zero.</summary>
    public long? Increment { get; init; }

    /// <summary>The least value.</summary>
    public long? Minimum { get; init; }

    /// <summary>The greatest value.</summary>
    public long? Maximum { get; init; }

    /// <summary>How many values a session takes at once, from 1.</summary>
    public long? Cache { get; init; }

    /// <summary>Whether it starts again at its end.</summary>
    public bool? Cycle { get; init; }

    internal IReadOnlyList<string> ToSql() =>
        [.. new[]
        {
            Option("START WITH", Start), Option("INCREMENT BY", Increment), Option("MINVALUE", Minimum),
            Option("MAXVALUE", Maximum), Option("CACHE", Cache),
            Cycle switch { true => "CYCLE", false => "NO CYCLE", null => "" },
        }.Where(option => option.Length > 0)];

    private static string Option(string words, long? value) =>
        value is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{words} {value}");
}
