namespace PsMigrate.Operations;

/// <summary>An identity column's behaviour.</summary>
/// <param name="Always">Whether a value given by an INSERT is refused (ALWAYS), or wins (BY DEFAULT).</param>
public sealed record Identity(bool Always = true)
{
    /// <summary>How its sequence counts.</summary>
    public SequenceOptions Sequence { get; init; } = new();

    internal string Kind => Always ? "ALWAYS" : "BY DEFAULT";

    internal string ToSql()
    {
        var options = Sequence.ToSql();
        return $"GENERATED {Kind} AS IDENTITY{(options.Count == 0 ? "" : $" ({string.Join(' ', options)})")}";
    }
}
