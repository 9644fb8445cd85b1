using System.Globalization;
using System.Management.Automation.Host;

namespace PsMigrate.Tests.Module;

/// <summary>A host that keeps what is written to it and answers questions from a list.</summary>
internal sealed class RecordingHost : PSHost
{
    public RecordingUserInterface Recorded { get; } = new();

    public int? ExitCode { get; private set; }

    public override PSHostUserInterface UI => Recorded;

    public override string Name => "PsMigrate.Cmdlets.Tests";

    public override Version Version { get; } = new(1, 0);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public override void EnterNestedPrompt() => throw new InvalidOperationException("No test suspends a command.");

    public override void ExitNestedPrompt()
    {
    }

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }
}
