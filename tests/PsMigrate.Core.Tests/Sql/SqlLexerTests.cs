using PsMigrate.Sql;

namespace PsMigrate.Core.Tests.Sql;

public sealed class SqlLexerTests
{
    private static string Kinds(string sql) => string.Join(' ', Lex(sql).Select(token => $"{token.Kind}<{token.Text}>"));

    private static List<SqlToken> Lex(string sql)
    {
        var lexer = new SqlLexer(sql);
        var tokens = new List<SqlToken>();
        while (lexer.Read(out var token))
            tokens.Add(token);
        return tokens;
    }

    [Theory]
    [InlineData("'it''s'", "QuotedString<'it''s'>")]
    [InlineData(@"'a\' 'b'", @"QuotedString<'a\'> QuotedString<'b'>")]
    [InlineData(@"E'a\'b'", @"QuotedString<E'a\'b'>")]
    [InlineData(@"e'a\\' b", @"QuotedString<e'a\\'> Word<b>")]
    [InlineData("'a'\n'b'", "QuotedString<'a'\n'b'>")]
    [InlineData("'a' -- c\n  -- d\n 'b'", "QuotedString<'a' -- c\n  -- d\n 'b'>")]
    [InlineData("'a' 'b'", "QuotedString<'a'> QuotedString<'b'>")]
    [InlineData("'a' /* c */\n'b'", "QuotedString<'a'> BlockComment</* c */> QuotedString<'b'>")]
    [InlineData("E'a'\n'b\\''", "QuotedString<E'a'\n'b\\''>")]
    [InlineData("b'01' X'1F' n'x' U&'d\\0061'", @"QuotedString<b'01'> QuotedString<X'1F'> QuotedString<n'x'> QuotedString<U&'d\0061'>")]
    [InlineData("U&\"d!0061\" UESCAPE '!'", "QuotedIdentifier<U&\"d!0061\"> Word<UESCAPE> QuotedString<'!'>")]
    [InlineData("u & 'x'", "Word<u> Operator<&> QuotedString<'x'>")]
    [InlineData("\"a\"\"b;\"", "QuotedIdentifier<\"a\"\"b;\">")]
    public void Quotes_are_lexed_as_the_manual_says(string sql, string expected) => Assert.Equal(expected, Kinds(sql));

    [Theory]
    [InlineData("$$a;b$$", "DollarString<$$a;b$$>")]
    [InlineData("$a$ $b$ $$ $a $a$", "DollarString<$a$ $b$ $$ $a $a$>")]
    [InlineData("$a$x$b$a$", "DollarString<$a$x$b$a$>")]
    [InlineData("a$b$c", "Word<a$b$c>")]
    [InlineData("$1 $23", "Parameter<$1> Parameter<$23>")]
    [InlineData("$été$x$été$", "DollarString<$été$x$été$>")]
    [InlineData("$A$ $a$ $A$", "DollarString<$A$ $a$ $A$>")]
    [InlineData("1$$x$$", "Number<1> DollarString<$$x$$>")]
    [InlineData("$ a", "Other<$> Word<a>")]
    public void Dollars_open_quotes_only_where_no_identifier_runs(string sql, string expected) => Assert.Equal(expected, Kinds(sql));

    [Theory]
    [InlineData("1..2", "Number<1> DotDot<..> Number<2>")]
    [InlineData("1.5e-10 .5 5. 1E5", "Number<1.5e-10> Number<.5> Number<5.> Number<1E5>")]
    [InlineData("0x1F 0o17 0b11 1_000_000", "Number<0x1F> Number<0o17> Number<0b11> Number<1_000_000>")]
    [InlineData("1e x", "Number<1> Word<e> Word<x>")]
    [InlineData("a.1", "Word<a> Number<.1>")]
    [InlineData("a.b", "Word<a> Dot<.> Word<b>")]
    public void Numbers_end_where_they_should(string sql, string expected) => Assert.Equal(expected, Kinds(sql));

    [Theory]
    [InlineData("a+--c\nb", "Word<a> Operator<+> LineComment<--c> Word<b>")]
    [InlineData("a@-@b", "Word<a> Operator<@-@> Word<b>")]
    [InlineData("a*/*c*/b", "Word<a> Operator<*> BlockComment</*c*/> Word<b>")]
    [InlineData("a=-1", "Word<a> Operator<=> Operator<-> Number<1>")]
    [InlineData("a@-1", "Word<a> Operator<@-> Number<1>")]
    [InlineData("a ?| b", "Word<a> Operator<?|> Word<b>")]
    [InlineData("a */ b", "Word<a> Operator<*/> Word<b>")]
    [InlineData("x::int[1:2]", "Word<x> TypeCast<::> Word<int> OpenBracket<[> Number<1> Colon<:> Number<2> CloseBracket<]>")]
    [InlineData("a := b => c", "Word<a> ColonEquals<:=> Word<b> Operator<=>> Word<c>")]
    public void Operators_stop_at_comments_and_drop_trailing_signs(string sql, string expected) => Assert.Equal(expected, Kinds(sql));

    [Theory]
    [InlineData("/* a /* b */ c */ d", "BlockComment</* a /* b */ c */> Word<d>")]
    [InlineData("/*/* */*/ d", "BlockComment</*/* */*/> Word<d>")]
    [InlineData("/***/ d", "BlockComment</***/> Word<d>")]
    [InlineData("/*/ */ d", "BlockComment</*/ */> Word<d>")]
    [InlineData("-- a\r\nb", "LineComment<-- a> Word<b>")]
    [InlineData("-- a\rb", "LineComment<-- a> Word<b>")]
    [InlineData("-- ' \" $$ /*", "LineComment<-- ' \" $$ /*>")]
    public void Comments_nest_and_end(string sql, string expected) => Assert.Equal(expected, Kinds(sql));

    [Theory]
    [InlineData("a\n'b", 2, "string")]
    [InlineData("a\n\"b", 2, "identifier")]
    [InlineData("a\n\n$x$ b $x", 3, "dollar")]
    [InlineData("/* a\n/* */", 1, "comment")]
    [InlineData("E'\\'", 1, "string")]
    [InlineData("\r\n\r\nb'0", 3, "bit string")]
    public void What_is_never_closed_is_named_with_the_line_where_it_opens(string sql, int line, string what)
    {
        var error = Assert.Throws<MigrationException>(() => Lex(sql));
        Assert.Equal(MigrationErrorId.InvalidScript, error.Id);
        Assert.StartsWith($"Line {line}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.RecommendedAction);
    }
}
