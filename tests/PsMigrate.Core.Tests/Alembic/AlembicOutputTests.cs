using PsMigrate.Alembic;

namespace PsMigrate.Core.Tests.Alembic;

public class AlembicOutputTests
{
    [Fact]
    public void One_transaction_an_autocommit_block_and_a_failure_are_told_apart()
    {
        var read = AlembicOutput.Read(
            """
            BEGIN;

            CREATE TABLE meta.versions (
                version_num VARCHAR(32) NOT NULL, 
                CONSTRAINT versions_pkc PRIMARY KEY (version_num)
            );

            -- Running upgrade  -> aa

            CREATE TABLE a (v text DEFAULT ';');;

            -- a remark; of the author's
            INSERT INTO a VALUES ('-- Running upgrade x -> y');

            INSERT INTO meta.versions (version_num) VALUES ('aa') RETURNING meta.versions.version_num;

            -- Running upgrade aa -> bb

            COMMIT;

            CREATE INDEX CONCURRENTLY i ON a (v);

            BEGIN;

            UPDATE meta.versions SET version_num='bb' WHERE meta.versions.version_num = 'aa';

            -- Running upgrade bb -> cc

            SELECT 1;


            """,
            "TypeError: no rows",
            "meta.versions");
        Assert.Equal(["aa", "bb", "cc"], read.Select(one => one.Revision));
        Assert.Equal(
            ["CREATE TABLE a (v text DEFAULT ';')", "-- a remark; of the author's\nINSERT INTO a VALUES ('-- Running upgrade x -> y')"],
            read[0].Sql.Statements.Select(statement => statement.Text));
        Assert.Equal([true], read[1].Sql.Statements.Select(statement => statement.OutsideTransaction));
        Assert.Equal([null, null, "TypeError: no rows"], read.Select(one => one.Sql.Problem));
        Assert.Equal("SELECT 1", Assert.Single(read[2].Sql.Statements).Text);
    }

    [Fact]
    public void A_transaction_for_each_migration_and_none_at_all_are_both_inside()
    {
        const string Each = "BEGIN;\n\n-- Running downgrade bb -> aa\n\nDROP TABLE b;\n\nUPDATE alembic_version SET version_num='aa' WHERE alembic_version.version_num = 'bb';\n\nCOMMIT;\n\n"
            + "BEGIN;\n\n-- Running downgrade aa -> \n\nDROP TABLE a;\n\nDELETE FROM alembic_version WHERE alembic_version.version_num = 'aa';\n\nDROP TABLE alembic_version;\n\nCOMMIT;\n\n";
        foreach (var output in (string[])[Each, Each.Replace("BEGIN;", "").Replace("COMMIT;", "")])
        {
            var read = AlembicOutput.Read(output, null, "alembic_version");
            Assert.Equal(["bb DROP TABLE b False", "aa DROP TABLE a False"], read.Select(one => $"{one.Revision} {one.Sql.Statements.Single().Text} {one.Sql.Statements.Single().OutsideTransaction}"));
        }
    }

    [Fact]
    public void The_table_is_the_one_that_is_made() => Assert.Equal(
        "meta.\"Versions\"",
        AlembicOutput.VersionTable("BEGIN;\n\nCREATE TABLE meta.\"Versions\" (\n    version_num VARCHAR(32) NOT NULL, \n"));
}
