using PsMigrate.Sql;

namespace PsMigrate.Scripts;

/// <summary>An SQL script cut at its markers.</summary>
internal sealed class SqlScript
{
    private readonly Dictionary<MigrationDirection, SqlSection> _sections = [];
    private readonly string _text;
    private readonly SqlSource _source;

    private SqlScript(string text, string path)
    {
        _text = text;
        _source = new SqlSource(path);
    }

    /// <summary>The section of a direction; null where there is none.</summary>
    public SqlSection? this[MigrationDirection direction] => _sections.GetValueOrDefault(direction);

    /// <summary>Cuts a script.</summary>
    /// <param name="text">The whole script.</param>
    /// <param name="path">The file as to be shown in errors.</param>
    /// <param name="transactional">What the header says; a section's own option goes before it.</param>
    public static SqlScript Parse(string text, string path, bool transactional)
    {
        var script = new SqlScript(text, path);
        var markers = script.FindMarkers();
        if (!markers.Exists(marker => marker.Direction == MigrationDirection.Upgrade))
        {
            throw script._source.ErrorAt(
                text, 0, "The script has no section '-- migrate:up'.",
                "Put the line '-- migrate:up' above the statements that apply the revision, and '-- migrate:down' above those that take it back.");
        }
        for (var i = 0; i < markers.Count; i++)
        {
            var (token, direction, option) = markers[i];
            var end = i + 1 < markers.Count ? markers[i + 1].Token.Start : text.Length;
            var section = new SqlSection(
                text[token.End..end], script._source.LineAt(text, token.End), option ?? transactional);
            if (!script._sections.TryAdd(direction, section))
                throw script._source.ErrorAt(text, token.Start, $"The section '{token.Text.Trim()}' stands here twice.", "Put its statements together.");
        }
        return script;
    }

    private List<(SqlToken Token, MigrationDirection Direction, bool? Transactional)> FindMarkers()
    {
        var markers = new List<(SqlToken, MigrationDirection, bool?)>();
        var lexer = new SqlLexer(_text, _source);
        while (lexer.Read(out var token))
        {
            if (token.Kind == SqlTokenKind.LineComment && SectionMarker.IsMarker(token.Span))
            {
                var (direction, transactional) = Read(token);
                markers.Add((token, direction, transactional));
            }
            else if (markers.Count == 0 && !token.IsComment && token.Kind != SqlTokenKind.Semicolon)
            {
                throw _source.ErrorAt(
                    _text, token.Start, "This statement stands outside of the sections.",
                    "Put the line '-- migrate:up' or '-- migrate:down' above it.");
            }
        }
        return markers;
    }

    private (MigrationDirection Direction, bool? Transactional) Read(SqlToken token)
    {
        var lineStart = _text.AsSpan(0, token.Start).LastIndexOfAny('\n', '\r') + 1;
        if (!_text.AsSpan(lineStart, token.Start - lineStart).IsWhiteSpace())
            throw _source.ErrorAt(_text, token.Start, $"'{token.Text.Trim()}' follows other text.", "Put it on a line of its own.");
        var parts = SectionMarker.Parts(token.Span);
        var direction = (parts.Length > 0 ? parts[0].ToUpperInvariant() : "") switch
        {
            "UP" => MigrationDirection.Upgrade,
            "DOWN" => MigrationDirection.Downgrade,
            _ => throw _source.ErrorAt(
                _text, token.Start, $"'{token.Text.Trim()}' is no section.", "Sections are '-- migrate:up' and '-- migrate:down'."),
        };
        bool? transactional = null;
        foreach (var option in parts.AsSpan(1))
        {
            transactional = option.ToUpperInvariant() switch
            {
                "TRANSACTION:TRUE" => true,
                "TRANSACTION:FALSE" => false,
                _ => throw _source.ErrorAt(
                    _text, token.Start, $"'{option}' is no option of a section.", "The options are transaction:true and transaction:false."),
            };
        }
        return (direction, transactional);
    }
}
