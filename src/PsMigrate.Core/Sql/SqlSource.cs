namespace PsMigrate.Sql;

/// <summary>Where a piece of SQL comes from, so that an error in it can name file and line.</summary>
/// <param name="Name">The file as shown to people; null for SQL that stands in no file.</param>
/// <param name="FirstLine">The line of the file on which the piece begins, from 1.</param>
public readonly record struct SqlSource(string? Name, int FirstLine = 1)
{
    /// <summary>The line of the file on which a character stands. CR LF, LF and CR each end a line.</summary>
    /// <param name="text">The piece.</param>
    /// <param name="position">The character's index.</param>
    public int LineAt(string text, int position) =>
        Math.Max(1, FirstLine) + new LineCounter(text).AdvanceTo(position);

    /// <summary>An error about a place in the piece.</summary>
    /// <param name="text">The piece.</param>
    /// <param name="position">The index of the character that it is about.</param>
    /// <param name="message">What is wrong, as a sentence.</param>
    /// <param name="recommendedAction">What to do instead.</param>
    /// <returns>An <see cref="MigrationErrorId.InvalidScript"/> whose message begins with <c>file:line:</c>.</returns>
    public MigrationException ErrorAt(string text, int position, string message, string recommendedAction)
    {
        var line = LineAt(text, position);
        var place = Name is null ? $"Line {line}" : $"{Name}:{line}";
        return new MigrationException(MigrationErrorId.InvalidScript, $"{place}: {message}", recommendedAction)
        {
            Subject = Name,
        };
    }
}
