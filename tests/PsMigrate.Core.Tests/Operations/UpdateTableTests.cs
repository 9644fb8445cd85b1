using PsMigrate.Operations;

namespace PsMigrate.Tests.Operations;

public sealed class UpdateTableTests
{
    private static readonly QualifiedName T = "t";

    /// <summary>Parts, and how many statements they come to.</summary>
    private static readonly (Operation[] Parts, int Statements)[] Cases =
    [
        ([Add("x"), Add("y"), Unique("uq", "x"), Check("ck", "y > 0")], 1),
        ([Add("x"), Index("x"), Add("y"), Comment("z")], 3),
        ([Add("x"), Index("x"), Unique("uq", "x")], 3),
        ([Remove("a"), Add("a")], 1),
        ([Add("x"), Remove("x")], 2),
        ([Add("x"), new AlterColumn(T, "x") { Type = "text" }], 2),
        ([Add("x"), new AlterColumn(T, "x") { Nullable = false, Default = "1" }], 1),
        ([new AlterColumn(T, "a") { Type = "bigint" }, new AlterColumn(T, "a") { Type = "text" }], 2),
        ([new AlterColumn(T, "a") { Type = "bigint" }, new AlterColumn(T, "b") { Type = "text" }], 1),
        ([new AlterColumn(T, "a") { Type = "text", Using = "b::text" }, Remove("b")], 2),
        ([Remove("b"), new AlterColumn(T, "a") { Type = "text" }], 1),
        ([Check("ck", "a > 0"), Remove("b")], 2),
        ([Remove("b"), Check("ck", "a > 0")], 1),
        ([new AlterColumn(T, "a") { Default = "1" }, new AlterColumn(T, "a") { DropDefault = true }], 2),
        ([new AlterColumn(T, "a") { DropDefault = true }, new AlterColumn(T, "a") { Default = "1" }], 1),
        ([Add("x"), new RenameColumn(T, "a", "c"), Add("y")], 3),
        ([Unique("uq", "a"), new RemoveConstraint(T, "uq")], 2),
        ([new AddForeignKey(T, "fk", ["a"], T) { ReferencedColumns = ["b"] }], 1),
        ([Add("x"), new AddColumn(T, new Column("y", "integer") { Generated = "x * 2" })], 1),
        ([Index("a"), new RemoveIndex("ix_a"), Add("ix_a")], 3),
        ([Index("a"), Remove("a")], 2),
        ([new SetTableComment(T, "c"), Add("x")], 2),
    ];

    public static TheoryData<int> All => [.. Enumerable.Range(0, Cases.Length)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Merged_parts_do_what_they_do_one_after_the_other(int index)
    {
        var (parts, statements) = Cases[index];
        const string Setup = "CREATE TABLE t (a integer, b integer UNIQUE)";
        await using var merged = await OperationDatabase.CreateAsync(Setup);
        await using var apart = await OperationDatabase.CreateAsync(Setup);

        var update = new UpdateTable(T, parts);
        await merged.ExecuteAsync(update);
        foreach (var part in parts)
            await apart.ExecuteAsync(part);

        Assert.Equal(await apart.SnapshotAsync(), await merged.SnapshotAsync());
        Assert.Equal(statements, update.Statements().Count);
    }

    [Fact]
    public void Each_statement_tells_the_part_it_comes_from()
    {
        var statements = new UpdateTable(T, [Add("x"), Index("x"), Add("y"), new RenameColumn(T, "a", "c")]).Statements();

        Assert.Equal([0, 1, 3], statements.Select(statement => statement.Part));
    }

    private static AddColumn Add(string name) => new(T, new Column(name, "integer"));

    private static AddColumn Comment(string name) => new(T, new Column(name, "integer") { Comment = "c" });

    private static RemoveColumn Remove(string name) => new(T, name);

    private static AddUniqueConstraint Unique(string name, string column) => new(T, name, [column]);

    private static AddCheckConstraint Check(string name, string condition) => new(T, name, condition);

    private static AddIndex Index(string column) => new(T, $"ix_{column}", [IndexPart.Column(column)]);
}
