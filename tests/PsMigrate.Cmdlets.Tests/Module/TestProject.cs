namespace PsMigrate.Tests.Module;

/// <summary>A project in a temporary folder.</summary>
internal sealed class TestProject : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("psmigrate-test-").FullName;
    private int _files;

    /// <param name="configuration">The text of <c>psmigrate.json</c>.</param>
    public TestProject(string configuration = "{}")
    {
        File.WriteAllText(Path.Combine(Folder, "psmigrate.json"), configuration);
        Directory.CreateDirectory(Versions);
    }

    public string Folder => _folder;

    public string Versions => Path.Combine(Folder, "versions");

    /// <summary>A line of two migrations, and a second head on the first: users, then names or posts.</summary>
    public static TestProject WithTwoHeads()
    {
        var project = new TestProject();
        project.AddUsers();
        project.Add("bbbb22220000", "aaaa11110000", "add names", "ALTER TABLE users ADD name text;", "ALTER TABLE users DROP name;");
        project.Add(
            "cccc33330000", "aaaa11110000", "create posts", "CREATE TABLE posts (id int);", "DROP TABLE posts;", "Branch labels: blog");
        return project;
    }

    /// <summary>Two migrations in a line.</summary>
    public static TestProject WithUsersAndNames(string configuration = "{}")
    {
        var project = new TestProject(configuration);
        project.AddUsers();
        project.Add("bbbb22220000", "aaaa11110000", "add names", "ALTER TABLE users ADD name text;", "ALTER TABLE users DROP name;");
        return project;
    }

    /// <summary>Writes a SQL script.</summary>
    /// <returns>Its path.</returns>
    public string Add(string id, string? revises, string message, string up, string? down, params string[] headers)
    {
        var lines = new List<string> { $"-- {message}", "--", $"-- Revision: {id}" };
        if (revises is not null) lines.Add($"-- Revises: {revises}");
        lines.AddRange(headers.Select(header => $"-- {header}"));
        lines.AddRange(["", "-- migrate:up", up]);
        if (down is not null) lines.AddRange(["", "-- migrate:down", down]);
        var path = Path.Combine(Versions, $"{++_files:00}_{id}.sql");
        File.WriteAllLines(path, lines);
        return path;
    }

    /// <summary>Writes a file of the model.</summary>
    /// <returns>Its path.</returns>
    public string AddModel(string sql, string name = "model.sql")
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, "model")).FullName;
        File.WriteAllText(Path.Combine(folder, name), sql);
        return Path.Combine(folder, name);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void AddUsers() =>
        Add("aaaa11110000", null, "create users", "CREATE TABLE users (id int);", "DROP TABLE users;", "Created: 2026-01-20T10:30:00Z");
}
