using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;
using Npgsql;
using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Scripting;

/// <summary>Says where and why a script failed.</summary>
/// <param name="script">The script.</param>
internal sealed partial class ScriptFailure(MigrationScript script)
{
    /// <summary>An error of PowerShell as one of ours, with file and line, the cause kept.</summary>
    public Exception Translate(RuntimeException exception)
    {
        var place = Place(exception);
        switch (Cause(exception))
        {
            case OperationCanceledException cancelled:
                return cancelled;
            case MigrationException cause when HasPlace(cause):
                return cause;
            case MigrationException cause:
                return new MigrationException(cause.Id, place + cause.Message, cause.RecommendedAction, cause)
                {
                    Subject = script.DisplayPath,
                    SqlState = cause.SqlState,
                };
            case PostgresException cause:
                return new MigrationException(MigrationErrorId.MigrationFailed,
                    $"{place}{cause.SqlState}: {cause.MessageText}", "Correct the script, and run the command again.", cause)
                {
                    Subject = script.DisplayPath,
                    SqlState = cause.SqlState,
                };
            default:
                return new MigrationException(MigrationErrorId.InvalidScript,
                    place + exception.ErrorRecord.Exception.Message, "Correct the script, and run the command again.",
                    exception)
                {
                    Subject = script.DisplayPath,
                };
        }
    }

    /// <summary>The innermost error that says more than that something in PowerShell failed.</summary>
    private static Exception? Cause(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is MigrationException or PostgresException or OperationCanceledException)
                return cause;
            if (cause is IContainsErrorRecord { ErrorRecord.Exception: MigrationException inner })
                return inner;
        }
        return null;
    }

    private bool HasPlace(MigrationException cause) =>
        cause.Message.StartsWith($"{script.DisplayPath}:", StringComparison.Ordinal);

    private string Place(RuntimeException exception)
    {
        var invocation = exception.ErrorRecord.InvocationInfo;
        if (invocation is { ScriptLineNumber: > 0, ScriptName: { Length: > 0 } name })
            return Place(name, invocation.ScriptLineNumber);
        // Write-Error gives the place from which its function was called, which is no script for Upgrade and Downgrade.
        return Frame().Match(exception.ErrorRecord.ScriptStackTrace ?? "") is { Success: true } frame
            ? Place(frame.Groups["file"].Value, int.Parse(frame.Groups["line"].Value, CultureInfo.InvariantCulture))
            : $"{script.DisplayPath}: ";
    }

    private string Place(string path, int line)
    {
        var file = path == script.Path ? script.DisplayPath : Path.GetRelativePath(Path.GetDirectoryName(script.Path)!, path);
        return FormattableString.Invariant($"{file}:{line}: ");
    }

    [GeneratedRegex(@"^at [^,\n]*, (?<file>[^\n<]+): \w+ (?<line>\d+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Frame();
}
