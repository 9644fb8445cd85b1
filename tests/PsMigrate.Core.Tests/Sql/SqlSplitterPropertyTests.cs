using System.Text;
using CsCheck;
using PsMigrate.Sql;

namespace PsMigrate.Core.Tests.Sql;

public sealed class SqlSplitterPropertyTests
{
    /// <summary>Pieces that are closed in themselves and hold no semicolon that ends a statement.</summary>
    private static readonly string[] Pieces =
    [
        "select", "a$b$c", "\"x;\"\"y\"", "U&\"a;\\0062\"", "'a;''b'", "E'\\';\\\\'", "b'0;1'", "x';'", "N';'", "U&';'", "';'\n';'",
        "$$;$$", "$t$ $$;$$ $t$", "$é_1$;$1$;$é_1$", "(a; b)", "((;))", "[1:2]", "1..2", "1.5e-3", "0x1F", "1_000", "$1", "::int", ":=",
        "=>", "+", "-", "@-@", "?|", "*", "/", "<>", "*/", "#>>", ",", ".", ":", "case", "end", "begin", "atomic", "create", "function",
        "/* ; /* ; */ ' */", "/**/", "-- ; ' \" $$ /*\n", "--\r\n", "\t", "\n", "\r\n", "é", "表", "😀",
    ];

    private static readonly Gen<string> Piece = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]);

    /// <summary>Without a routine's body that is left open, which is an error and not a statement.</summary>
    private static readonly Gen<string> Statement = Piece.Array[0, 12]
        .Select(pieces => pieces.Contains("function") && pieces.Contains("atomic") ? pieces.Where(piece => piece != "create") : pieces)
        .Select(pieces => string.Join(' ', pieces));

    private static readonly Gen<string> Script = Statement.Array[0, 8].Select(statements => string.Join(" ;", statements));

    private static List<string> Tokens(string sql)
    {
        var lexer = new SqlLexer(sql);
        var tokens = new List<string>();
        while (lexer.Read(out var token))
        {
            if (!token.IsComment && token.Kind != SqlTokenKind.Semicolon)
                tokens.Add($"{token.Kind} {token.Text}");
        }
        return tokens;
    }

    [Fact]
    public void Splitting_loses_nothing_but_white_space_comments_and_semicolons() => Script.Sample(
        script => Assert.Equal(
            Tokens(script), SqlSplitter.Split(script).SelectMany(statement => Tokens(statement.Text))),
        iter: 20_000);

    [Fact]
    public void A_statement_splits_into_itself() => Script.Sample(
        script =>
        {
            foreach (var statement in SqlSplitter.Split(script))
                Assert.Equal([statement with { Line = 1 }], SqlSplitter.Split(statement.Text));
        },
        iter: 5_000);

    [Fact]
    public void Tokens_and_white_space_make_up_the_whole_text() => Script.Sample(
        script =>
        {
            var lexer = new SqlLexer(script);
            var end = 0;
            while (lexer.Read(out var token))
            {
                Assert.True(token.Length > 0);
                Assert.True(script.AsSpan(end, token.Start - end).IsWhiteSpace());
                end = token.End;
            }
            Assert.True(script.AsSpan(end).IsWhiteSpace());
        },
        iter: 5_000);

    [Fact]
    public void A_line_is_that_of_the_statement_s_first_token() => Script.Sample(
        script =>
        {
            var lines = script.ReplaceLineEndings("\n").Split('\n');
            foreach (var statement in SqlSplitter.Split(script))
            {
                var first = statement.Text.ReplaceLineEndings("\n").Split('\n')[0];
                Assert.Contains(first, lines[statement.Line - 1], StringComparison.Ordinal);
            }
        },
        iter: 5_000);

    [Fact]
    public void A_semicolon_inside_a_quote_never_splits() =>
        Gen.Select(Gen.String[0, 20], Gen.Int[0, 6]).Sample(
            (content, kind) =>
            {
                content = new StringBuilder(content).Replace('\0', ' ').Replace("$", "").Append(';').ToString();
                var quoted = kind switch
                {
                    0 => $"'{content.Replace("'", "''", StringComparison.Ordinal)}'",
                    1 => $"\"{content.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
                    2 => $"E'{content.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'",
                    3 => $"$$\n{content}$$",
                    4 => $"$tag${content}$tag$",
                    5 => $"/*{content.Replace("*", "", StringComparison.Ordinal).Replace("/", "", StringComparison.Ordinal)}*/ 1",
                    _ => $"(select 1;{new string([.. content.Where(char.IsAsciiLetter)])})",
                };
                Assert.Single(SqlSplitter.Split($"select {quoted}"));
                Assert.Equal(2, SqlSplitter.Split($"select {quoted};select {quoted};").Count);
            },
            iter: 20_000);

    [Fact]
    public void Any_text_either_splits_or_is_refused_with_a_line() =>
        Gen.OneOf(Gen.String[0, 60], Gen.Char["'\"$;()-*/\\aE&uU \n\r.1:[]"].Array[0, 40].Select(c => new string(c))).Sample(
            text =>
            {
                try
                {
                    Assert.All(SqlSplitter.Split(text), statement => Assert.NotEmpty(statement.Text));
                }
                catch (MigrationException exception)
                {
                    Assert.Equal(MigrationErrorId.InvalidScript, exception.Id);
                    Assert.StartsWith("Line ", exception.Message, StringComparison.Ordinal);
                }
            },
            iter: 50_000);
}
