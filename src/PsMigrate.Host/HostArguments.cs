using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace PsMigrate.Host;

/// <summary>What the command line asks for.</summary>
internal sealed record HostArguments
{
    /// <summary>The text that <c>--help</c> shows.</summary>
    public const string Usage = """
        Runs PowerShell with the PsMigrate module loaded, on machines that have no pwsh.

        Usage:
          PsMigrate.Host [-File] script.ps1 [arguments ...]   run a script
          PsMigrate.Host -Command 'text' | -c 'text'          run a command
          PsMigrate.Host                                      an interactive prompt
          PsMigrate.Host --help | --version

        The exit code is that of the script's `exit`; else 1 if an error was shown (pwsh gives 0 for a script that ran on
        after it); 130 after Ctrl+C.
        Output goes to standard output; errors, warnings, verbose and debug text to standard error.
        NO_COLOR turns colours off. Microsoft.PowerShell.Utility and .Management are not part of this host: scripts
        that run here use the language, .NET, and the cmdlets of Microsoft.PowerShell.Core and of PsMigrate.
        """;

    /// <summary>What to do.</summary>
    public required HostAction Action { get; init; }

    /// <summary>The script's path or the command's text; for an error, what is wrong.</summary>
    public string Text { get; init; } = "";

    /// <summary>The script's parameters and arguments.</summary>
    public IReadOnlyList<CommandParameter> Parameters { get; init; } = [];

    /// <summary>Reads the command line.</summary>
    /// <param name="args">The arguments as the system gives them.</param>
    public static HostArguments Parse(IReadOnlyList<string> args)
    {
        if (args.Count == 0) return new() { Action = HostAction.Prompt };
        switch (args[0].ToLowerInvariant())
        {
            case "--help" or "-help" or "-h" or "-?" or "/?":
                return new() { Action = HostAction.Help };
            case "--version" or "-version" or "-v":
                return new() { Action = HostAction.Version };
            case "-command" or "-c" or "--command":
                return args.Count > 1
                    ? new() { Action = HostAction.Command, Text = string.Join(' ', args.Skip(1)) }
                    : Wrong($"{args[0]} needs a command.");
            case "-file" or "-f" or "--file":
                return args.Count > 1
                    ? Script(args[1], args.Skip(2))
                    : Wrong($"{args[0]} needs a script.");
            case "-noprofile" or "-nologo" or "-noninteractive":
                return Parse([.. args.Skip(1)]);
            default:
                return args[0].StartsWith('-')
                    ? Wrong($"There is no option '{args[0]}'.")
                    : Script(args[0], args.Skip(1));
        }
    }

    private static HostArguments Wrong(string what) => new() { Action = HostAction.Wrong, Text = what };

    private static HostArguments Script(string path, IEnumerable<string> arguments) =>
        new() { Action = HostAction.Script, Text = path, Parameters = [.. Bind(arguments)] };

    // As on pwsh's command line: -Name and -Name:value are parameters, $true and $false are Booleans, all else is text.
    private static IEnumerable<CommandParameter> Bind(IEnumerable<string> arguments)
    {
        var literal = false;
        foreach (var argument in arguments)
        {
            if (literal || argument.Length < 2 || argument[0] != '-' || !(char.IsLetter(argument[1]) || argument[1] == '?'))
            {
                if (argument == "--" && !literal) literal = true;
                else yield return new CommandParameter(null, argument);
            }
            else if (argument.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && colon < argument.Length - 1)
            {
                yield return new CommandParameter(argument[1..colon], Value(argument[(colon + 1)..]));
            }
            else
            {
                yield return new CommandParameter(argument.TrimEnd(':'), null);
            }
        }
    }

    private static object Value(string text) => text.ToLowerInvariant() switch
    {
        "$true" => SwitchParameter.Present,
        "$false" => new SwitchParameter(false),
        _ => text,
    };
}
