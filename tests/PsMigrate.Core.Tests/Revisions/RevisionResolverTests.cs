using PsMigrate.Revisions;

namespace PsMigrate.Tests.Revisions;

/// <summary>What the errors say; what is found stands in the conformance suite.</summary>
public class RevisionResolverTests
{
    private static readonly RevisionGraph Graph = new(
    [
        new("1975ea83a712", [], [], [], "create users"),
        new("1975ea83b712", ["1975ea83a712"], [], ["billing"], "add invoices"),
        new("27c6a30d7c24", ["1975ea83a712"], [], [], "add streaks"),
    ]);

    [Fact]
    public void An_unknown_beginning_is_answered_with_the_nearest_revision_and_its_message()
    {
        var exception = Fail("1975ea83c");

        Assert.Equal(MigrationErrorId.RevisionNotFound, exception.Id);
        Assert.Contains(
            "Did you mean 1975ea83a712 'create users' or 1975ea83b712 'add invoices'?", exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistyped_label_is_answered_with_the_label() =>
        Assert.Contains("Did you mean billing?", Fail("biling@head").Message, StringComparison.Ordinal);

    [Fact]
    public void Something_quite_different_gets_no_suggestion() =>
        Assert.DoesNotContain("Did you mean", Fail("qqqqqqqq").Message, StringComparison.Ordinal);

    [Fact]
    public void An_ambiguous_beginning_lists_its_candidates()
    {
        var exception = Fail("1975ea83");

        Assert.Equal(MigrationErrorId.AmbiguousRevision, exception.Id);
        Assert.Contains("1975ea83a712 'create users' and 1975ea83b712 'add invoices'", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("haed", "head")]
    [InlineData("curent", "current")]
    public void A_mistyped_symbol_is_answered_with_the_symbol(string name, string symbol) =>
        Assert.Contains($"Did you mean {symbol}", Fail(name).Message, StringComparison.Ordinal);

    [Fact]
    public void A_beginning_of_three_characters_is_too_short_and_says_so()
    {
        var exception = Fail("27c");

        Assert.Equal(MigrationErrorId.RevisionNotFound, exception.Id);
        Assert.Contains("at least 4 characters. Did you mean 27c6a30d7c24 'add streaks'?", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_heads_are_named_with_a_way_to_choose()
    {
        var exception = Fail("head");

        Assert.Equal(MigrationErrorId.MultipleHeads, exception.Id);
        Assert.Contains("1975ea83b712 'add invoices' and 27c6a30d7c24 'add streaks'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("billing@head", exception.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_revision_of_another_branch_is_refused() =>
        Assert.Contains(
            "27c6a30d7c24 'add streaks' is not on the branch 'billing'", Fail("billing@27c6").Message, StringComparison.Ordinal);

    [Fact]
    public void Steps_beyond_the_last_revision_say_how_far_it_is() =>
        Assert.Contains("below 27c6a30d7c24 'add streaks' there are only 2 steps", Fail("27c6-5").Message, StringComparison.Ordinal);

    [Fact]
    public void A_fork_on_the_way_names_the_ways()
    {
        var exception = Fail("1975ea83a+1");

        Assert.Equal(MigrationErrorId.AmbiguousRevision, exception.Id);
        Assert.Contains("1975ea83b712 'add invoices' and 27c6a30d7c24 'add streaks'", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("current")]
    [InlineData("-1")]
    [InlineData("billing@+1")]
    public void Without_a_database_there_is_no_current(string specifier) =>
        Assert.Equal(MigrationErrorId.DatabaseRequired, Fail(specifier).Id);

    [Fact]
    public void A_row_that_no_script_has_says_how_to_get_out()
    {
        var resolver = new RevisionResolver(Graph, ["gone"]);

        var exception = Assert.Throws<MigrationException>(() => resolver.Resolve("current"));

        Assert.Equal(MigrationErrorId.UnknownDatabaseRevision, exception.Id);
        Assert.Contains("gone", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Set-MigrationStamp", exception.RecommendedAction, StringComparison.Ordinal);
        Assert.Single(resolver.Resolve("27c6"));
    }

    [Fact]
    public void One_revision_is_wanted_where_one_is_asked_for()
    {
        var resolver = new RevisionResolver(Graph);

        Assert.Equal("27c6a30d7c24", resolver.ResolveOne("27c6").Id);
        Assert.Equal(MigrationErrorId.MultipleHeads, Assert.Throws<MigrationException>(() => resolver.ResolveOne("heads")).Id);
        Assert.Equal(MigrationErrorId.RevisionNotFound, Assert.Throws<MigrationException>(() => resolver.ResolveOne("base")).Id);
        Assert.Null(resolver.ResolveOneOrBase(RevisionSpecifier.Parse("base")));
    }

    private static MigrationException Fail(string specifier) =>
        Assert.Throws<MigrationException>(() => new RevisionResolver(Graph).Resolve(specifier));
}
