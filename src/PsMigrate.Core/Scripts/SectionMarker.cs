namespace PsMigrate.Scripts;

/// <summary>A line <c>-- migrate:up</c> or <c>-- migrate:down</c> with its options (dbmate's form).</summary>
internal static class SectionMarker
{
    private const string Word = "migrate";

    /// <summary>Whether a line comment is a marker, right or wrong: <c>--</c>, <c>migrate</c>, a colon.</summary>
    public static bool IsMarker(ReadOnlySpan<char> comment) => !Content(comment).IsEmpty;

    /// <summary>Cuts a marker into what stands after its colon: the section's name and the options.</summary>
    public static string[] Parts(ReadOnlySpan<char> comment) =>
        Content(comment)[1..].ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What stands from the colon on; empty for another comment.</summary>
    private static ReadOnlySpan<char> Content(ReadOnlySpan<char> comment)
    {
        if (!comment.StartsWith("--", StringComparison.Ordinal))
            return default;
        var rest = comment[2..].TrimStart();
        if (!rest.StartsWith(Word, StringComparison.OrdinalIgnoreCase))
            return default;
        rest = rest[Word.Length..].TrimStart();
        return rest.StartsWith(":", StringComparison.Ordinal) ? rest : default;
    }
}
