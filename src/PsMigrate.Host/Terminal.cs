using System.Text;
using System.Text.RegularExpressions;

namespace PsMigrate.Host;

/// <summary>The process's three streams: which of them are a terminal, and how text gets there.</summary>
internal sealed partial class Terminal
{
    private const int FallbackWidth = 120;

    private readonly Lock _lock = new();

    public Terminal()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var colour = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb";
        OutputIsTerminal = !Console.IsOutputRedirected;
        OutputHasColour = colour && OutputIsTerminal;
        ErrorHasColour = colour && !Console.IsErrorRedirected;
        InputIsTerminal = !Console.IsInputRedirected;
        Progress = new ProgressLine(this);
    }

    /// <summary>Whether someone can answer a question.</summary>
    public bool InputIsTerminal { get; }

    /// <summary>Whether standard output is a terminal.</summary>
    public bool OutputIsTerminal { get; }

    /// <summary>Whether standard output may carry escape sequences.</summary>
    public bool OutputHasColour { get; }

    /// <summary>Whether standard error may carry escape sequences.</summary>
    public bool ErrorHasColour { get; }

    /// <summary>Whether a question can be put: someone reads the one stream and types into the other.</summary>
    public bool IsInteractive => InputIsTerminal && OutputIsTerminal;

    /// <summary>The line of progress at the bottom of the terminal.</summary>
    public ProgressLine Progress { get; }

    /// <summary>The columns of the output: the terminal's, else the variable COLUMNS, else 120.</summary>
    public int Width
    {
        get
        {
            if (OutputIsTerminal && Console.WindowWidth > 0) return Console.WindowWidth;
            return int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out var columns) && columns > 0
                ? columns
                : FallbackWidth;
        }
    }

    /// <summary>The lines of the terminal.</summary>
    public int Height => OutputIsTerminal && Console.WindowHeight > 0 ? Console.WindowHeight : 50;

    /// <summary>What stands on the output's last line, without escape sequences: where a question leaves the cursor.</summary>
    public string LastLine { get; private set; } = "";

    /// <summary>Writes to standard output.</summary>
    public void Write(string text)
    {
        Write(Console.Out, text, OutputHasColour);
        var line = text.LastIndexOf('\n');
        LastLine = EscapeSequence().Replace(line >= 0 ? text[(line + 1)..] : LastLine + text, "");
    }

    /// <summary>Writes to standard error.</summary>
    public void WriteError(string text) => Write(Console.Error, text, ErrorHasColour);

    /// <summary>Draws over the progress line; only <see cref="ProgressLine"/> does so.</summary>
    public void Draw(string text)
    {
        lock (_lock) Console.Out.Write(text);
    }

    private void Write(TextWriter writer, string text, bool colour)
    {
        lock (_lock)
        {
            Progress.Hide();
            writer.Write(colour ? text : EscapeSequence().Replace(text, ""));
        }
    }

    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]|\x1b\]8;[^\x1b\a]*(\x1b\\|\a)")]
    private static partial Regex EscapeSequence();
}
