using PsMigrate.Cmdlets.Scripting;
using PsMigrate.Scripts;

namespace PsMigrate.Tests.Scripting;

/// <summary>A PowerShell migration script in a folder of its own.</summary>
internal sealed class TestScript : IDisposable
{
    private const string Header = "<#\ntest\n\nRevision: abc123def456\n";

    public TestScript(string body, bool transactional = true)
    {
        Folder = Directory.CreateTempSubdirectory("psmigrate-test-").FullName;
        Directory.CreateDirectory(Path.Combine(Folder, "versions"));
        File.WriteAllText(Path.Combine(Folder, "versions", "a.ps1"),
            Header + (transactional ? "" : "Transaction: off\n") + "#>\n" + body);
        Script = ScriptFolder.LoadFile(Folder, Path.Combine(Folder, "versions", "a.ps1"));
    }

    /// <summary>How many lines stand before the body of a transactional script.</summary>
    public static int HeaderLines => Header.Count(c => c == '\n') + 1;

    public string Folder { get; }

    public MigrationScript Script { get; }

    public void AddFile(string name, string text) => File.WriteAllText(Path.Combine(Folder, "versions", name), text);

    public async Task<ScriptBody> CompileAsync(
        MigrationDirection direction = MigrationDirection.Upgrade, Action<ScriptMessage>? onMessage = null)
    {
        using var compiler = new PowerShellScriptCompiler(onMessage: onMessage);
        return await compiler.CompileAsync(Script, direction, CancellationToken.None);
    }

    /// <summary>The statements that commands in Upgrade come to.</summary>
    public static async Task<IReadOnlyList<ScriptStatement>> StatementsAsync(string commands, bool transactional = true)
    {
        using var script = new TestScript($"function Upgrade {{\n{commands}\n}}", transactional);
        return (await script.CompileAsync()).Statements;
    }

    /// <summary>The SQL that commands in Upgrade come to.</summary>
    public static async Task<string[]> SqlAsync(string commands) =>
        [.. (await StatementsAsync(commands)).Select(statement => statement.Sql)];

    /// <summary>The error that commands in Upgrade end with.</summary>
    public static async Task<MigrationException> ErrorAsync(string commands, bool transactional = true) =>
        await Assert.ThrowsAsync<MigrationException>(() => StatementsAsync(commands, transactional));

    public void Dispose() => Directory.Delete(Folder, true);
}
