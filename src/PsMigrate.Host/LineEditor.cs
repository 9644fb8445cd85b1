using System.Security;
using System.Text;

namespace PsMigrate.Host;

/// <summary>
/// Reads lines from a terminal: cursor keys, Home and End, history, completion with Tab. While it reads, Ctrl+C is a
/// key like the others and gives up the line.
/// </summary>
internal sealed class LineEditor(Terminal terminal)
{
    private readonly List<string> _history = [];
    private readonly StringBuilder _text = new();
    private string _prompt = "";
    private int _cursor;
    private int _row;

    /// <summary>Completes the text at a position, or null for no completion.</summary>
    public Func<string, int, LineCompletion?>? Complete { get; init; }

    /// <summary>Whether the last line ended with Ctrl+D: the end of the input.</summary>
    public bool Ended { get; private set; }

    /// <summary>Reads a line and shows it as it is typed.</summary>
    /// <param name="prompt">What to write before it, after what stands on the line.</param>
    /// <returns>The line; null after Ctrl+C, or Ctrl+D on an empty line.</returns>
    public string? ReadLine(string prompt)
    {
        terminal.Progress.Hide();
        (_prompt, _cursor, _row) = (terminal.LastLine + prompt, 0, 0);
        _text.Clear();
        var recalled = _history.Count;
        LineCompletion? completion = null;
        Redraw();
        while (true)
        {
            var key = ReadKey();
            if (key.Key != ConsoleKey.Tab) completion = null;
            switch (key)
            {
                case { Key: ConsoleKey.Enter }:
                    MoveTo(_text.Length);
                    terminal.Write(Environment.NewLine);
                    if (_text.Length > 0 && Complete is not null) _history.Add(_text.ToString());
                    return _text.ToString();
                case { Key: ConsoleKey.C, Modifiers: ConsoleModifiers.Control }:
                    terminal.Write("^C" + Environment.NewLine);
                    return null;
                case { Key: ConsoleKey.D, Modifiers: ConsoleModifiers.Control } when _text.Length == 0:
                    Ended = true;
                    terminal.Write(Environment.NewLine);
                    return null;
                case { Key: ConsoleKey.Tab } when Complete is not null:
                    completion ??= Complete(_text.ToString(), _cursor);
                    if (completion?.Next(key.Modifiers.HasFlag(ConsoleModifiers.Shift)) is { } completed)
                        Replace(completed.Text, completed.Cursor);
                    break;
                case { Key: ConsoleKey.UpArrow } when recalled > 0:
                    Replace(_history[--recalled], _history[recalled].Length);
                    break;
                case { Key: ConsoleKey.DownArrow } when recalled < _history.Count:
                    var later = ++recalled < _history.Count ? _history[recalled] : "";
                    Replace(later, later.Length);
                    break;
                default:
                    Edit(key);
                    break;
            }
        }
    }

    /// <summary>Reads a line without showing it.</summary>
    /// <returns>The secret; null after Ctrl+C.</returns>
    public SecureString? ReadSecret()
    {
        terminal.Progress.Hide();
        var secret = new SecureString();
        while (true)
        {
            var key = ReadKey();
            switch (key)
            {
                case { Key: ConsoleKey.Enter }:
                    terminal.Write(Environment.NewLine);
                    secret.MakeReadOnly();
                    return secret;
                case { Key: ConsoleKey.C, Modifiers: ConsoleModifiers.Control }:
                    terminal.Write(Environment.NewLine);
                    secret.Dispose();
                    return null;
                case { Key: ConsoleKey.Backspace }:
                    if (secret.Length > 0) secret.RemoveAt(secret.Length - 1);
                    break;
                default:
                    if (!char.IsControl(key.KeyChar)) secret.AppendChar(key.KeyChar);
                    break;
            }
        }
    }

    private static ConsoleKeyInfo ReadKey()
    {
        Console.TreatControlCAsInput = true;
        try
        {
            return Console.ReadKey(intercept: true);
        }
        finally
        {
            Console.TreatControlCAsInput = false;
        }
    }

    private void Edit(ConsoleKeyInfo key)
    {
        switch (key.Key)
        {
            case ConsoleKey.LeftArrow:
                MoveTo(_cursor - 1);
                return;
            case ConsoleKey.RightArrow:
                MoveTo(_cursor + 1);
                return;
            case ConsoleKey.Home:
                MoveTo(0);
                return;
            case ConsoleKey.End:
                MoveTo(_text.Length);
                return;
            case ConsoleKey.Backspace when _cursor > 0:
                _text.Remove(--_cursor, 1);
                break;
            case ConsoleKey.Delete when _cursor < _text.Length:
                _text.Remove(_cursor, 1);
                break;
            case ConsoleKey.Escape:
                Replace("", 0);
                return;
            default:
                if (char.IsControl(key.KeyChar)) return;
                _text.Insert(_cursor++, key.KeyChar);
                break;
        }

        Redraw();
    }

    private void Replace(string text, int cursor)
    {
        _text.Clear().Append(text);
        _cursor = cursor;
        Redraw();
    }

    private void MoveTo(int cursor)
    {
        _cursor = Math.Clamp(cursor, 0, _text.Length);
        Redraw();
    }

    // Draws from the first row of the prompt, then walks back to the cursor; long lines wrap over several rows.
    private void Redraw()
    {
        var width = terminal.Width;
        var up = _row > 0 ? $"\x1b[{_row}A" : "";
        var full = _prompt + _text;
        var wrapped = full.Length > 0 && full.Length % width == 0 ? "\n" : "";
        var end = full.Length / width;
        var place = _prompt.Length + _cursor;
        _row = place / width;
        var back = end > _row ? $"\x1b[{end - _row}A" : "";
        var right = place % width > 0 ? $"\x1b[{place % width}C" : "";
        terminal.Draw($"{up}\r\x1b[J{full}{wrapped}{back}\r{right}");
    }
}
