using PsMigrate.Sql;

namespace PsMigrate.Tests.Sql;

public sealed class SqlParametersTests
{
    [Theory]
    [InlineData("SELECT :id, :ID", "SELECT 5, 5")]
    [InlineData("SELECT ':id', E'\\':id', \":id\", $$:id$$, $a$ :id $a$ -- :id\n/* :id */", "SELECT ':id', E'\\':id', \":id\", $$:id$$, $a$ :id $a$ -- :id\n/* :id */")]
    [InlineData("SELECT a::id, a[1:2], : id, :other", "SELECT a::id, a[1:2], : id, :other")]
    [InlineData("SELECT 3-:low", "SELECT 3-(-1)")]
    [InlineData(":name||:name", "'a''b :id'||'a''b :id'")]
    public void Names_become_literals_where_they_are_parameters(string sql, string expected) =>
        Assert.Equal(expected, Parameters().Fill(sql));

    [Fact]
    public void What_no_sql_has_named_is_known()
    {
        var parameters = Parameters();

        parameters.Fill("SELECT :ID");
        parameters.Fill("SELECT ':low'");

        Assert.Equal(["low", "name"], parameters.Unused);
    }

    private static SqlParameters Parameters() =>
        new(new Dictionary<string, string> { ["id"] = "5", ["low"] = "-1", ["name"] = "'a''b :id'" });
}
