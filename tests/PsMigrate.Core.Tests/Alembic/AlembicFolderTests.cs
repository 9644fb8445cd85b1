using PsMigrate.Alembic;

namespace PsMigrate.Core.Tests.Alembic;

public sealed class AlembicFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("psmigrate-test-").FullName;

    [Fact]
    public void Locations_come_from_the_ini_file()
    {
        Write("alembic.ini", "[other]\nscript_location = no\n[alembic]\n# one = two\nscript_location = %(here)s/db\nversion_locations = %(here)s/db/one\n  %(here)s/db/two\npath_separator = newline\ntimezone = Europe/Berlin\nfile_template = %%(rev)s\n");
        Write("db/one/a.py", "revision = 'a'");
        Write("db/two/b.py", "revision = 'b'");
        Write("db/two/deep/c.py", "revision = 'c'");
        var found = AlembicFolder.Find(_folder);
        Assert.Equal([Path.Combine(_folder, "db", "one"), Path.Combine(_folder, "db", "two")], found.VersionFolders);
        Assert.Equal(("Europe/Berlin", "%(rev)s"), (found.TimeZone, found.FileTemplate));
        Assert.Equal(["a.py", "b.py"], found.Files().Select(file => Path.GetFileName(file.Path)));
        Assert.Equal(found.VersionFolders, AlembicFolder.Find(Path.Combine(_folder, "db")).VersionFolders);
        Assert.Equal(found.VersionFolders, AlembicFolder.Find(Path.Combine(_folder, "db", "one")).VersionFolders);
    }

    [Fact]
    public void Or_from_pyproject()
    {
        Write("pyproject.toml", "[project]\nname = \"x\"\n[tool.alembic]\nscript_location = \"%(here)s/db\"\nversion_locations = [\n  \"%(here)s/db/one\",\n  \"%(here)s/db/two\",\n]\nrecursive_version_locations = true\n[tool.other]\nscript_location = 'no'\n");
        Write("db/two/deep/c.py", "revision = 'c'");
        var found = AlembicFolder.Find(_folder);
        Assert.Equal([Path.Combine(_folder, "db", "one"), Path.Combine(_folder, "db", "two")], found.VersionFolders);
        Assert.Equal("c.py", Path.GetFileName(Assert.Single(found.Files()).Path));
    }

    [Fact]
    public void A_revision_that_is_not_written_in_constants_is_refused_with_its_line()
    {
        Write("alembic.ini", "[alembic]\nscript_location = .\n");
        Write("versions/a.py", "'''a'''\n\nrevision = 'a'\ndown_revision = compute()\n");
        var (path, folder) = Assert.Single(AlembicFolder.Find(_folder).Files());
        var error = Assert.Throws<MigrationException>(() => AlembicRevisionReader.Read(path, folder));
        Assert.StartsWith($"{path}:4: 'down_revision' ", error.Message);
    }

    [Fact]
    public void The_docstring_gives_message_and_date()
    {
        Write("a.py", "\"\"\"Add users\n\nWith their roles.\n\nRevision ID: a1\nRevises: \nCreate Date: 2024-03-05 10:11:12.345678+02:00\n\n\"\"\"\nrevision = 'a1'\ndown_revision = None\n");
        var revision = AlembicRevisionReader.Read(Path.Combine(_folder, "a.py"), _folder)!;
        Assert.Equal("Add users\n\nWith their roles.", revision.Message);
        Assert.Equal(new DateTimeOffset(2024, 3, 5, 10, 11, 12, TimeSpan.FromHours(2)).AddTicks(3456780), revision.Created);
        Write("b.py", "from x import y\n");
        Assert.Null(AlembicRevisionReader.Read(Path.Combine(_folder, "b.py"), _folder));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
