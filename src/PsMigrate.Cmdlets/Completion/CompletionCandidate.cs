using System.Management.Automation;
using System.Text.RegularExpressions;

namespace PsMigrate.Cmdlets.Completion;

/// <summary>Something that may stand where a word is typed.</summary>
/// <param name="Value">What it completes to, not quoted.</param>
/// <param name="ToolTip">What it is.</param>
public sealed partial record CompletionCandidate(string Value, string ToolTip)
{
    /// <summary>Whether it goes on where the typed word ends; letter case and quotes do not matter.</summary>
    /// <param name="word">What is typed so far.</param>
    public bool Continues(string word) =>
        Value.StartsWith(word.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase);

    /// <summary>The candidate as PowerShell takes it.</summary>
    public CompletionResult ToResult() => new(
        NeedsQuotes(Value) ? $"'{Value.Replace("'", "''", StringComparison.Ordinal)}'" : Value,
        Value,
        CompletionResultType.ParameterValue,
        ToolTip.Length == 0 ? Value : ToolTip);

    // A bare word of digits such as 1e5 is a number to PowerShell before it becomes text again.
    private static bool NeedsQuotes(string value) => !BareWord().IsMatch(value) || Number().IsMatch(value);

    [GeneratedRegex(@"^[\p{L}\p{Nd}_][\p{L}\p{Nd}_@.+:-]*$")]
    private static partial Regex BareWord();

    [GeneratedRegex(@"^(0x[0-9a-f]+|[0-9.]+(e[+-]?[0-9]+)?)[a-z]{0,4}$", RegexOptions.IgnoreCase)]
    private static partial Regex Number();
}
