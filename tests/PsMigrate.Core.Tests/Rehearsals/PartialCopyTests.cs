using PsMigrate.Rehearsals;

namespace PsMigrate.Tests.Rehearsals;

/// <summary>A view that needs an operator, which a copy has not: what has nothing to do with it is rehearsed all the same.</summary>
public sealed class PartialCopyTests
{
    private const string Operator = "CREATE FUNCTION same(int, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'; CREATE OPERATOR === (LEFTARG = int, RIGHTARG = text, FUNCTION = same);";
    private const string View = Operator + "CREATE TABLE seen (a int); CREATE VIEW v AS SELECT a, 1 === 'x' AS x FROM seen; CREATE VIEW w AS SELECT x FROM v;";
    private const string Table = View + "CREATE TABLE t (a int);";
    private const string Wider = View + "CREATE TABLE t (a int, b int);";

    [Fact]
    public async Task What_has_nothing_to_do_with_it_passes()
    {
        var result = await (await RehearsedPair.ReadAsync(Table, Wider)).RunAsync();
        Assert.Equal(RehearsalState.Passed, result.State);
        Assert.EndsWith("That was without what they have nothing to do with: View public.v, View public.w.", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_with_the_model_is_whole() =>
        Assert.Equal(RehearsalState.Passed, (await (await RehearsedPair.ReadAsync(Table, Wider)).RunBackAndForthAsync())?.State);

    [Theory]
    [InlineData(Operator + "CREATE TABLE seen (a int); CREATE TABLE t (a int, b int); CREATE TABLE more (a int);", true)]
    [InlineData("CREATE TABLE t (a int, b int);", true)]
    [InlineData("CREATE TABLE t (a int, b int, c int);", true)]
    [InlineData("CREATE TABLE t (a int, b int); CREATE VIEW u AS SELECT b FROM t;", false)]
    public async Task A_database_without_what_is_left_alone_serves_where_the_rest_is_there(string there, bool serves)
    {
        var result = await (await RehearsedPair.ReadAsync(Table, Wider)).RunBackAndForthAsync(there);
        Assert.Equal(serves, result is not null);
    }

    [Theory]
    [InlineData("CREATE VIEW w AS SELECT x FROM v;", "CREATE VIEW w AS SELECT x, a FROM v;")]
    [InlineData("CREATE TABLE seen (a int);", "CREATE TABLE seen (a bigint);")]
    public async Task What_has_to_do_with_it_is_not_rehearsed(string old, string changed)
    {
        var pair = (await RehearsedPair.ReadAsync(Table, Table.Replace(old, changed, StringComparison.Ordinal))).Upgrading("SELECT 1 / 0");
        var result = await pair.RunAsync();
        Assert.Equal(RehearsalState.NotRehearsed, result.State);
        Assert.Contains("cannot make View public.v, View public.w as the database has it", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_statement_that_is_refused_there_is_doubtful()
    {
        var result = await (await RehearsedPair.ReadAsync(Table, Wider)).Upgrading("COMMENT ON VIEW v IS 'x'").RunAsync();
        Assert.Equal(RehearsalState.Doubtful, result.State);
        Assert.Contains("may be because the copy is without View public.v", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_remains_of_the_rest_is_told()
    {
        var result = await (await RehearsedPair.ReadAsync(Table, Wider)).Upgrading("ALTER TABLE t ALTER b SET NOT NULL").RunAsync();
        Assert.Equal(RehearsalState.Differs, result.State);
        Assert.Contains("what remains is Change Column public.t.b", result.Message, StringComparison.Ordinal);
    }
}
