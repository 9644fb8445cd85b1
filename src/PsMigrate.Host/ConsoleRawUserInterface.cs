using System.Management.Automation.Host;

namespace PsMigrate.Host;

/// <summary>The terminal's size, cursor, keys and colours.</summary>
internal sealed class ConsoleRawUserInterface(Terminal terminal) : PSHostRawUserInterface
{
    public override ConsoleColor ForegroundColor
    {
        get => Console.ForegroundColor is >= 0 and var colour ? colour : ConsoleColor.Gray;
        set { if (terminal.OutputHasColour) Console.ForegroundColor = value; }
    }

    public override ConsoleColor BackgroundColor
    {
        get => Console.BackgroundColor is >= 0 and var colour ? colour : ConsoleColor.Black;
        set { if (terminal.OutputHasColour) Console.BackgroundColor = value; }
    }

    public override Size BufferSize
    {
        get => new(terminal.Width, terminal.Height);
        set => throw FixedSize();
    }

    public override Size WindowSize
    {
        get => new(terminal.Width, terminal.Height);
        set => throw FixedSize();
    }

    public override Size MaxWindowSize => WindowSize;

    public override Size MaxPhysicalWindowSize => WindowSize;

    public override Coordinates WindowPosition
    {
        get => new(0, 0);
        set => throw FixedSize();
    }

    public override Coordinates CursorPosition
    {
        get => terminal.IsInteractive ? new(Console.CursorLeft, Console.CursorTop) : new(0, 0);
        set { if (terminal.OutputIsTerminal) Console.SetCursorPosition(value.X, value.Y); }
    }

    public override int CursorSize
    {
        get => 25;
        set { if (OperatingSystem.IsWindows() && terminal.OutputIsTerminal) Console.CursorSize = value; }
    }

    public override string WindowTitle
    {
        get => OperatingSystem.IsWindows() && terminal.OutputIsTerminal ? Console.Title : "";
        set { if (terminal.OutputIsTerminal) Console.Title = value; }
    }

    public override bool KeyAvailable => terminal.InputIsTerminal && Console.KeyAvailable;

    public override KeyInfo ReadKey(ReadKeyOptions options)
    {
        if (!terminal.InputIsTerminal) throw new HostException("A key was asked for, and the input is not a terminal.");
        var key = Console.ReadKey(intercept: options.HasFlag(ReadKeyOptions.NoEcho));
        return new KeyInfo((int)key.Key, key.KeyChar, 0, keyDown: true);
    }

    public override void FlushInputBuffer()
    {
        while (KeyAvailable) Console.ReadKey(intercept: true);
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) =>
        throw NoContents();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) =>
        throw NoContents();

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill)
    {
        // Clear-Host fills the whole buffer, given as a rectangle of -1s.
        if (rectangle is { Left: -1, Top: -1, Right: -1, Bottom: -1 } && terminal.OutputIsTerminal) Console.Clear();
    }

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) =>
        throw NoContents();

    private static HostException FixedSize() => new("The terminal's size is for its user to change.");

    private static HostException NoContents() => new("A terminal's contents cannot be read or moved.");
}
