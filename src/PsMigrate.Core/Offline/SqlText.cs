using System.Text;

namespace PsMigrate.Offline;

/// <summary>The text of a script as it grows.</summary>
internal sealed class SqlText
{
    private readonly StringBuilder _text = new();

    public SqlText Line(string line)
    {
        _text.Append(line.ReplaceLineEndings("\n")).Append('\n');
        return this;
    }

    public SqlText Blank() => Line("");

    /// <summary>A statement of PsMigrate's own or of a migration, word for word, and its semicolon.</summary>
    public SqlText Statement(string sql)
    {
        // Line ends stay as they are: they may stand in a literal.
        _text.Append(sql).Append(";\n");
        return this;
    }

    /// <summary>Text that people write, on as many comment lines as it has lines.</summary>
    public SqlText Comment(string text)
    {
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
            Line($"-- {string.Concat(line.Select(c => char.IsControl(c) ? ' ' : c))}".TrimEnd());
        return this;
    }

    /// <summary>A PL/pgSQL block as a DO statement; the tag of its quotes is one that the block does not hold.</summary>
    public SqlText Do(string block)
    {
        var tag = "$psmigrate$";
        for (var i = 1; block.Contains(tag, StringComparison.Ordinal); i++)
            tag = FormattableString.Invariant($"$psmigrate{i}$");
        return Line($"DO {tag}\n{block.ReplaceLineEndings("\n").Trim('\n')}\n{tag};");
    }

    public override string ToString() => _text.ToString();
}
