namespace PsMigrate.Tests.Host;

public class StreamTests
{
    [Fact]
    public async Task Results_go_to_the_output_and_everything_else_to_the_error_stream()
    {
        using var script = new TestScript("""
            'result'
            $Host.UI.WriteWarningLine('careful')
            $VerbosePreference = 'Continue'
            Get-MigrationHead -Project $PSScriptRoot
            """);
        File.WriteAllText(Path.Combine(script.Folder, "psmigrate.json"), "{}");
        Directory.CreateDirectory(Path.Combine(script.Folder, "versions"));
        var run = await HostProcess.RunAsync(script.Path);
        Assert.Equal("result\n", run.Output);
        Assert.Contains("WARNING: careful", run.Error, StringComparison.Ordinal);
        Assert.Contains("VERBOSE: Project", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirected_output_has_no_escape_sequences_and_no_progress()
    {
        using var script = new TestScript("""
            "$($PSStyle.Foreground.Red)red$($PSStyle.Reset)"
            Get-Module PsMigrate
            $Host.UI.WriteProgress(1, [System.Management.Automation.ProgressRecord]::new(1, 'working', 'on it'))
            Get-Nothing
            """);
        var run = await HostProcess.RunAsync(script.Path);
        Assert.DoesNotContain('\x1b', run.Output + run.Error);
        Assert.StartsWith("red\n", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("working", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_look_like_those_of_PowerShell_with_what_to_do_next()
    {
        var run = await HostProcess.RunAsync("-c", "Get-MigrationHead -Project /no/such/folder");
        Assert.Equal("", run.Output);
        Assert.StartsWith("Get-MigrationHead: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("Initialize-Migration", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_is_UTF8() =>
        Assert.Equal("größer ✓ 漢字\n", (await HostProcess.RunAsync("-c", "'größer ✓ 漢字'")).Output);

    [Fact]
    public async Task Without_a_terminal_the_output_is_120_columns_wide_or_as_wide_as_COLUMNS_says()
    {
        Assert.Equal("120\n", (await HostProcess.RunWithAsync(["-c", "$Host.UI.RawUI.BufferSize.Width"], null, ("COLUMNS", null))).Output);
        Assert.Equal("77\n", (await HostProcess.RunWithAsync(["-c", "$Host.UI.RawUI.BufferSize.Width"], null, ("COLUMNS", "77"))).Output);
    }

    [Theory]
    [InlineData("$Host.UI.PromptForChoice('Really', 'Sure?', @('&Yes', '&No'), 0)")]
    [InlineData("$Host.UI.ReadLineAsSecureString()")]
    [InlineData("$Host.UI.PromptForCredential('a', 'b', 'c', 'd')")]
    public async Task A_question_that_nobody_can_answer_is_an_error_and_does_not_hang(string command)
    {
        var run = await HostProcess.RunAsync("-c", command);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("nobody can answer", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_that_are_piped_in_can_be_read() =>
        Assert.Equal("hello world\n", (await HostProcess.RunWithAsync(["-c", "\"hello $($Host.UI.ReadLine())\""], "world\n")).Output);

    [Fact]
    public async Task A_script_takes_named_and_positional_arguments()
    {
        using var script = new TestScript("""
            param([string] $Name, [switch] $On, [switch] $Off, [int] $Number, [Parameter(ValueFromRemainingArguments)] $Rest)
            "$Name|$On|$Off|$Number|$($Rest -join ',')|$([System.IO.Path]::GetFileName($PSCommandPath))"
            """);
        var run = await HostProcess.RunAsync(script.Path, "-Name", "a b", "-On", "-Off:$false", "-Number:5", "x", "-1", "$(exit 9)");
        Assert.Equal("a b|True|False|5|x,-1,$(exit 9)|it's a script.ps1\n", run.Output);
    }

    [Fact]
    public async Task A_negative_revision_can_be_given_on_the_command_line()
    {
        using var script = new TestScript("param([string] $Revision) $Revision");
        Assert.Equal("-1\n", (await HostProcess.RunAsync(script.Path, "-1")).Output);
    }
}
