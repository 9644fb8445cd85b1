using System.Management.Automation;
using System.Runtime.InteropServices;

namespace PsMigrate.Host;

/// <summary>A small console host of the PowerShell engine, with PsMigrate loaded.</summary>
internal static class Program
{
    private const int Failure = 1;
    private const int WrongUsage = 64;
    private const int Interrupted = 130;
    private const int Terminated = 143;

    private static int Main(string[] args)
    {
        var arguments = HostArguments.Parse(args);
        switch (arguments.Action)
        {
            case HostAction.Help:
                Console.Out.WriteLine(HostArguments.Usage);
                return 0;
            case HostAction.Version:
                Console.Out.WriteLine($"PsMigrate {ConsoleHost.ProductVersion} on PowerShell {typeof(PSObject).Assembly.GetName().Version}");
                return 0;
            case HostAction.Wrong:
                Console.Error.WriteLine($"{arguments.Text} See --help.");
                return WrongUsage;
            default:
                // The engine would otherwise phone home on the first runspace.
                Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
                return Run(arguments, new Terminal());
        }
    }

    private static int Run(HostArguments arguments, Terminal terminal)
    {
        var path = arguments.Action == HostAction.Script ? Path.GetFullPath(arguments.Text) : "";
        if (arguments.Action == HostAction.Script && !File.Exists(path))
        {
            terminal.WriteError($"There is no script '{path}'. See --help.{Environment.NewLine}");
            return WrongUsage;
        }

        if (arguments.Action == HostAction.Prompt && !terminal.IsInteractive)
        {
            terminal.WriteError($"The prompt needs a terminal; give a script or -Command. See --help.{Environment.NewLine}");
            return WrongUsage;
        }

        HostSession session;
        try
        {
            session = HostSession.Open(terminal);
        }
        catch (Exception exception) when (exception is RuntimeException or FileNotFoundException)
        {
            terminal.WriteError($"The module cannot be loaded: {exception.Message}{Environment.NewLine}");
            return Failure;
        }

        using (session)
        {
            var stopSignals = 0;
            void OnSignal(PosixSignalContext context)
            {
                // The first signal lets the pipeline roll back; the second ends the process as the system would.
                context.Cancel = Interlocked.Increment(ref stopSignals) == 1 && session.Stop();
                if (arguments.Action == HostAction.Prompt && context.Cancel) stopSignals = 0;
            }

            var terminated = false;
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
            using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
            {
                terminated = true;
                OnSignal(context);
            });

            if (arguments.Action == HostAction.Prompt) return new PromptLoop(session, terminal).Run();
            var succeeded = true;
            var outcome = arguments.Action == HostAction.Script
                ? session.RunFile(path, arguments.Parameters)
                : session.RunCommand(arguments.Text, out succeeded);
            return outcome switch
            {
                RunOutcome.Stopped => terminated ? Terminated : Interrupted,
                RunOutcome.Failed => session.Host.ExitCode ?? Failure,
                _ when session.Host.ExitCode is { } code => code,
                // Stricter than pwsh, for which a script that runs to its end has succeeded whatever went wrong in it: a
                // migration that failed must not look like one that worked.
                _ => succeeded && session.Host.Console.Errors == 0 ? 0 : Failure,
            };
        }
    }
}
