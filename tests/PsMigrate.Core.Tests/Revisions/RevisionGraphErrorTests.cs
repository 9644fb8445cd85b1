using PsMigrate.Revisions;

namespace PsMigrate.Tests.Revisions;

/// <summary>Every mistake in headers is an error that names file and line.</summary>
public class RevisionGraphErrorTests
{
    [Fact]
    public void A_duplicate_id_names_both_files()
    {
        var exception = Fail("a", "b < a", "a < b");

        Assert.Equal(MigrationErrorId.DuplicateRevision, exception.Id);
        Assert.Contains("versions/2_a.sql:3: the revision id a is already that of versions/0_a.sql:3.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_parent_is_answered_with_the_nearest_id()
    {
        var exception = Fail("1975ea83a712", "27c6a30d7c24 < 1975ea83a7l2");

        Assert.Equal(MigrationErrorId.ParentNotFound, exception.Id);
        Assert.Contains("versions/1_27c6a30d7c24.sql:4: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean 1975ea83a712?", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_dependency_may_have_meant_a_label()
    {
        var exception = Fail("a #billing", "b < a ~ biling");

        Assert.Equal(MigrationErrorId.DependencyNotFound, exception.Id);
        Assert.Contains("versions/1_b.sql:5: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean billing?", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_used_twice_names_both_files()
    {
        var exception = Fail("a #x", "b < a #x");

        Assert.Equal(MigrationErrorId.LabelClash, exception.Id);
        Assert.Contains("versions/1_b.sql:6: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains("versions/0_a.sql:6", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_that_is_an_id_names_both_files()
    {
        var exception = Fail("a", "b < a #a");

        Assert.Equal(MigrationErrorId.LabelClash, exception.Id);
        Assert.Contains("versions/0_a.sql:3", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a-1")]
    [InlineData("a@1")]
    [InlineData("a+1")]
    [InlineData("a:1")]
    [InlineData("a,1")]
    [InlineData("a\u00a01")]
    [InlineData("")]
    [InlineData("Head")]
    [InlineData("base")]
    public void Ids_and_labels_that_a_specifier_could_not_name_are_refused(string name)
    {
        var origin = new RevisionOrigin("versions/x.sql", 3, 4, 5, 6);
        var id = Assert.Throws<MigrationException>(() =>
            new RevisionGraph([new Revision(name, [], [], [], "") { Origin = origin }]));
        var label = Assert.Throws<MigrationException>(() =>
            new RevisionGraph([new Revision("a", [], [], [name], "") { Origin = origin }]));

        Assert.Equal((MigrationErrorId.InvalidHeader, MigrationErrorId.InvalidHeader), (id.Id, label.Id));
        Assert.StartsWith("versions/x.sql:3: ", id.Message, StringComparison.Ordinal);
        Assert.StartsWith("versions/x.sql:6: ", label.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_circle_is_shown_as_a_path_without_those_beside_above_or_below_it()
    {
        var exception = Fail("base0", "a < base0 c", "b < a", "c < b", "d < c", "e ~ d", "f");

        Assert.Equal(MigrationErrorId.RevisionCycle, exception.Id);
        Assert.Contains("a -> c -> b -> a.", exception.Message, StringComparison.Ordinal);
        Assert.Contains("c revises b (versions/3_c.sql:4)", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("base0", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("d ", exception.Message.Replace("and ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_circle_through_a_dependency_says_which_link_is_one()
    {
        var exception = Fail("a ~ b", "b < a");

        Assert.Contains("a -> b -> a. a depends on b (versions/0_a.sql:5); b revises a (versions/1_b.sql:4).", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_revision_that_revises_itself_is_a_circle() =>
        Assert.Contains("b -> b.", Fail("a", "b < a b").Message, StringComparison.Ordinal);

    [Fact]
    public void Everything_that_is_wrong_is_reported_at_once()
    {
        var exception = Fail("a", "a", "b < nothere", "c ~ neither", "d < d", "e < f", "f < e");

        Assert.Equal(MigrationErrorId.DuplicateRevision, exception.Id);
        Assert.StartsWith("There are 5 problems", exception.Message, StringComparison.Ordinal);
        foreach (var part in new[] { "DuplicateRevision: ", "ParentNotFound: ", "DependencyNotFound: ", "d -> d", "e -> f -> e" })
            Assert.Contains(part, exception.Message, StringComparison.Ordinal);
    }

    private static MigrationException Fail(params string[] revisions) =>
        Assert.Throws<MigrationException>(() => new RevisionGraph(revisions.Select(TestGraph.Revision).Select(
            (revision, number) => revision with
            {
                Origin = new RevisionOrigin($"versions/{number}_{revision.Id}.sql", 3, 4, 5, 6),
            })));
}
