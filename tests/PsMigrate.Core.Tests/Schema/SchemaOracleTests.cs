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

    [Fact]
    public void There_are_at_least_three_hundred_cases_with_names_of_their_own()
    {
        var names = SchemaOracle.Cases.Select(item => item.ToString()).ToList();
        Assert.True(names.Count >= 300, $"{names.Count} cases");
        Assert.Equal(names.Count, names.Distinct().Count());
    }
}
