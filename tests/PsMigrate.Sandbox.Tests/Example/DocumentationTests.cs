namespace PsMigrate.Sandbox.Tests.Example;

public sealed class DocumentationTests
{
    [Theory]
    [InlineData("ShopDatabase.cs")]
    [InlineData("CustomerTests.cs")]
    public async Task The_page_shows_the_files_as_they_are(string file)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "PsMigrate.psd1")))
            root = root.Parent!;
        var page = await File.ReadAllTextAsync(Path.Combine(root.FullName, "docs", "testing-migrations.md"));
        var code = await File.ReadAllTextAsync(Path.Combine(root.FullName, "tests", "PsMigrate.Sandbox.Tests", "Example", file));
        Assert.Contains(code.ReplaceLineEndings("\n").Trim(), page.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }
}
