using PsMigrate.Configuration;

namespace PsMigrate.Tests.Configuration;

public sealed class ProjectLocatorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("app/migrations/psmigrate.json", "app")]
    [InlineData("app/migrations/psmigrate.json", "app/migrations/versions")]
    [InlineData("app/migrations/psmigrate.json", "app/src/deep/down")]
    [InlineData("app/psmigrate.json", "app")]
    [InlineData("psmigrate.json", "app/src")]
    public void The_nearest_project_is_found(string file, string start)
    {
        var path = _folder.Write(file, "{}");

        Assert.Equal(path, ProjectLocator.Locate(null, _folder.Folder(start)));
    }

    [Fact]
    public void A_nearer_project_wins()
    {
        _folder.Write("psmigrate.json", "{}");
        var near = _folder.Write("app/migrations/psmigrate.json", "{}");

        Assert.Equal(near, ProjectLocator.Locate(null, _folder.Folder("app/src")));
    }

    [Theory]
    [InlineData("app/migrations")]
    [InlineData("app/migrations/psmigrate.json")]
    [InlineData("app")]
    public void A_given_folder_or_file_is_taken(string given)
    {
        var path = _folder.Write("app/migrations/psmigrate.json", "{}");

        Assert.Equal(path, ProjectLocator.Locate(given, _folder.Path));
    }

    [Fact]
    public void A_project_with_a_name_of_its_own_is_taken_when_given()
    {
        var path = _folder.Write("app/other.json", "{}");

        Assert.Equal(path, ProjectLocator.Locate(path, _folder.Path));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nowhere")]
    [InlineData("empty")]
    public void No_project_is_an_error_that_says_where_it_looked(string? given)
    {
        _folder.Folder("empty");
        // A parent's project would be found; the given folder is searched alone.
        var error = Assert.Throws<MigrationException>(() => ProjectLocator.Locate(given, _folder.Folder("empty/start")));

        Assert.Equal(MigrationErrorId.ProjectNotFound, error.Id);
        Assert.Contains(_folder.Path, error.Message, StringComparison.Ordinal);
        Assert.Contains("Initialize-Migration", error.RecommendedAction, StringComparison.Ordinal);
    }
}
