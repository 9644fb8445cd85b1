using System.Management.Automation;

namespace PsMigrate.Host;

/// <summary>The candidates for a place in a line, walked through with Tab.</summary>
internal sealed class LineCompletion(string line, CommandCompletion completion)
{
    /// <summary>The line with the next candidate in place.</summary>
    /// <param name="backwards">Whether to walk backwards.</param>
    /// <returns>The line and where the cursor stands; null where there is no candidate.</returns>
    public (string Text, int Cursor)? Next(bool backwards)
    {
        if (completion.GetNextResult(!backwards) is not { } match) return null;
        var end = completion.ReplacementIndex + completion.ReplacementLength;
        return (
            string.Concat(line.AsSpan(0, completion.ReplacementIndex), match.CompletionText, line.AsSpan(end)),
            completion.ReplacementIndex + match.CompletionText.Length);
    }
}
