using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>A command of migration scripts: it records what it asks for and changes nothing by itself.</summary>
internal abstract class OperationCommand : PSCmdlet
{
    private OperationRecorder? _recorder;

    /// <summary>The script's recorder.</summary>
    protected OperationRecorder Recorder => _recorder ??= OperationRecorder.Current
        ?? throw new MigrationException(MigrationErrorId.InvalidOperation,
            $"{CommandName} belongs in a migration script, inside its function Upgrade or Downgrade.",
            "Make a script with New-Migration, and run it with Invoke-MigrationUpgrade.");

    /// <summary>The command's name, as people write it.</summary>
    protected string CommandName => MyInvocation.MyCommand.Name;

    /// <summary>The script's line on which the command stands, from 1.</summary>
    protected int Line => Math.Max(1, MyInvocation.ScriptLineNumber);

    /// <summary>Reads the arguments and records what they ask for.</summary>
    protected abstract void Run();

    /// <summary>Looks at the arguments before the first input object comes.</summary>
    protected virtual void Prepare()
    {
    }

    /// <summary>Does what is left after the last input object.</summary>
    protected virtual void Finish()
    {
    }

    protected sealed override void BeginProcessing() => Guard(() =>
    {
        _ = Recorder;
        Prepare();
        SqlFragments.Check(this, CommandName);
    });

    protected sealed override void ProcessRecord() => Guard(Run);

    protected sealed override void EndProcessing() => Guard(Finish);

    /// <summary>Records an operation.</summary>
    protected void Record(Operation operation) => Recorder.Record(operation, Line, CommandName);

    /// <summary>Whether a parameter was given, even as null.</summary>
    protected bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>The value of a parameter that cannot be left out.</summary>
    protected T Require<T>(T? value, string parameter)
        where T : class => value is null or "" or Array { Length: 0 }
            ? throw Error($"{CommandName} needs -{parameter}.", $"Give it as -{parameter}, or in its place.")
            : value;

    /// <summary>An error about the command's arguments.</summary>
    protected static MigrationException Error(string message, string action) =>
        new(MigrationErrorId.InvalidOperation, message, action);

    /// <summary>The error of a command with a default both as a value and as SQL.</summary>
    protected MigrationException BothDefaults(string? name) =>
        Error($"{CommandName} {name} has both -Default and -DefaultSql.", "Keep one of them.");

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (MigrationException exception)
        {
            ThrowTerminatingError(new ErrorRecord(
                exception, exception.Id.ToString(), ErrorCategory.InvalidOperation, exception.Subject)
            {
                ErrorDetails = new ErrorDetails(exception.Message) { RecommendedAction = exception.RecommendedAction },
            });
        }
    }
}
