using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using PsMigrate.Scripts;

namespace PsMigrate.Core.Tests.Scripts;

public sealed class ScriptFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Task<IReadOnlyList<MigrationScript>> Load(params string[] folders) =>
        ScriptFolder.LoadAsync(_folder.Path, [.. folders.Select(folder => Path.Combine(_folder.Path, folder))]);

    [Fact]
    public async Task Scripts_of_both_kinds_are_found_in_all_sub_folders_in_a_fixed_order()
    {
        _folder.Write("versions/b.sql", "-- second\n-- Revision: bbb\n-- Revises: aaa\n-- Transaction: off");
        _folder.Write("versions/a/z.PS1", "<#\nfirst\nRevision: aaa\nCreated: 2026-01-01\n#>");
        _folder.Write("versions/B.sql", "-- third\n-- Revision: ccc");
        _folder.Write("versions/readme.md", "no script");
        _folder.Write("versions/_draft.sql", "no header");
        _folder.Write("versions/.hidden.sql", "no header");
        _folder.Write("versions/_old/a.sql", "no header");
        var scripts = await Load("versions");
        Assert.Equal(["versions/B.sql", "versions/a/z.PS1", "versions/b.sql"], scripts.Select(script => script.DisplayPath));
        Assert.Equal(["ccc", "aaa", "bbb"], scripts.Select(script => script.Revision.Id));
        Assert.Equal([ScriptFormat.Sql, ScriptFormat.PowerShell, ScriptFormat.Sql], scripts.Select(script => script.Format));
        Assert.Equal([true, true, false], scripts.Select(script => script.Transactional));
        Assert.All(scripts, script => Assert.True(Path.IsPathRooted(script.Path)));
    }

    [Fact]
    public async Task The_checksum_knows_no_line_ends_and_no_byte_order_mark()
    {
        const string Text = "-- m\n-- Revision: {0}\n\n-- migrate:up\nselect 'ä';\n";
        string Variant(string id, string end, bool mark) =>
            (mark ? "\uFEFF" : "") + Text.Replace("{0}", id, StringComparison.Ordinal).Replace("\n", end, StringComparison.Ordinal);
        _folder.Write("v/1.sql", Variant("a", "\n", false));
        _folder.Write("w/2.sql", Variant("a", "\r\n", true));
        _folder.Write("w/3.sql", Variant("a", "\r", false));
        _folder.Write("w/4.sql", Variant("b", "\n", false));
        var sums = (await Load("v", "w")).Select(script => script.Checksum).ToList();
        var expected = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Variant("a", "\n", false))));
        Assert.Equal([expected, expected, expected], sums[..3]);
        Assert.NotEqual(expected, sums[3]);
    }

    [Fact]
    public async Task A_file_that_is_reached_twice_counts_once()
    {
        _folder.Write("versions/sub/a.sql", "-- Revision: aaa");
        _folder.Write("elsewhere/b.sql", "-- Revision: bbb");
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "versions/sub/up"), Path.Combine(_folder.Path, "versions"));
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "versions/link"), "../elsewhere");
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "versions/z.sql"), "sub/a.sql");
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "other"), "versions/sub");
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "versions/loop"), "loop");
        var scripts = await Load("versions", "versions/", "versions/sub", "other", "elsewhere");
        Assert.Equal(["versions/link/b.sql", "versions/sub/a.sql"], scripts.Select(script => script.DisplayPath));
    }

    [Fact]
    public async Task A_missing_folder_is_named()
    {
        var error = await Assert.ThrowsAsync<MigrationException>(() => Load("nowhere"));
        Assert.Equal(MigrationErrorId.VersionFolderNotFound, error.Id);
        Assert.Contains("nowhere", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_faulty_scripts_the_first_is_named_with_their_number()
    {
        _folder.Write("versions/a.sql", "-- Revision: aaa");
        _folder.Write("versions/b.sql", "select 1;");
        _folder.Write("versions/c.sql", "-- m\n-- Revision: x y");
        var error = await Assert.ThrowsAsync<MigrationException>(() => Load("versions"));
        Assert.Equal(MigrationErrorId.InvalidHeader, error.Id);
        Assert.StartsWith("versions/b.sql:1: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("2 scripts", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'-', 0 }, "versions/a.sql:1: The script is encoded in UTF-16")]
    [InlineData(new byte[] { (byte)'-', (byte)'-', (byte)'\n', 0xE4, (byte)'x' }, "versions/a.sql:2: The script is not valid UTF-8")]
    [InlineData(new byte[] { (byte)'-', (byte)'-', (byte)'\n', (byte)'\n', 0 }, "versions/a.sql:3: The script holds a NUL character")]
    public async Task A_script_that_is_not_UTF8_text_is_refused(byte[] bytes, string message)
    {
        var path = _folder.Write("versions/a.sql", "");
        await File.WriteAllBytesAsync(path, bytes);
        var error = await Assert.ThrowsAsync<MigrationException>(() => Load("versions"));
        Assert.Equal(MigrationErrorId.InvalidScript, error.Id);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_longer_than_what_is_read_first_is_read_whole()
    {
        _folder.Write("versions/a.sql", "-- m\n" + string.Concat(Enumerable.Repeat("-- ä long text\n", 2000)) + "-- Revision: aaa\n\nselect 1;");
        _folder.Write("versions/b.sql", "-- Revision: bbb\n\n" + string.Concat(Enumerable.Repeat("select 'ä';\n", 5000)));
        Assert.Equal(["aaa", "bbb"], (await Load("versions")).Select(script => script.Revision.Id));
    }

    [Fact]
    public async Task Two_thousand_scripts_load_in_no_time()
    {
        for (var i = 0; i < 2_000; i++)
            _folder.Write($"versions/{i / 1000}/{i:D5}.sql", $"-- message {i}\n--\n-- Revision: r{i:D5}\n-- Revises: r{i + 1:D5}\n-- Created: 2026-01-20T10:30:00Z\n\n-- migrate:up\ncreate table t{i} (id int);\n");
        var watch = Stopwatch.StartNew();
        Assert.Equal(2_000, (await Load("versions")).Count);
        // Some 0.1 s on two quiet cores; a busy machine gets more.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"took {watch.Elapsed}");
    }
}
