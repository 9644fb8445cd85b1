using System.Text;
using CsCheck;
using PsMigrate.Operations;

namespace PsMigrate.Tests.Operations;

public sealed class IdentifierTests
{
    private static readonly string[] Odd =
        ["user", "select", "position", "time", "system_user", "json_table", "U&\"x\"", "pg_temp1", "a.b", "\"q\""];

    private static readonly Gen<string> Names = Gen.OneOf(
            Gen.String[Gen.Char["abcXYZ_ .\"'$09äß漢\\;-\t\n"], 1, 20],
            Gen.Int[0, 9].Select(i => Odd[i]))
        .Where(name => Encoding.UTF8.GetByteCount(name) <= Identifier.MaxBytes);

    [Theory]
    [InlineData("email", "email")]
    [InlineData("Email", "\"Email\"")]
    [InlineData("e mail", "\"e mail\"")]
    [InlineData("we\"ird", "\"we\"\"ird\"")]
    [InlineData("user", "\"user\"")]
    [InlineData("system_user", "\"system_user\"")]
    [InlineData("position", "position")]
    [InlineData("1st", "\"1st\"")]
    [InlineData("_x1", "_x1")]
    [InlineData("größe", "\"größe\"")]
    public void A_name_is_quoted_only_where_it_must_be(string name, string expected) =>
        Assert.Equal(expected, Identifier.Quote(name));

    [Fact]
    public void More_words_are_quoted_as_functions_and_types()
    {
        Assert.Equal("\"position\"", Identifier.QuoteFunctionOrType("position"));
        Assert.Equal("app.\"json_table\"", QualifiedName.Parse("app.json_table").ToFunctionOrTypeSql());
    }

    [Fact]
    public async Task Any_name_survives_on_the_server()
    {
        await using var database = await OperationDatabase.CreateAsync();

        await Names.SampleAsync(
            async name =>
            {
                var sql = $"SELECT {Identifier.Quote(name)} FROM (SELECT 1) AS t ({Identifier.Quote(name)})";
                await using var command = new Npgsql.NpgsqlBatch(database.Connection) { BatchCommands = { new(sql) } };
                await using var reader = await command.ExecuteReaderAsync();
                Assert.Equal(name, reader.GetName(0));
            },
            iter: 300, threads: 1);
    }

    [Fact]
    public async Task Every_key_word_of_the_server_can_be_a_table_a_column_and_a_function()
    {
        await using var database = await OperationDatabase.CreateAsync();
        var words = (string)(await database.ScalarAsync("SELECT string_agg(word, ' ') FROM pg_get_keywords()"))!;

        foreach (var word in words.Split(' '))
        {
            QualifiedName name = word;
            await database.ExecuteAsync(new CreateTable(name, [new Column(word, "integer"), new Column("other", "integer")])
            {
                Constraints = [new AddUniqueConstraint(name, word + "_uq", [word])],
                Indexes = [new AddIndex(name, word + "_ix", [IndexPart.Column(word)])],
            });
            await database.ExecuteAsync(new InsertRows(name, [word], [[1]]));
            await database.ExecuteAsync(new RenameColumn(name, word, "x"));
            await database.ExecuteAsync(new RemoveTable(name));
            // Types of the server's own, such as "any", come before those of a schema that is not named.
            name = new QualifiedName("public", word);
            await database.ExecuteAsync(new CreateFunction(name, "", "SELECT 1") { Returns = "integer" });
            await database.ExecuteAsync(new RemoveFunction(name, ""));
            await database.ExecuteAsync(new CreateEnum(name, ["a"]));
            await database.ExecuteAsync(new RemoveEnum(name));
        }
    }

    [Fact]
    public void Quoting_and_reading_a_name_gives_it_back() => Gen.Select(Names, Names).Sample((schema, name) =>
    {
        Assert.Equal(new QualifiedName(schema, name), QualifiedName.Parse(Force(schema) + "." + Force(name)));
        Assert.Equal(name, Identifier.Parse(Force(name)));
    });

    [Theory]
    [InlineData("users", null, "users")]
    [InlineData("app.users", "app", "users")]
    [InlineData("\"my.schema\".\"t\"", "my.schema", "t")]
    [InlineData("\"a\"\"b\"", null, "a\"b")]
    [InlineData("we\"ird", null, "we\"ird")]
    public void A_name_may_have_a_schema(string text, string? schema, string name) =>
        Assert.Equal(new QualifiedName(schema, name), QualifiedName.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("a.")]
    [InlineData(".b")]
    [InlineData("a.b.c")]
    public void What_is_no_name_is_refused(string text) => Assert.Equal(
        MigrationErrorId.InvalidOperation, Assert.Throws<MigrationException>(() => QualifiedName.Parse(text)).Id);

    [Fact]
    public void A_name_longer_than_PostgreSQL_keeps_is_refused()
    {
        Assert.Equal(new string('x', 63), Identifier.Quote(new string('x', 63)));
        var error = Assert.Throws<MigrationException>(() => Identifier.Quote(new string('ä', 32)));
        Assert.Contains("64 bytes long", error.Message, StringComparison.Ordinal);
        Assert.Throws<MigrationException>(() => Identifier.Quote("a\0b"));
        Assert.Throws<MigrationException>(() => Identifier.Quote(""));
    }

    [Fact]
    public void A_made_up_name_is_shortened_always_to_the_same() => Gen.String[Gen.Char["ab_漢"], 1, 200].Sample(name =>
    {
        var name1 = Identifier.Shorten(name);
        Assert.True(Encoding.UTF8.GetByteCount(name1) <= Identifier.MaxBytes);
        Assert.Equal(name1, Identifier.Shorten(name));
        Assert.True(name1 == name || Encoding.UTF8.GetByteCount(name) > Identifier.MaxBytes);
        Assert.True(name1 == name || name1 != Identifier.Shorten(name + "x"));
    });

    private static string Force(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
