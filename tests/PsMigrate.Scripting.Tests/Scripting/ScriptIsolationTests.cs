using PsMigrate.Cmdlets.Scripting;
using PsMigrate.Scripts;

namespace PsMigrate.Tests.Scripting;

/// <summary>A PowerShell script runs on its own: nothing of it, of the session or of another script gets in its way.</summary>
public sealed class ScriptIsolationTests
{
    [Theory]
    [InlineData("$global:leak = 1")]
    [InlineData("$script:leak = 1")]
    [InlineData("Set-Item variable:global:leak 1")]
    [InlineData("$leak = 1")]
    [InlineData("$executioncontext.SessionState.PSVariable.Set('global:leak', 1)")]
    [InlineData("${function:global:leak} = { 1 }")]
    [InlineData("function global:leak { 1 }")]
    [InlineData("[void](New-Module { function leak { 1 } } | Import-Module)")]
    public async Task Nothing_of_a_script_reaches_the_next_one(string command)
    {
        using var compiler = new PowerShellScriptCompiler();
        using var first = new TestScript($"function Upgrade {{ {command} }}");
        using var second = new TestScript(
            "function Upgrade { $session = $ExecutionContext.SessionState\n"
            + "$found = @($session.PSVariable.Get('leak'), $session.InvokeCommand.GetCommand('leak', 'All')).Where({ $_ })\n"
            + "if ($found.Count) { throw 'leaked' } }");

        try
        {
            await compiler.CompileAsync(first.Script, MigrationDirection.Upgrade, CancellationToken.None);
        }
        catch (MigrationException)
        {
            // Where a command is not there, there is all the less to leak.
        }
        var body = await compiler.CompileAsync(second.Script, MigrationDirection.Upgrade, CancellationToken.None);

        Assert.Empty(body.Statements);
    }

    [Fact]
    public async Task A_script_that_does_not_end_can_be_stopped()
    {
        using var script = new TestScript("function Upgrade { while ($true) { } }");
        using var compiler = new PowerShellScriptCompiler();
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => compiler.CompileAsync(script.Script, MigrationDirection.Upgrade, stop.Token));
    }

    [Fact]
    public async Task Numbers_and_dates_are_written_the_same_in_every_culture()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo("de-DE");
            var sql = await TestScript.SqlAsync("Add-Row t @{ a = 1.5; b = '{0:n1}' -f 2.5; c = [datetime]'2026-01-20' }");

            Assert.Equal(["INSERT INTO t (a, b, c) VALUES (1.5, '2.5', '2026-01-20 00:00:00')"], sql);
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task Scripts_can_be_compiled_side_by_side()
    {
        using var compiler = new PowerShellScriptCompiler();
        var scripts = Enumerable.Range(0, 20).Select(i => new TestScript($"function Upgrade {{ Add-Column t c{i} int }}")).ToList();

        var bodies = await Task.WhenAll(scripts.Select(
            script => compiler.CompileAsync(script.Script, MigrationDirection.Upgrade, CancellationToken.None)));

        Assert.Equal(
            Enumerable.Range(0, 20).Select(i => $"ALTER TABLE t ADD COLUMN c{i} int"),
            bodies.Select(body => Assert.Single(body.Statements).Sql));
        scripts.ForEach(script => script.Dispose());
    }
}
