using System.Globalization;
using CsCheck;
using PsMigrate.Scripts;

namespace PsMigrate.Core.Tests.Scripts;

public sealed class NewScriptTests
{
    private static readonly Gen<string> Line = Gen.OneOf(
        Gen.String[0, 20],
        OneOf(
            "", "add user", "Revision: abc", "revises: x", "Revison: y", "#>", "SIG # Begin signature block", "a #> b #\\> c #\\\\>", "*/ /*", "-- x", "migrate:up",
            "-- migrate:down", "migrate : up", "\\", "\\Revision: a", "---", "====", "* star", "*", "# hash", "<#", "#Requires -Version 9",
            "'@", "$$", "Größe 表 😀", "Depends-on: z", "Transaction: off", "label: a", "http://x"));

    private static readonly Gen<string> Message =
        Gen.Select(Line.Array[0, 6], OneOf("\n", "\r\n", "\r", "\n\n"), (lines, end) => string.Join(end, lines));

    private static readonly Gen<string> Name =
        Gen.Char["abcdef0123456789_#>$é"].Array[1, 12].Select(characters => new string(characters));

    private static readonly Gen<NewScript> Scripts =
        from format in Gen.Enum<ScriptFormat>()
        from message in Message
        from names in Name.Array[1, 7]
        from created in Gen.Int[0, int.MaxValue]
        from dated in Gen.Bool
        from transactional in Gen.Bool
        select Make(format, message, names.Distinct().ToArray(), dated ? created : null, transactional);

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    /// <summary>A message as it is kept: no white space around lines, no control characters, single empty lines.</summary>
    private static string Normal(string message)
    {
        var lines = message.ReplaceLineEndings("\n").Split('\n').Select(
            line => new string([.. line.Select(c => char.IsControl(c) ? ' ' : char.IsSurrogate(c) && !IsPaired(line, c) ? '\uFFFD' : c)]).Trim());
        var text = string.Join('\n', lines);
        while (text.Contains("\n\n\n", StringComparison.Ordinal))
            text = text.Replace("\n\n\n", "\n\n", StringComparison.Ordinal);
        return text.Trim('\n');
    }

    private static bool IsPaired(string line, char c)
    {
        var at = line.IndexOf(c, StringComparison.Ordinal);
        return char.IsHighSurrogate(c)
            ? at + 1 < line.Length && char.IsLowSurrogate(line[at + 1])
            : at > 0 && char.IsHighSurrogate(line[at - 1]);
    }

    private static NewScript Make(ScriptFormat format, string message, string[] names, int? created, bool transactional) => new()
    {
        Format = format,
        Message = message,
        Id = names[0],
        Parents = names[1..Math.Min(3, names.Length)],
        Dependencies = names.Length > 3 ? names[3..Math.Min(5, names.Length)] : [],
        Labels = names.Length > 5 ? names[5..] : [],
        Created = created is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
        Transactional = transactional,
    };

    [Fact]
    public void What_is_written_is_read_back_the_same() => Scripts.Sample(
        script =>
        {
            var text = ScriptTemplate.Render(script);
            var header = ScriptHeaderParser.Parse(text, script.Format, "x");
            Assert.Equal(Normal(script.Message), header.FullMessage);
            Assert.Equal(Normal(script.Message).Split("\n\n")[0].Replace('\n', ' '), header.Revision.Message);
            Assert.Equal(script.Id, header.Revision.Id);
            Assert.Equal(script.Parents, header.Revision.Parents);
            Assert.Equal(script.Dependencies, header.Revision.Dependencies);
            Assert.Equal(script.Labels, header.Revision.Labels);
            Assert.Equal(script.Created, header.Created);
            Assert.Equal(script.Transactional, header.Transactional);
            // Written again from what was read, it is the same text.
            Assert.Equal(text, ScriptTemplate.Render(script with { Message = header.FullMessage }));
        },
        iter: 5_000);

    [Fact]
    public void An_SQL_script_looks_as_documented() => Assert.Equal(
        """
        -- add user profile
        --
        -- Revision: abc123def456
        -- Revises: 9f8e7d6c5b4a
        -- Created: 2026-01-20T10:30:00Z

        -- migrate:up
        ALTER TABLE users ADD COLUMN phone_number varchar(20);

        -- migrate:down
        ALTER TABLE users DROP COLUMN phone_number;

        """,
        ScriptTemplate.Render(new NewScript
        {
            Format = ScriptFormat.Sql,
            Id = "abc123def456",
            Parents = ["9f8e7d6c5b4a"],
            Message = "add user profile",
            Created = new DateTimeOffset(2026, 1, 20, 12, 30, 0, TimeSpan.FromHours(2)),
            Upgrade = "ALTER TABLE users ADD COLUMN phone_number varchar(20);\n",
            Downgrade = "ALTER TABLE users DROP COLUMN phone_number;",
        }));

    [Fact]
    public void A_PowerShell_script_looks_as_documented_and_keeps_here_strings() => Assert.Equal(
        """
        <#
        add user profile

        Revision: abc123def456
        #>

        function Upgrade {
            Add-Column users phone_number 'varchar(20)'
            Invoke-Sql @'
        select 1;

          select 2
        '@
            Add-Index users email -Unique
        }

        """,
        ScriptTemplate.Render(new NewScript
        {
            Format = ScriptFormat.PowerShell,
            Id = "abc123def456",
            Message = "add user profile",
            Upgrade = "Add-Column users phone_number 'varchar(20)'\nInvoke-Sql @'\nselect 1;\n\n  select 2\n'@\nAdd-Index users email -Unique\n",
            Reversible = false,
        }));

    [Theory]
    [InlineData("Add user profile!", "add_user_profile")]
    [InlineData("  --weird__ // name.. ", "weird_name")]
    [InlineData("Größe der 表 ändern", "größe_der_表_ändern")]
    [InlineData("e\u0301te\u0301", "été")]
    [InlineData("", "")]
    [InlineData("!?", "")]
    [InlineData("add a very long message that does not fit into it", "add_a_very_long_message_that_does_not")]
    [InlineData("donaudampfschifffahrtsgesellschaftskapitänsmütze", "donaudampfschifffahrtsgesellschaftskapit")]
    [InlineData("first\nsecond\n\nthird", "first_second")]
    public void A_slug_is_made_of_the_message_s_words(string message, string slug) => Assert.Equal(slug, Slug.Of(message));

    [Theory]
    [InlineData(FileNameTemplate.Default, "add user", "20260131_2315_abc_add_user.sql")]
    [InlineData(FileNameTemplate.Default, "", "20260131_2315_abc.sql")]
    [InlineData("{year}/{month}/{slug}", "", "2026/01/abc.sql")]
    [InlineData("{slug}_{revision}", "", "abc.sql")]
    [InlineData("{epoch}-{day}-{second}", "x", "1769901345-31-45.sql")]
    [InlineData("{slug}", "con", "r_con.sql")]
    [InlineData("{slug}/{revision}", "AUX", "r_aux/abc.sql")]
    [InlineData("a:b*{revision}.", "x", "a_b_abc.sql")]
    public void A_file_name_follows_its_template_and_is_safe_everywhere(string template, string message, string expected) =>
        Assert.Equal(expected, new FileNameTemplate(template).Expand(new NewScript
        {
            Format = ScriptFormat.Sql,
            Id = "abc",
            Message = message,
            Created = DateTimeOffset.Parse("2026-01-31T23:15:45Z", CultureInfo.InvariantCulture),
        }));

    [Fact]
    public void A_file_name_may_use_another_time_zone() =>
        Assert.Equal("202602010015.ps1", new FileNameTemplate("{year}{month}{day}{hour}{minute}").Expand(
            new NewScript
            {
                Format = ScriptFormat.PowerShell,
                Id = "abc",
                Created = DateTimeOffset.Parse("2026-01-31T23:15:45Z", CultureInfo.InvariantCulture),
            },
            TimeZoneInfo.CreateCustomTimeZone("t", TimeSpan.FromHours(1), null, null)));

    [Theory]
    [InlineData("")]
    [InlineData("{rev}")]
    [InlineData("{revision")]
    [InlineData("revision}")]
    [InlineData("../{revision}")]
    [InlineData("/{revision}")]
    [InlineData("a//b")]
    public void A_wrong_template_is_refused(string template)
    {
        var error = Assert.Throws<MigrationException>(() => new FileNameTemplate(template));
        Assert.Equal(MigrationErrorId.InvalidConfiguration, error.Id);
    }

    [Theory]
    [InlineData("a-b")]
    [InlineData("a b")]
    [InlineData("head")]
    [InlineData("")]
    public void An_id_that_specifiers_could_not_name_is_refused(string id)
    {
        var error = Assert.Throws<MigrationException>(
            () => ScriptTemplate.Render(new NewScript { Id = id, Format = ScriptFormat.Sql }));
        Assert.Equal(MigrationErrorId.InvalidRevision, error.Id);
    }

    [Fact]
    public async Task Writing_makes_the_folder_and_never_overwrites()
    {
        using var folder = new TemporaryFolder();
        var versions = Path.Combine(folder.Path, "versions");
        var script = new NewScript { Id = "abc", Format = ScriptFormat.Sql, Message = "first" };
        var template = new FileNameTemplate("sub/{revision}");
        var written = await NewScriptWriter.WriteAsync(script, folder.Path, versions, template);
        Assert.Equal("versions/sub/abc.sql", written.DisplayPath);
        Assert.Equal("first", written.Revision.Message);
        var error = await Assert.ThrowsAsync<MigrationException>(
            () => NewScriptWriter.WriteAsync(script with { Message = "second" }, folder.Path, versions, template));
        Assert.Equal(MigrationErrorId.AlreadyExists, error.Id);
        Assert.Contains("first", await File.ReadAllTextAsync(written.Path), StringComparison.Ordinal);
        Assert.Equal([written.Path], Directory.GetFiles(versions, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }));
    }

    [Fact]
    public async Task Hundred_writers_of_one_name_leave_one_whole_file()
    {
        using var folder = new TemporaryFolder();
        var template = new FileNameTemplate("{revision}");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(async () =>
        {
            try
            {
                await NewScriptWriter.WriteAsync(
                    new NewScript { Id = "abc", Format = ScriptFormat.Sql, Message = $"message {i}" }, folder.Path, folder.Path, template);
                return true;
            }
            catch (MigrationException exception) when (exception.Id == MigrationErrorId.AlreadyExists)
            {
                return false;
            }
        })));
        Assert.Single(outcomes, outcome => outcome);
        Assert.Single(Directory.GetFileSystemEntries(folder.Path, "*", new EnumerationOptions { AttributesToSkip = 0 }));
    }
}
