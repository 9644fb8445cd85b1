namespace PsMigrate.Sql;

/// <summary>Counts line ends while it moves forward through a text, so that many questions cost one pass.</summary>
internal struct LineCounter(string text)
{
    private int _position;
    private int _lines;

    /// <summary>How many lines end before a position, which may not lie before the last one asked for.</summary>
    public int AdvanceTo(int position)
    {
        var rest = text.AsSpan(_position, position - _position);
        for (int next; (next = rest.IndexOfAny('\n', '\r')) >= 0; rest = rest[(next + 1)..])
        {
            // The CR of a CR LF ends nothing; its LF does.
            var absolute = position - rest.Length + next;
            if (text[absolute] == '\n' || absolute + 1 >= text.Length || text[absolute + 1] != '\n')
                _lines++;
        }
        _position = position;
        return _lines;
    }
}
