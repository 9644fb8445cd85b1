using PsMigrate.Scripts;

namespace PsMigrate.Core.Tests.Scripts;

public sealed class ScriptHeaderParserTests
{
    private static ScriptHeader Sql(string text) => ScriptHeaderParser.Parse(text, ScriptFormat.Sql, "versions/a.sql");

    private static ScriptHeader PowerShell(string text) =>
        ScriptHeaderParser.Parse(text, ScriptFormat.PowerShell, "versions/a.ps1");

    [Fact]
    public void A_header_of_line_comments_is_read_whole()
    {
        var header = Sql(
            """
            -- add user
            -- profile
            --
            -- A second paragraph.
            --
            -- Revision: abc123def456
            -- REVISES: 1111aaaa, 2222bbbb
            -- depends  on: billing
            -- Branch labels: shop,stock
            -- Created: 2026-01-20T10:30:00Z
            -- Transaction: off

            -- migrate:up
            """);
        Assert.Equal("abc123def456", header.Revision.Id);
        Assert.Equal(["1111aaaa", "2222bbbb"], header.Revision.Parents);
        Assert.Equal(["billing"], header.Revision.Dependencies);
        Assert.Equal(["shop", "stock"], header.Revision.Labels);
        Assert.Equal("add user profile", header.Revision.Message);
        Assert.Equal("add user\nprofile\n\nA second paragraph.", header.FullMessage);
        Assert.Equal(new DateTimeOffset(2026, 1, 20, 10, 30, 0, TimeSpan.Zero), header.Created);
        Assert.False(header.Transactional);
        Assert.Equal(("versions/a.sql", 6, 7, 8, 9), (
            header.Revision.Origin!.Path, header.Revision.Origin.RevisionLine, header.Revision.Origin.ParentsLine,
            header.Revision.Origin.DependenciesLine, header.Revision.Origin.LabelsLine));
    }

    [Theory]
    [InlineData("/* add user\n * profile\n *\n * Revision: abc */ select 1")]
    [InlineData("\n\n/*\nadd user profile\n==========\nRevision: abc\n*/")]
    [InlineData("--add user profile\r\n--Revision: abc\r\n\r\n-- Revision: other")]
    [InlineData("-- add user profile\n----------\n-- Revision: abc\n-- migrate:up\n-- Revision: other")]
    public void A_header_may_look_different_in_SQL(string text)
    {
        var header = Sql(text);
        Assert.Equal(("abc", "add user profile"), (header.Revision.Id, header.Revision.Message));
        Assert.Empty(header.Revision.Parents);
        Assert.True(header.Transactional);
        Assert.Null(header.Created);
    }

    [Theory]
    [InlineData("<#\nadd user profile\n\nRevision: abc\n#>\nfunction Upgrade { }")]
    [InlineData("<# add user profile\nRevision: abc #>")]
    [InlineData("# add user profile\n# Revision: abc\n\n# Revision: other")]
    [InlineData("#!/usr/bin/env pwsh\n#Requires -Version 7.4\n\n#requires -Modules A\n# add user profile\n#\n# Revision: abc")]
    public void A_header_may_look_different_in_PowerShell(string text)
    {
        var header = PowerShell(text);
        Assert.Equal(("abc", "add user profile"), (header.Revision.Id, header.Revision.Message));
    }

    [Fact]
    public void Other_words_with_a_colon_are_text()
    {
        var header = Sql("-- users: add locale\n-- Ticket: OPS-12, see https://example.org\n--\n-- Revision: abc\n-- Author: me\n-- Rollout: slowly");
        Assert.Equal("users: add locale Ticket: OPS-12, see https://example.org", header.Revision.Message);
    }

    [Fact]
    public void A_line_that_begins_with_a_backslash_is_text()
    {
        var header = Sql("-- \\Revision: of the plan\n-- \\\\server\n--\n-- Revision: abc");
        Assert.Equal("Revision: of the plan \\server", header.Revision.Message);
    }

    [Fact]
    public void A_header_without_a_message_is_fine() => Assert.Equal("", Sql("-- Revision: abc").Revision.Message);

    [Theory]
    [InlineData("2026-01-20", "2026-01-20T00:00:00+00:00")]
    [InlineData("2026-01-20 10:30", "2026-01-20T10:30:00+00:00")]
    [InlineData("2026-01-20T10:30:15.25+02:00", "2026-01-20T10:30:15.25+02:00")]
    [InlineData("2026-01-20 10:30:15 -05:00", "2026-01-20T10:30:15-05:00")]
    public void Dates_may_leave_parts_out_and_then_are_UTC(string written, string expected) =>
        Assert.Equal(
            DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
            Sql($"-- Revision: abc\n-- Created: {written}").Created);

    [Theory]
    [InlineData("select 1;\n-- Revision: abc", "versions/a.sql:1: The script has no header")]
    [InlineData("", "versions/a.sql:1: The script has no header")]
    [InlineData("-- migrate:up\n-- Revision: abc", "versions/a.sql:1: The script has no header")]
    [InlineData("\n-- add user\n\n-- Revision: abc", "versions/a.sql:2: The header has no line 'Revision: <id>'")]
    [InlineData("-- Revison: abc\n-- Created: 2026-01-01", "versions/a.sql:1: The header has no line 'Revision: <id>'")]
    [InlineData("-- m\n-- Revision: abc\n-- revision: def", "versions/a.sql:3: 'Revision' stands in the header twice; first on line 2")]
    [InlineData("-- m\n-- Revision: abc\n-- Revise: def", "versions/a.sql:3: 'Revise' is no key")]
    [InlineData("-- m\n-- Down revision: def\n-- Revision: abc", "versions/a.sql:2: 'Down revision' is no key")]
    [InlineData("-- m\n-- Revision: abc\n-- Depends-on: def", "versions/a.sql:3: 'Depends-on' is no key")]
    [InlineData("-- m\n-- Revision: abc\n-- Branch label: def", "versions/a.sql:3: 'Branch label' is no key")]
    [InlineData("-- m\n-- Revision: abc\n-- Transactions: off", "versions/a.sql:3: 'Transactions' is no key")]
    [InlineData("-- m\n-- Revision: a-b", "versions/a.sql:2: 'a-b' is no revision id")]
    [InlineData("-- m\n-- Revision: a b", "versions/a.sql:2: 'a b' is no revision id")]
    [InlineData("-- m\n-- Revision: a, b", "versions/a.sql:2: 'a, b' is no revision id")]
    [InlineData("-- m\n-- Revision: Head", "versions/a.sql:2: 'Head' is no revision id")]
    [InlineData("-- m\n-- Revision:", "versions/a.sql:2: 'Revision' has no value")]
    [InlineData("-- Revision: a\n-- Revises:", "versions/a.sql:2: 'Revises' has no value")]
    [InlineData("-- Revision: a\n-- Revises: none", "versions/a.sql:2: 'none' names no revision")]
    [InlineData("-- Revision: a\n-- Revises: b,,c", "versions/a.sql:2: 'Revises' has an empty item")]
    [InlineData("-- Revision: a\n-- Revises: b,", "versions/a.sql:2: 'Revises' has an empty item")]
    [InlineData("-- Revision: a\n-- Revises: b, b", "versions/a.sql:2: 'Revises' names 'b' twice")]
    [InlineData("-- Revision: a\n-- Depends on: b c", "versions/a.sql:2: 'b c' in 'Depends on' is no id or label")]
    [InlineData("-- Revision: a\n-- Branch labels: a@b", "versions/a.sql:2: 'a@b' in 'Branch labels' is no id or label")]
    [InlineData("-- Revision: a\n-- Created: yesterday", "versions/a.sql:2: 'yesterday' is no date")]
    [InlineData("-- Revision: a\n-- Created: 2026-13-01", "versions/a.sql:2: '2026-13-01' is no date")]
    [InlineData("-- Revision: a\n-- Transaction: no", "versions/a.sql:2: Transaction is 'no'")]
    public void A_wrong_header_is_refused_with_file_and_line(string text, string message)
    {
        var error = Assert.Throws<MigrationException>(() => Sql(text));
        Assert.Equal(MigrationErrorId.InvalidHeader, error.Id);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.RecommendedAction);
    }

    [Fact]
    public void A_typing_error_is_answered_with_the_key_that_was_meant()
    {
        var error = Assert.Throws<MigrationException>(() => Sql("-- m\n-- Revision: a\n-- Create date: 2026-01-01"));
        Assert.Contains("'Created:'", error.RecommendedAction, StringComparison.Ordinal);
    }
}
