namespace PsMigrate.Scripts;

/// <summary>Reads a text line by line; CR LF, LF and CR each end one.</summary>
internal sealed class LineReader(string text)
{
    private int _position;
    private int _number;

    /// <summary>Reads the next line, trimmed.</summary>
    /// <returns>False at the end of the text.</returns>
    public bool Read(out HeaderLine line)
    {
        line = default;
        if (_position >= text.Length)
            return false;
        var length = text.AsSpan(_position).IndexOfAny('\n', '\r');
        var end = length < 0 ? text.Length : _position + length;
        line = new HeaderLine(++_number, text[_position..end].Trim());
        _position = end + 1;
        if (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n')
            _position++;
        return true;
    }
}
