using PsMigrate.Programs;

namespace PsMigrate.Tests.Backup;

/// <summary>A folder with shell scripts in the place of PostgreSQL's client programs.</summary>
internal sealed class StubPrograms : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("psmigrate-test-");

    public string Folder => _folder.FullName;

    /// <summary>Where the real programs are.</summary>
    public static string RealFolder => ProgramFolders.Holding("pg_dump").First();

    /// <summary>Adds a program.</summary>
    public StubPrograms Add(string name, string script)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, "#!/bin/sh\n" + script.ReplaceLineEndings("\n"));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return this;
    }

    /// <summary>Programs that do nothing but tell a version.</summary>
    public static StubPrograms OfVersion(string version)
    {
        var stub = new StubPrograms();
        foreach (var name in (string[])["pg_dump", "pg_restore", "psql"])
            stub.Add(name, $"echo \"{name} (PostgreSQL) {version}\"");
        return stub;
    }

    /// <summary>The real programs, but for pg_dump, which runs as the script says; the real one is $real.</summary>
    public static StubPrograms WithDump(string script)
    {
        var stub = new StubPrograms().Add("pg_dump", $"real='{RealFolder}/pg_dump'\n[ \"$1\" = --version ] && exec \"$real\" --version\n{script}");
        foreach (var name in (string[])["pg_restore", "psql"])
            stub.Add(name, $"exec '{RealFolder}/{name}' \"$@\"");
        return stub;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
