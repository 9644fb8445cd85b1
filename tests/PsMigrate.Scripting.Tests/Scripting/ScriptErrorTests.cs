namespace PsMigrate.Tests.Scripting;

/// <summary>What a PowerShell script that is wrong is told: the file, the line and the cause.</summary>
public sealed class ScriptErrorTests
{
    [Theory]
    [InlineData("function Upgrade { if ( }", ":6: ")]
    [InlineData("function Upgrade { }\n\nAdd-Column t a int", ":8: This stands outside of Upgrade and Downgrade.")]
    [InlineData("function Downgrade { }", ": The script has no function Upgrade.")]
    [InlineData("param($x)\nfunction Upgrade { }", ":6: A migration script has no parameters")]
    [InlineData("function Upgrade {\n  exit 1\n}", ":7: 'exit' would end the script")]
    [InlineData("$x = Add-Column t a int\nfunction Upgrade { }", ":6: Add-Column belongs in a migration script")]
    [InlineData("function Upgrade {\n  $undefined + 1\n}", ":7: The variable '$undefined' cannot be retrieved")]
    [InlineData("function Upgrade {\n\n  throw 'no luck'\n}", ":8: no luck")]
    [InlineData("function Upgrade {\n  Add-Colunm t a int\n}", ":7: The term 'Add-Colunm' is not recognized")]
    [InlineData("function Upgrade {\n  [int]::Parse('x')\n}", ":7: ")]
    [InlineData("function Upgrade {\n  Add-Column users\n}", ":7: Add-Column needs -Name.")]
    [InlineData("function Upgrade {\n  Update-Table t {\n    Add-Column a\n  }\n}", ":8: Add-Column needs -Type.")]
    public async Task An_error_names_file_and_line(string body, string expected)
    {
        using var script = new TestScript(body);

        var error = await Assert.ThrowsAsync<MigrationException>(() => script.CompileAsync());

        Assert.StartsWith("versions/a.ps1:", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.True(error.Id is MigrationErrorId.InvalidScript or MigrationErrorId.InvalidOperation);
        Assert.NotNull(error.RecommendedAction);
        Assert.DoesNotContain(script.Folder, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_in_another_file_names_that_file()
    {
        using var script = new TestScript(". ./_common.ps1\nfunction Upgrade { Fail }");
        script.AddFile("_common.ps1", "\nfunction Fail { throw 'no luck' }");

        var error = await Assert.ThrowsAsync<MigrationException>(() => script.CompileAsync());

        Assert.Equal("_common.ps1:2: no luck", error.Message);
    }

    [Fact]
    public async Task An_error_keeps_its_cause()
    {
        var error = await TestScript.ErrorAsync("[int]::Parse('x')");

        Assert.Contains(Causes(error), cause => cause is FormatException);
    }

    [Fact]
    public async Task An_error_that_a_function_writes_has_its_line()
    {
        using var script = new TestScript("""
            function Upgrade {
                [CmdletBinding()] param()
                $PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new([Exception]::new('odd'), 'Odd', 'NotSpecified', $null))
            }
            """);

        var error = await Assert.ThrowsAsync<MigrationException>(() => script.CompileAsync());

        Assert.EndsWith($"{script.Script.DisplayPath}:{TestScript.HeaderLines + 3}: odd", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_changed_since_it_was_loaded_is_refused()
    {
        using var script = new TestScript("function Upgrade { }");
        File.AppendAllText(script.Script.Path, "# more");

        var error = await Assert.ThrowsAsync<MigrationException>(() => script.CompileAsync());

        Assert.Equal(MigrationErrorId.ScriptChanged, error.Id);
    }

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (var cause = exception.InnerException; cause is not null; cause = cause.InnerException)
            yield return cause;
    }
}
