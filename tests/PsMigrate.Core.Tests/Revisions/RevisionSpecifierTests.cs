using CsCheck;
using PsMigrate.Revisions;

namespace PsMigrate.Tests.Revisions;

public class RevisionSpecifierTests
{
    [Theory]
    [InlineData("head", null, "head", null)]
    [InlineData(" HEADS ", null, "heads", null)]
    [InlineData("Current", null, "current", null)]
    [InlineData("base", null, "base", null)]
    [InlineData("1975ea83", null, "1975ea83", null)]
    [InlineData("größe", null, "größe", null)]
    [InlineData("a.b_c/d", null, "a.b_c/d", null)]
    [InlineData("+1", null, null, 1)]
    [InlineData("-12", null, null, -12)]
    [InlineData("billing@head", "billing", "head", null)]
    [InlineData("billing@head-1", "billing", "head", -1)]
    [InlineData("billing@+2", "billing", null, 2)]
    [InlineData("1975ea83@base", "1975ea83", "base", null)]
    [InlineData("1975ea83+3", null, "1975ea83", 3)]
    [InlineData("1975ea83-0", null, "1975ea83", 0)]
    public void Every_form_is_understood(string text, string? branch, string? symbol, int? offset)
    {
        var specifier = RevisionSpecifier.Parse(text);

        Assert.Equal((branch, symbol, offset), (specifier.Branch, specifier.Symbol, specifier.Offset));
        Assert.Equal(text.Trim(), specifier.ToString());
    }

    [Theory]
    [InlineData("postgresql://me:geheim@localhost/app")]
    [InlineData("postgresql+asyncpg://me:geheim@localhost/app")]
    [InlineData("Host=db1;Password=geheim")]
    [InlineData("host=db1 password = geheim")]
    [InlineData("Pwd=geheim")]
    [InlineData("@{Connection=postgresql://me:geheim@localhost/app; Name=a}")]
    public void A_connection_in_a_revisions_place_is_refused_and_never_shown(string text)
    {
        foreach (var parse in (Action[])[() => RevisionSpecifier.Parse(text), () => RevisionRange.Parse(text), () => RevisionRange.Parse($"base:{text}")])
        {
            var exception = Assert.Throws<MigrationException>(parse);
            Assert.Equal(MigrationErrorId.InvalidRevision, exception.Id);
            Assert.DoesNotContain("geheim", $"{exception} {exception.Subject} {exception.RecommendedAction}", StringComparison.Ordinal);
            Assert.Contains("Get-MigrationTarget", exception.RecommendedAction, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("  ", "it is empty")]
    [InlineData("a b", "white space")]
    [InlineData("a,b", "','")]
    [InlineData("a:b", "range")]
    [InlineData("@head", "no branch before @")]
    [InlineData("billing@", "nothing after @")]
    [InlineData("a@b@c", "'@'")]
    [InlineData("a+1@b", "'+'")]
    [InlineData("head@base", "meaning of its own")]
    [InlineData("+", "a number")]
    [InlineData("a-", "a number")]
    [InlineData("a+2x", "a number")]
    [InlineData("a+1-1", "a number")]
    [InlineData("--1", "a number")]
    [InlineData("+0", "takes no step")]
    [InlineData("b@-0", "takes no step")]
    [InlineData("+99999999999", "too large")]
    [InlineData("a+٣", "a number")]
    public void What_is_no_specifier_is_refused_with_the_reason(string text, string reason)
    {
        var exception = Assert.Throws<MigrationException>(() => RevisionSpecifier.Parse(text));

        Assert.Equal(MigrationErrorId.InvalidRevision, exception.Id);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.NotNull(exception.RecommendedAction);
    }

    [Theory]
    [InlineData("+1", true)]
    [InlineData("billing@-1", true)]
    [InlineData("current", true)]
    [InlineData("current-1", true)]
    [InlineData("head-1", false)]
    [InlineData("billing@base+2", false)]
    public void It_is_known_beforehand_whether_a_database_is_needed(string text, bool needed) =>
        Assert.Equal(needed, RevisionSpecifier.Parse(text).NeedsCurrent);

    [Theory]
    [InlineData("a:b", "a", "b")]
    [InlineData("a:", "a", null)]
    [InlineData(":b", null, "b")]
    [InlineData(":", null, null)]
    [InlineData(" -3 : current ", "-3", "current")]
    [InlineData("x@base:x@head-1", "x@base", "x@head-1")]
    public void Ranges_are_open_on_either_side(string text, string? start, string? end)
    {
        var range = RevisionRange.Parse(text);

        Assert.Equal((start, end), (range.Start?.Text, range.End?.Text));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a:b:c")]
    [InlineData("-1:+1")]
    [InlineData("a b:c")]
    public void What_is_no_range_is_refused(string text) =>
        Assert.Equal(
            MigrationErrorId.InvalidRevision, Assert.Throws<MigrationException>(() => RevisionRange.Parse(text)).Id);

    [Fact]
    public void Any_text_is_resolved_or_refused_in_words() =>
        Gen.String[Gen.Char["abr01@+-:, headsbcurnt\u00a0\0"], 0, 12].Sample(text =>
        {
            var resolver = new RevisionResolver(TestGraph.Of("r0 #abc", "r1 < r0", "r1abc < r0 ~ r1"), ["r0"]);
            foreach (var resolve in new Func<object>[] { () => resolver.Resolve(text), () => resolver.ResolveRange(text) })
                try
                {
                    Assert.NotNull(resolve());
                }
                catch (MigrationException exception)
                {
                    Assert.NotEmpty(exception.Message);
                    Assert.NotNull(exception.RecommendedAction);
                }
        });
}
