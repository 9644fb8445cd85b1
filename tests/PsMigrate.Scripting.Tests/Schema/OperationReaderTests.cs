using PsMigrate.Schema;
using PsMigrate.Schema.Rendering;
using PsMigrate.Schema.Rendering.Recognition;
using PsMigrate.Tests.Scripting;

namespace PsMigrate.Tests.Schema;

public sealed class OperationReaderTests
{
    [Theory]
    [MemberData(nameof(RecognizedStatements.Commands), MemberType = typeof(RecognizedStatements))]
    public async Task A_statement_becomes_the_command_that_says_the_same(SchemaObjectKind kind, string sql, string command)
    {
        var operation = OperationReader.Read(sql, kind);

        Assert.NotNull(operation);
        Assert.Equal(command, OperationText.Of(operation));
        var said = Assert.Single(await TestScript.SqlAsync(command));
        Assert.True(SqlForm.AreSame(sql, said), said);
    }

    [Theory]
    [MemberData(nameof(RecognizedStatements.PlainSql), MemberType = typeof(RecognizedStatements))]
    public void A_statement_that_no_command_says_stays_SQL(SchemaObjectKind kind, string sql)
    {
        var operation = OperationReader.Read(sql, kind);

        Assert.Null(operation is null ? null : OperationText.Of(operation));
    }
}
