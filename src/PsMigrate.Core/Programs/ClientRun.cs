namespace PsMigrate.Programs;

/// <summary>What came of running a client program.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to its standard output.</param>
/// <param name="Error">What it wrote to its standard error, the last lines of it.</param>
internal sealed record ClientRun(int ExitCode, string Output, IReadOnlyList<string> Error)
{
    private const int MostLines = 8;

    /// <summary>What it says went wrong: from its first line with an error on, without the story that led there.</summary>
    public string Problem
    {
        get
        {
            var first = Error.ToList().FindIndex(line =>
                line.Contains("error:", StringComparison.OrdinalIgnoreCase) || line.Contains("fatal:", StringComparison.OrdinalIgnoreCase)
                || line.Contains("could not", StringComparison.Ordinal));
            var lines = first >= 0 ? Error.Skip(first).Take(MostLines) : Error.TakeLast(3);
            var text = string.Join(' ', lines.Select(line => line.Trim()));
            return text.Length > 0 ? text : $"it ended with exit code {ExitCode}";
        }
    }
}
