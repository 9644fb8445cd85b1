namespace PsMigrate.Tests.Host;

public class ExitCodeTests
{
    [Theory]
    [InlineData("1 + 1", 0)]
    [InlineData("exit 7", 7)]
    [InlineData("function f { exit 8 }; f; 'not reached'", 8)]
    [InlineData("throw 'up'", 1)]
    [InlineData("Get-Nothing; 'goes on'", 1)]
    [InlineData("try { Get-Nothing } catch { 'handled' }", 0)]
    [InlineData("& { Get-Nothing } 2> $null", 0)]
    [InlineData("Get-Nothing; exit 0", 0)]
    [InlineData("$ErrorActionPreference = 'Stop'; Get-Nothing; 'not reached'", 1)]
    [InlineData("if (", 1)]
    [InlineData("dotnet --no-such-option; 'goes on'", 0)]
    [InlineData("Get-MigrationHead -Project /no/such/folder", 1)]
    public async Task A_script_ends_with_its_own_code_and_with_1_after_an_error_that_nobody_handled(string text, int code)
    {
        using var script = new TestScript(text);
        var run = await HostProcess.RunAsync(script.Path);
        Assert.Equal(code, run.ExitCode);
        Assert.DoesNotContain("not reached", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1 + 1", 0)]
    [InlineData("exit 7", 7)]
    [InlineData("throw 'up'", 1)]
    [InlineData("Get-Nothing", 1)]
    [InlineData("Get-Nothing; 'fine'", 1)]
    [InlineData("dotnet --no-such-option", 1)]
    [InlineData("'fine' # with a comment", 0)]
    [InlineData("if (", 1)]
    public async Task A_command_is_no_better_than_its_last_statement(string text, int code) =>
        Assert.Equal(code, (await HostProcess.RunAsync("-Command", text)).ExitCode);

    [Fact]
    public async Task An_unknown_option_or_a_missing_script_is_a_wrong_call()
    {
        Assert.Equal(64, (await HostProcess.RunAsync("-Nonsense")).ExitCode);
        var run = await HostProcess.RunAsync("no-such-script.ps1");
        Assert.Equal(64, run.ExitCode);
        Assert.Contains("no-such-script.ps1", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_terminal_there_is_no_prompt()
    {
        var run = await HostProcess.RunAsync();
        Assert.Equal(64, run.ExitCode);
        Assert.Contains("--help", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_and_version_go_to_the_output()
    {
        Assert.Contains("Usage:", (await HostProcess.RunAsync("--help")).Output, StringComparison.Ordinal);
        Assert.Matches(@"^PsMigrate \d+\.\d+\.\d+ on PowerShell 7\.", (await HostProcess.RunAsync("--version")).Output);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_signal_stops_the_script_and_lets_it_clean_up(string signal, int code)
    {
        if (OperatingSystem.IsWindows()) return;
        using var script = new TestScript("""
            [System.IO.File]::WriteAllText("$PSScriptRoot/started", '')
            try { while ($true) { [System.Threading.Thread]::Sleep(20) } }
            finally { [System.IO.File]::WriteAllText("$PSScriptRoot/cleaned", '') }
            """);
        using var host = HostProcess.Start(script.Path);
        for (var tries = 0; tries < 600 && !File.Exists(Path.Combine(script.Folder, "started")); tries++) await Task.Delay(50);
        host.Signal(signal);
        Assert.Equal(code, (await host.EndAsync()).ExitCode);
        Assert.True(File.Exists(Path.Combine(script.Folder, "cleaned")));
    }
}
