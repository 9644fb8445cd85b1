using PsMigrate.Operations;

namespace PsMigrate.Tests.Operations;

public sealed class OperationTests
{
    public static TheoryData<int> Reversible => [.. Enumerable.Range(0, OperationCases.Reversible.Count)];

    public static TheoryData<int> Irreversible => [.. Enumerable.Range(0, OperationCases.Irreversible.Count)];

    [Theory]
    [MemberData(nameof(Reversible))]
    public async Task Applied_and_taken_back_an_operation_leaves_the_catalog_as_it_was(int index)
    {
        var (setup, operation, sql) = OperationCases.Reversible[index];
        Assert.Equal(sql, string.Join("; ", operation.ToSql()));
        await using var database = await OperationDatabase.CreateAsync(setup, !operation.MustRunOutsideTransaction);
        var before = await database.SnapshotAsync();

        await database.ExecuteAsync(operation);
        var after = await database.SnapshotAsync();
        await database.ExecuteAsync(operation.Inverse());

        Assert.NotEqual(before, after);
        Assert.Equal(before, await database.SnapshotAsync());
    }

    [Theory]
    [MemberData(nameof(Reversible))]
    public async Task The_inverse_of_the_inverse_does_the_same_again(int index)
    {
        var (setup, operation, _) = OperationCases.Reversible[index];
        Operation again;
        try
        {
            again = operation.Inverse().Inverse();
        }
        catch (MigrationException exception)
        {
            Assert.Equal(MigrationErrorId.NoInverse, exception.Id);
            return;
        }
        await using var database = await OperationDatabase.CreateAsync(setup, !operation.MustRunOutsideTransaction);
        await database.ExecuteAsync(operation);
        var after = await database.SnapshotAsync();

        await database.ExecuteAsync(operation.Inverse());
        await database.ExecuteAsync(again);

        Assert.Equal(after, await database.SnapshotAsync());
    }

    [Theory]
    [MemberData(nameof(Irreversible))]
    public async Task An_operation_without_an_inverse_runs_and_says_what_is_missing(int index)
    {
        var (setup, operation, sql) = OperationCases.Irreversible[index];
        Assert.Equal(sql, string.Join("; ", operation.ToSql()));
        await using var database = await OperationDatabase.CreateAsync(setup, !operation.MustRunOutsideTransaction);

        await database.ExecuteAsync(operation);
        var error = Assert.Throws<MigrationException>(operation.Inverse);

        Assert.Equal(MigrationErrorId.NoInverse, error.Id);
        Assert.StartsWith($"{operation.GetType().Name} has no inverse: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_works_concurrently_must_run_outside_a_transaction(bool concurrently)
    {
        Assert.Equal(concurrently, new AddIndex("t", "ix", [IndexPart.Column("a")]) { Concurrently = concurrently }.MustRunOutsideTransaction);
        Assert.Equal(concurrently, new RemoveIndex("ix") { Concurrently = concurrently }.MustRunOutsideTransaction);
        Assert.Equal(concurrently, new UpdateTable("t", [new RemoveIndex("ix") { Concurrently = concurrently }]).MustRunOutsideTransaction);
        Assert.Equal(concurrently, new ExecuteSql(concurrently ? "VACUUM" : "SELECT 1").MustRunOutsideTransaction);
    }

    [Fact]
    public void Contradictions_are_refused()
    {
        Operation[] wrong =
        [
            new AddColumn("t", new Column("a", " ")),
            new AddColumn("t", new Column("a", "int") { Default = "1", Identity = new() }),
            new AlterColumn("t", "a") { Using = "a::int" },
            new AlterColumn("t", "a") { Default = "1", DropDefault = true },
            new AddIndex("t", "ix", []),
            new AddUniqueConstraint("t", "uq", []),
            new AddExcludeConstraint("t", "ex", []),
            new CreateTable("t", []) { Constraints = [new AddPrimaryKey("t", "pk", []) { UsingIndex = "ix" }] },
            new AddEnumValue("e", "a") { Before = "b", After = "c" },
            new RemoveIndex("ix") { Concurrently = true, Cascade = true },
            new InsertRows("t", ["a", "b"], [[1]]),
            new CreateView("v", "SELECT 1") { NoData = true },
            new RefreshView("m") { NoData = true, Concurrently = true },
            new DetachPartition("t", "p") { Concurrently = true, Finalize = true },
            new SetTriggerFiring("t", null, TriggerFiring.Always),
            new AlterDomain("d") { Default = "1", DropDefault = true },
            new SetComment(new(ObjectKind.Column, "a"), null),
            new SetOwner(new(ObjectKind.Table, "a") { Of = "t" }, "r"),
            new SetOwner(new(ObjectKind.Index, "ix"), "r"),
            new SetOwner(new(ObjectKind.Extension, "x"), "r"),
            new GrantPrivilege(["Select; DROP"], [new(ObjectKind.Table, "t")], ["r"]),
            new GrantPrivilege(["Select"], [], ["r"]),
            new GrantPrivilege(["Select"], [new(ObjectKind.Index, "t")], ["r"]) { Kind = ObjectKind.Index },
            new GrantPrivilege(["Usage"], [new(ObjectKind.Schema, "t")], ["r"]) { Kind = ObjectKind.Schema, Columns = ["a"] },
            new GrantPrivilege(["Usage"], [new(ObjectKind.Table, "t")], ["r"]) { Makers = ["m"] },
            new CreateView("v", "SELECT 1") { Materialized = true, OrReplace = true },
        ];

        Assert.All(wrong, operation => Assert.Equal(
            MigrationErrorId.InvalidOperation,
            Assert.Throws<MigrationException>(() => operation.ToSql().ToList()).Id));
    }

    [Fact]
    public void Many_rows_are_inserted_in_several_statements()
    {
        var rows = Enumerable.Range(0, 2500).Select(i => (IReadOnlyList<object?>)[i]).ToList();

        Assert.Equal(3, new InsertRows("t", ["a"], rows).ToSql().Count());
    }
}
