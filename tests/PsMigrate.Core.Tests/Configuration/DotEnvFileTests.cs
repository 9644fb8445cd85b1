using PsMigrate.Configuration;

namespace PsMigrate.Tests.Configuration;

public sealed class DotEnvFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("A=1", "1")]
    [InlineData("A=", "")]
    [InlineData("A=''", "")]
    [InlineData("  export A = 1  ", "1")]
    [InlineData("A=two words # comment", "two words")]
    [InlineData("A=# comment", "")]
    [InlineData("A=a#b", "a#b")]
    [InlineData("A=p@$s{w}${X}\\n=", "p@$s{w}${X}\\n=")]
    [InlineData("A='a # \"b\" \\n $c' # comment", "a # \"b\" \\n $c")]
    [InlineData("A=\"a # 'b' \\n\\t\\\"\\\\\\$ \\x\"", "a # 'b' \n\t\"\\$ \\x")]
    [InlineData("A=\"one\ntwo\"", "one\ntwo")]
    [InlineData("# A=0\n\n  # more\nA=1\nB=2", "1")]
    [InlineData("A=0\nA=1", "1")]
    [InlineData("A=it's", "it's")]
    public void A_value_is_read(string text, string expected)
    {
        Assert.Equal(expected, Read(text)["A"]);
        Assert.Equal(expected, Read(text.Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n")["A"]);
    }

    [Theory]
    [InlineData("A=1\nhunter2", 2)]
    [InlineData("=hunter2", 1)]
    [InlineData("1A=hunter2", 1)]
    [InlineData("A-B=hunter2", 1)]
    [InlineData("\nA='hunter2\n", 2)]
    [InlineData("A=\"hunter2", 1)]
    [InlineData("A='x' hunter2", 1)]
    [InlineData("export hunter2", 1)]
    public void A_malformed_line_is_named_and_not_shown(string text, int line)
    {
        var error = Assert.Throws<MigrationException>(() => Read(text));

        Assert.Equal(MigrationErrorId.InvalidConfiguration, error.Id);
        Assert.Contains($".env:{line}: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.Message, StringComparison.Ordinal);
    }

    private IReadOnlyDictionary<string, string> Read(string text) => DotEnvFile.Read(_folder.Write(".env", text));
}
