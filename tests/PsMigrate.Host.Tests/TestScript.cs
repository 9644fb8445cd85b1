namespace PsMigrate.Tests.Host;

/// <summary>A script file in a temporary folder.</summary>
internal sealed class TestScript : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("psmigrate-test-");

    public TestScript(string text)
    {
        Path = System.IO.Path.Combine(_folder.FullName, "it's a script.ps1");
        File.WriteAllText(Path, text);
    }

    public string Path { get; }

    public string Folder => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
