namespace PsMigrate;

/// <summary>Finds the names that a mistyped one may have meant.</summary>
internal static class NearestNames
{
    private const int MostOffered = 3;
    private const int ShortestPrefix = 4;

    /// <summary>The nearest names, best first; empty where none is near.</summary>
    /// <param name="name">The name that does not exist.</param>
    /// <param name="candidates">The names that do, in the order in which ties are listed.</param>
    public static IReadOnlyList<string> Find(string name, IEnumerable<string> candidates)
    {
        var limit = Math.Max(1, name.Length / 3);
        return
        [
            .. candidates
                .Select(candidate => (Name: candidate, Distance: Distance(name, candidate, limit)))
                .Where(candidate => candidate.Distance <= limit)
                .OrderBy(candidate => candidate.Distance)
                .Take(MostOffered)
                .Select(candidate => candidate.Name),
        ];
    }

    /// <summary>The edits between two names, or between the first and the other's beginning: people shorten ids.</summary>
    private static int Distance(string name, string candidate, int limit)
    {
        var whole = Edits(name, candidate, limit);
        return name.Length >= ShortestPrefix && candidate.Length > name.Length
            ? Math.Min(whole, Edits(name, candidate.AsSpan(0, name.Length), limit))
            : whole;
    }

    /// <summary>
    /// Insertions, deletions, replacements and swaps of neighbours, letter case ignored; any number above the limit
    /// where there are more than that.
    /// </summary>
    internal static int Edits(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit)
            return limit + 1;
        var width = right.Length + 1;
        Span<int> rows = width <= 64 ? stackalloc int[3 * width] : new int[3 * width];
        Span<int> before = rows[..width], previous = rows.Slice(width, width), current = rows.Slice(2 * width, width);
        for (var column = 0; column < width; column++)
            previous[column] = column;
        for (var row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column < width; column++)
            {
                var same = Same(left[row - 1], right[column - 1]);
                var best = Math.Min(
                    previous[column - 1] + (same ? 0 : 1),
                    1 + Math.Min(previous[column], current[column - 1]));
                if (row > 1 && column > 1
                    && Same(left[row - 1], right[column - 2]) && Same(left[row - 2], right[column - 1]))
                {
                    best = Math.Min(best, before[column - 2] + 1);
                }
                current[column] = best;
            }
            var oldest = before;
            before = previous;
            previous = current;
            current = oldest;
        }
        return previous[^1];
    }

    private static bool Same(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
