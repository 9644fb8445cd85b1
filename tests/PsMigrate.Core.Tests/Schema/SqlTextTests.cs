using PsMigrate.Schema;
using PsMigrate.Schema.Differences;
using PsMigrate.Schema.Rendering;

namespace PsMigrate.Tests.Schema;

public sealed class SqlTextTests
{
    [Fact]
    public void Changes_of_one_table_become_one_statement_with_all_their_notes()
    {
        var destructive = Column("b");
        destructive.Note("The column's values are lost.");

        var text = SqlText.Write([
            new SchemaStatement("ALTER TABLE app.t ADD COLUMN a integer", Column("a")),
            new SchemaStatement("CREATE INDEX ix ON app.t USING btree (a)", new SchemaChange(new SchemaObjectId(SchemaObjectKind.Index, "app", "t", "ix"), SchemaChangeType.Add, null, null)),
            new SchemaStatement("ALTER TABLE app.t ADD COLUMN c integer", Column("c")),
            new SchemaStatement("ALTER TABLE app.t DROP COLUMN b", destructive),
            new SchemaStatement("ALTER TABLE app.t ALTER COLUMN d SET NOT NULL", Column("d")),
        ]);

        Assert.Equal(
            """
            -- REVIEW: app.t.b: The column's values are lost.
            ALTER TABLE app.t
                ADD COLUMN a integer,
                ADD COLUMN c integer;

            CREATE INDEX ix ON app.t (a);

            ALTER TABLE app.t
                DROP COLUMN b,
                ALTER COLUMN d SET NOT NULL;
            """.ReplaceLineEndings("\n"), text);
    }

    [Fact]
    public void What_cannot_be_merged_stays_as_it_was()
    {
        SchemaStatement[] statements =
        [
            new("ALTER TABLE app.t RENAME COLUMN a TO b", Column("b")),
            new("ALTER TABLE app.t ADD COLUMN a integer", Column("a")),
            new("ALTER TABLE app.u ADD COLUMN a integer", Column("a")),
            new("ALTER TABLE app.t SET UNLOGGED", Column("a")),
            new("ALTER TABLE app.t ADD COLUMN c integer", Column("c")),
        ];

        Assert.Equal(string.Join('\n', statements.Select(statement => statement.Sql + ";")), SqlText.Write(statements));
    }

    private static SchemaChange Column(string name) =>
        new(new SchemaObjectId(SchemaObjectKind.Column, "app", "t", name), SchemaChangeType.Change, null, null);
}
