using PsMigrate.Alembic;

namespace PsMigrate.Core.Tests.Alembic;

public class PythonModuleTests
{
    [Theory]
    [InlineData("x = 'abc'", "abc")]
    [InlineData("x = \"a\" 'b' \"\"\"c\"\"\"", "a|b|c", true)]
    [InlineData("x = None")]
    [InlineData("x = ()")]
    [InlineData("x = ('a',)", "a")]
    [InlineData("x = ('a')", "a")]
    [InlineData("x = 'a', 'b'", "a,b")]
    [InlineData("x = ['a', # one\n  'b',\n]", "a,b")]
    [InlineData("x = {'a'}", "a")]
    [InlineData("x: Union[str, Sequence[str], None] = ('a', 'b')", "a,b")]
    [InlineData("x: dict[str, int] = \\\n  'a'", "a")]
    [InlineData("base = 'a'\nx = base + 'b'", "ab")]
    [InlineData("x = y = 'a'", "a")]
    [InlineData("x = tuple(['a'])", "a")]
    [InlineData("x = set()")]
    [InlineData("x = r'a\\n'", "a\\n")]
    [InlineData("x = 'it\\'s \\x41\\u00e9'", "it's Aé")]
    [InlineData("if True:\n    x = 'no'\nx = 'yes'", "yes")]
    [InlineData("def f():\n    x = 'no'\n", "")]
    [InlineData("x == 'no'\nx += 'no'\n", "")]
    public void Constants_are_read_without_running_the_module(string python, string expected = "", bool joined = false)
    {
        var strings = PythonModule.Parse(python).Strings("x");
        Assert.Equal(joined ? [expected.Replace("|", "")] : expected.Length == 0 ? [] : expected.Split(','), strings);
    }

    [Theory]
    [InlineData("x = make()")]
    [InlineData("x = f'{y}'")]
    [InlineData("x = 'a' if y else 'b'")]
    [InlineData("x = ['a', b]")]
    [InlineData("x = 12")]
    [InlineData("x = 'a' % y")]
    [InlineData("x = ('a'")]
    public void What_only_running_it_would_tell_is_not_guessed(string python) =>
        Assert.Null(PythonModule.Parse(python).Strings("x"));

    [Fact]
    public void Strings_and_comments_hide_what_looks_like_code()
    {
        var module = PythonModule.Parse("\uFEFF'''doc = 'no'\nrevision = 'no'\n'''\r\n# revision = 'no'\r\nrevision = 'yes'\r\n");
        Assert.Equal("doc = 'no'\nrevision = 'no'\n", module.Docstring);
        Assert.Equal(["yes"], module.Strings("revision"));
        Assert.Equal(5, module.LineOf("revision"));
    }

    [Fact]
    public void A_functions_source_ends_where_the_next_statement_begins()
    {
        var module = PythonModule.Parse("def upgrade() -> None:\n    op.execute('''\nSELECT 1\n''')\n\n    # end\n\n\ndef downgrade():\n    pass\n");
        Assert.Equal("def upgrade() -> None:\n    op.execute('''\nSELECT 1\n''')\n\n    # end", module.Function("upgrade"));
        Assert.Equal("def downgrade():\n    pass", module.Function("downgrade"));
    }

    [Fact]
    public void No_text_makes_the_reader_fail_or_hang() => CsCheck.Check.Sample(
        CsCheck.Gen.String[CsCheck.Gen.Char["afr'\"\\\n\r([=:,#;+ xN"], 0, 60],
        text => PythonModule.Parse(text).Docstring is not null);
}
