using PsMigrate.Scripts;

namespace PsMigrate.Core.Tests.Scripts;

public sealed class SqlScriptCompilerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqlScriptCompiler _compiler = new();

    public void Dispose() => _folder.Dispose();

    private MigrationScript Script(string body, string header = "-- m\n-- Revision: aaa") =>
        ScriptFolder.LoadFile(_folder.Path, _folder.Write("versions/a.sql", header + "\n\n" + body));

    private Task<ScriptBody> Up(string body, string header = "-- m\n-- Revision: aaa") =>
        _compiler.CompileAsync(Script(body, header), MigrationDirection.Upgrade, default);

    [Fact]
    public async Task Each_section_gives_its_statements_with_their_lines()
    {
        var script = Script("-- migrate:up\n-- note\ncreate table t (a int);\ninsert into t\n values (1)\n\n--migrate:down\ndrop table t;\n");
        var up = await _compiler.CompileAsync(script, MigrationDirection.Upgrade, default);
        var down = await _compiler.CompileAsync(script, MigrationDirection.Downgrade, default);
        Assert.Equal([new ScriptStatement("create table t (a int)", 6), new ScriptStatement("insert into t\n values (1)", 7)], up.Statements);
        Assert.Equal([new ScriptStatement("drop table t", 11)], down.Statements);
        Assert.True(await _compiler.IsReversibleAsync(script, default));
        Assert.False(up.NeedsDatabase);
    }

    [Fact]
    public async Task Sections_may_stand_in_either_order_and_be_empty()
    {
        var script = Script("-- migrate:down\n-- MIGRATE:UP\nselect 1");
        Assert.Empty((await _compiler.CompileAsync(script, MigrationDirection.Downgrade, default)).Statements);
        Assert.Single((await _compiler.CompileAsync(script, MigrationDirection.Upgrade, default)).Statements);
        Assert.True(await _compiler.IsReversibleAsync(script, default));
    }

    [Fact]
    public async Task A_script_without_a_down_section_is_irreversible()
    {
        var script = Script("-- migrate:up\nselect 1;");
        Assert.False(await _compiler.IsReversibleAsync(script, default));
        var error = await Assert.ThrowsAsync<MigrationException>(
            () => _compiler.CompileAsync(script, MigrationDirection.Downgrade, default));
        Assert.Equal(MigrationErrorId.Irreversible, error.Id);
    }

    [Theory]
    [InlineData("-- migrate:up", "-- Revision: aaa", false)]
    [InlineData("-- migrate:up", "-- Revision: aaa\n-- Transaction: off", true)]
    [InlineData("-- migrate:up transaction:false", "-- Revision: aaa", true)]
    [InlineData("-- migrate:up   transaction:true  ", "-- Revision: aaa\n-- Transaction: off", false)]
    public async Task The_section_s_option_goes_before_the_header(string marker, string header, bool outside)
    {
        var body = await Up(marker + "\nselect 1;\n-- migrate:down\nselect 2;", header);
        Assert.All(body.Statements, statement => Assert.Equal(outside, statement.OutsideTransaction));
    }

    [Fact]
    public async Task Markers_in_strings_comments_and_bodies_are_text()
    {
        var body = await Up("-- migrate:up\nselect '\n-- migrate:down\n', $$\n-- migrate:down\n$$ /*\n-- migrate:down\n*/;\nselect 2");
        Assert.Equal(2, body.Statements.Count);
    }

    [Theory]
    [InlineData("select 1;\n-- migrate:up", "versions/a.sql:4: This statement stands outside of the sections")]
    [InlineData("-- nothing here", "versions/a.sql:1: The script has no section '-- migrate:up'")]
    [InlineData("-- migrate:down\nselect 1;", "versions/a.sql:1: The script has no section '-- migrate:up'")]
    [InlineData("-- migrate:up\n-- migrate:up", "versions/a.sql:5: The section '-- migrate:up' stands here twice")]
    [InlineData("-- migrate:upp", "versions/a.sql:4: '-- migrate:upp' is no section")]
    [InlineData("-- migrate:", "versions/a.sql:4: '-- migrate:' is no section")]
    [InlineData("-- migrate:up transaction:no", "versions/a.sql:4: 'transaction:no' is no option")]
    [InlineData("-- migrate:up\nselect 1; -- migrate:down", "versions/a.sql:5: '-- migrate:down' follows other text")]
    [InlineData("-- migrate:up\ncreate table t (a int;\n-- migrate:down\ndrop table t;", "versions/a.sql:5: The parenthesis")]
    [InlineData("-- migrate:up\nselect 'a;\n-- migrate:down\n", "versions/a.sql:5: The string")]
    [InlineData("-- migrate:up\nselect 1;\n copy t from stdin;\n1\n\\.\n", "versions/a.sql:6: COPY ... FROM STDIN")]
    [InlineData("-- migrate:up\nbegin;\nselect 1;", "versions/a.sql:5: BEGIN cannot be used here: the migration runs in a transaction")]
    [InlineData("-- migrate:up transaction:false\nselect 1;\ncommit", "versions/a.sql:6: COMMIT cannot be used here: a script outside a transaction")]
    [InlineData("-- migrate:up\n\n/* c */ create index concurrently i on t (a);", "versions/a.sql:6: CREATE INDEX CONCURRENTLY cannot run inside a transaction")]
    public async Task A_wrong_script_is_refused_with_file_and_line(string body, string message)
    {
        var error = await Assert.ThrowsAsync<MigrationException>(() => Up(body));
        Assert.Equal(MigrationErrorId.InvalidScript, error.Id);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.RecommendedAction);
    }

    [Fact]
    public async Task Savepoints_and_what_needs_no_transaction_are_let_through()
    {
        Assert.Equal(3, (await Up("-- migrate:up\nsavepoint a; rollback to a; release a;")).Statements.Count);
        Assert.Single((await Up("-- migrate:up transaction:false\nvacuum t;")).Statements);
    }

    [Fact]
    public async Task A_file_that_changed_since_it_was_loaded_is_refused()
    {
        var script = Script("-- migrate:up\nselect 1;");
        await File.AppendAllTextAsync(script.Path, " ");
        var error = await Assert.ThrowsAsync<MigrationException>(
            () => _compiler.CompileAsync(script, MigrationDirection.Upgrade, default));
        Assert.Equal(MigrationErrorId.ScriptChanged, error.Id);
        File.Delete(script.Path);
        error = await Assert.ThrowsAsync<MigrationException>(() => _compiler.IsReversibleAsync(script, default));
        Assert.Equal(MigrationErrorId.InvalidScript, error.Id);
    }

    [Fact]
    public async Task Running_sends_the_compiled_statements()
    {
        var database = new RecordingDatabase();
        await _compiler.RunAsync(Script("-- migrate:up\nselect 1; select 2;"), MigrationDirection.Upgrade, database, default);
        Assert.Equal(["select 1", "select 2"], database.Statements.Select(statement => statement.Sql));
    }

    private sealed class RecordingDatabase : IScriptDatabase
    {
        public List<ScriptStatement> Statements { get; } = [];

        public Task ExecuteAsync(IReadOnlyList<ScriptStatement> statements, CancellationToken cancellationToken)
        {
            Statements.AddRange(statements);
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<IReadOnlyList<KeyValuePair<string, object?>>>> QueryAsync(
            ScriptStatement statement, CancellationToken cancellationToken) => throw new InvalidOperationException();
    }
}
