namespace PsMigrate.Tests.Schema;

public sealed class SchemaOracleTests(SchemaOracle oracle) : IClassFixture<SchemaOracle>
{
    public static TheoryData<string> Cases => [.. SchemaOracle.Cases.Select(item => item.ToString())];

    [Theory]
    [MemberData(nameof(Cases))]
    public void From_one_schema_to_the_other_and_back(string name)
    {
        var problems = oracle.ProblemsOf(name);
        Assert.True(problems.Count == 0, string.Join("\n\n", problems));
    }
}
