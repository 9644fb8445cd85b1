using PsMigrate.Cmdlets.Scripting;
using PsMigrate.Scripts;

namespace PsMigrate.Tests.Scripting;

public sealed class PowerShellScriptCompilerTests
{
    [Fact]
    public async Task Each_direction_runs_its_own_function()
    {
        using var script = new TestScript("function Upgrade { Invoke-Sql 'SELECT 1' }\nfunction Downgrade { Invoke-Sql 'SELECT 2' }");

        var up = await script.CompileAsync();
        var down = await script.CompileAsync(MigrationDirection.Downgrade);

        Assert.Equal("SELECT 1", Assert.Single(up.Statements).Sql);
        Assert.Equal("SELECT 2", Assert.Single(down.Statements).Sql);
    }

    [Fact]
    public async Task Each_statement_has_the_line_of_its_command()
    {
        var statements = await TestScript.StatementsAsync(
            "Add-Column users a int\n\nNew-Table t {\n  Add-Column id int\n}\nUpdate-Table t {\n  Add-Column b int\n  Rename-Column b c\n}");

        var first = TestScript.HeaderLines + 2;
        Assert.Equal([first, first + 2, first + 6, first + 7], statements.Select(statement => statement.Line));
    }

    [Fact]
    public async Task Statements_of_a_here_string_have_their_own_lines()
    {
        var statements = await TestScript.StatementsAsync("Invoke-Sql @'\nSELECT 1;\n\nSELECT 2\n'@\n$n = 3\nInvoke-Sql @\"\nSELECT $n\n\"@");

        var first = TestScript.HeaderLines + 3;
        Assert.Equal([first, first + 2, first + 6], statements.Select(statement => statement.Line));
        Assert.Equal("SELECT 3", statements[2].Sql);
    }

    [Fact]
    public async Task Helper_functions_and_constants_may_stand_beside_the_two_functions()
    {
        using var script = new TestScript(
            "$tables = 'a', 'b'\nfunction AddTimes($table) { Add-Column $table created_at timestamptz }\n"
            + "function Upgrade { foreach ($t in $tables) { AddTimes $t } }");

        var body = await script.CompileAsync();

        Assert.Equal(
            ["ALTER TABLE a ADD COLUMN created_at timestamptz", "ALTER TABLE b ADD COLUMN created_at timestamptz"],
            body.Statements.Select(statement => statement.Sql));
    }

    [Fact]
    public async Task A_file_beside_the_script_can_be_brought_in_with_a_dot()
    {
        using var script = new TestScript(". $PSScriptRoot/_common.ps1\nfunction Upgrade { AddNote users }");
        script.AddFile("_common.ps1", "function AddNote($table) { Add-Column $table note text }");

        Assert.Equal("ALTER TABLE users ADD COLUMN note text", Assert.Single((await script.CompileAsync()).Statements).Sql);
    }

    [Fact]
    public async Task The_location_is_the_folder_of_the_script()
    {
        using var script = new TestScript("function Upgrade { Add-Row t @{ here = $PWD.Path } }");

        var sql = Assert.Single((await script.CompileAsync()).Statements).Sql;

        Assert.Equal($"INSERT INTO t (here) VALUES ('{Path.GetDirectoryName(script.Script.Path)}')", sql);
    }

    [Theory]
    [InlineData("function Downgrade { Remove-Table a }", true)]
    [InlineData("function Downgrade { return }", true)]
    [InlineData("function Downgrade { }", false)]
    [InlineData("function Downgrade { <# nothing #> }", false)]
    [InlineData("function Downgrade { throw 'cannot be taken back' }", false)]
    [InlineData("", false)]
    public async Task A_script_is_reversible_when_Downgrade_does_something(string downgrade, bool expected)
    {
        using var script = new TestScript($"function Upgrade {{ New-Table a }}\n{downgrade}");
        using var compiler = new PowerShellScriptCompiler();

        Assert.Equal(expected, await compiler.IsReversibleAsync(script.Script, CancellationToken.None));
        if (!expected)
        {
            var error = await Assert.ThrowsAsync<MigrationException>(() => script.CompileAsync(MigrationDirection.Downgrade));
            Assert.Equal(MigrationErrorId.Irreversible, error.Id);
        }
    }

    [Fact]
    public async Task A_merge_that_does_nothing_is_reversible()
    {
        using var script = new TestScript("function Upgrade {\n}\n\nfunction Downgrade {\n}");
        using var compiler = new PowerShellScriptCompiler();

        Assert.True(await compiler.IsReversibleAsync(script.Script, CancellationToken.None));
        Assert.Empty((await script.CompileAsync(MigrationDirection.Downgrade)).Statements);
    }

    [Fact]
    public async Task A_script_that_reads_rows_ends_at_the_first_read_without_a_database()
    {
        using var script = new TestScript(
            "function Upgrade { Add-Column t a int\ntry { $x = Invoke-SqlQuery 'SELECT 1' } catch { }\nAdd-Column t b int }");

        var body = await script.CompileAsync();

        Assert.True(body.NeedsDatabase);
        Assert.Equal("ALTER TABLE t ADD COLUMN a int", Assert.Single(body.Statements).Sql);
    }

    [Fact]
    public async Task With_a_database_statements_are_sent_before_the_query_that_follows_them()
    {
        using var script = new TestScript(
            "function Upgrade {\nAdd-Column t a int\nforeach ($row in Invoke-SqlQuery 'SELECT 1') { Add-Column t $row.name text }\n}");
        using var compiler = new PowerShellScriptCompiler();
        var database = new RecordingDatabase();

        await compiler.RunAsync(script.Script, MigrationDirection.Upgrade, database, CancellationToken.None);

        Assert.Equal(
            ["ALTER TABLE t ADD COLUMN a int", "? SELECT 1", "ALTER TABLE t ADD COLUMN b text"], database.Log);
    }

    [Fact]
    public async Task What_a_script_says_is_passed_on_and_its_output_is_not_used()
    {
        using var script = new TestScript(
            "function Say { [CmdletBinding()] param() $PSCmdlet.WriteWarning('w'); $PSCmdlet.WriteVerbose('v') }\n"
            + "function Upgrade { Say; 'output' }");
        var messages = new List<ScriptMessage>();

        var body = await script.CompileAsync(onMessage: messages.Add);

        Assert.Empty(body.Statements);
        Assert.Contains(new ScriptMessage(ScriptMessageKind.Warning, "w", "versions/a.ps1"), messages);
        Assert.Contains(new ScriptMessage(ScriptMessageKind.Verbose, "v", "versions/a.ps1"), messages);
        Assert.Contains(messages, message => message.Text.Contains("1 object(s)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_default_that_looks_like_a_call_is_warned_about()
    {
        using var script = new TestScript("function Upgrade { Add-Column t at timestamptz -Default 'now()' }");
        var messages = new List<ScriptMessage>();

        await script.CompileAsync(onMessage: messages.Add);

        Assert.Contains("-DefaultSql 'now()'", Assert.Single(messages).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(500)]
    public async Task A_query_that_is_waited_for_can_be_stopped_at_any_time(int milliseconds)
    {
        using var script = new TestScript("function Upgrade { Invoke-SqlQuery 'SELECT 1' }");
        using var compiler = new PowerShellScriptCompiler();
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(milliseconds));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => compiler.RunAsync(
            script.Script, MigrationDirection.Upgrade, new RecordingDatabase { Delay = Timeout.InfiniteTimeSpan }, stop.Token));
    }

    private sealed class RecordingDatabase : IScriptDatabase
    {
        public List<string> Log { get; } = [];

        public TimeSpan Delay { get; init; }

        public Task ExecuteAsync(IReadOnlyList<ScriptStatement> statements, CancellationToken cancellationToken)
        {
            Log.AddRange(statements.Select(statement => statement.Sql));
            return Task.CompletedTask;
        }

        public async Task<IReadOnlyList<IReadOnlyList<KeyValuePair<string, object?>>>> QueryAsync(
            ScriptStatement statement, CancellationToken cancellationToken)
        {
            await Task.Delay(Delay, cancellationToken);
            Log.Add($"? {statement.Sql}");
            return [[new("name", "b")]];
        }
    }
}
