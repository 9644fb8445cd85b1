using PsMigrate.Tests.Module;

namespace PsMigrate.Tests.Sample;

public sealed class SampleUpDownTests
{
    [Fact]
    public async Task All_revisions_go_up_down_to_base_and_up_again_to_the_same_schema()
    {
        await using var sample = await SampleSession.StartAsync();
        var empty = await sample.DumpAsync();

        var up = sample.Upgrade();
        var files = Directory.GetFiles(Path.Combine(Checkout.Root, "migrations", "versions"));
        Assert.Equal(files.Length, up.Count);
        Assert.All(up, revision => Assert.Contains(files, file => file.Contains($"_{revision}_", StringComparison.Ordinal)));
        var first = await sample.DumpAsync();
        Assert.Contains("CREATE TABLE public.chat_messages", first, StringComparison.Ordinal);

        Assert.Equal(up.Count, sample.Downgrade("base").Count);
        Assert.Equal(empty, await sample.DumpAsync());
        Assert.Empty(await sample.QueryAsync("SELECT version_num FROM psmigrate_version"));
        Assert.Equal(
            ["psmigrate_log", "psmigrate_version"],
            await sample.QueryAsync("SELECT tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1"));
        Assert.Empty(await sample.QueryAsync("SELECT typname FROM pg_type t JOIN pg_namespace n ON n.oid = typnamespace WHERE nspname = 'public' AND typtype = 'e'"));
        Assert.Empty(await sample.QueryAsync("SELECT proname FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace WHERE nspname = 'public'"));

        Assert.Equal(up, sample.Upgrade());
        Assert.Equal(first, await sample.DumpAsync());
    }

    [Fact]
    public async Task Each_step_down_gives_the_schema_from_before_the_step_up()
    {
        await using var sample = await SampleSession.StartAsync();
        var before = await sample.DumpAsync();
        var applied = new HashSet<string>();
        foreach (var revision in sample.Order())
        {
            sample.Upgrade(revision);
            var after = await sample.DumpAsync();
            if (Below(sample, revision, applied) is { } target)
            {
                Assert.Equal([revision], sample.Downgrade(target));
                Assert.Equal(before, await sample.DumpAsync());
                Assert.Equal([revision], sample.Upgrade(revision));
                Assert.Equal(after, await sample.DumpAsync());
            }
            else
            {
                Assert.Contains(revision, (string[])["65f31d2a98d6", "98a940089519", "049c0beae865"]);
            }
            applied.Add(revision);
            before = after;
        }
    }

    [Fact]
    public async Task The_model_is_the_schema_that_the_revisions_end_in()
    {
        await using var sample = await SampleSession.StartAsync();
        sample.Upgrade();
        await using var model = await SampleSession.StartAsync();
        foreach (var file in Directory.GetFiles(Path.Combine(Checkout.Root, "migrations", "model"), "*.sql").Order(StringComparer.Ordinal))
            await model.ExecuteAsync(await File.ReadAllTextAsync(file));
        Assert.Equal(await model.DumpAsync(), await sample.DumpAsync());
    }

    [Fact]
    public async Task The_labelled_branch_goes_up_with_what_it_depends_on_alone()
    {
        await using var sample = await SampleSession.StartAsync();
        var applied = sample.Upgrade("analytics@head");
        Assert.Equal("051f0ee88509", applied[^1]);
        Assert.Contains("65f31d2a98d6", applied);
        Assert.DoesNotContain("4a35130cd583", applied);
        Assert.Equal(["streaks"], await sample.QueryAsync("SELECT viewname FROM pg_views WHERE schemaname = 'analytics'"));
    }

    /// <summary>What takes this revision back and nothing else; null where no single target does.</summary>
    private static string? Below(SampleSession sample, string revision, HashSet<string> applied)
    {
        var parents = (IReadOnlyList<string>)sample.Run("Get-Migration", ("Revision", revision)).Single().Properties["Parents"].Value;
        if (parents.Count != 1)
            return applied.Count == 0 ? "base" : null;
        var siblings = (IReadOnlyList<string>)sample.Run("Get-Migration", ("Revision", parents[0])).Single().Properties["Children"].Value;
        return siblings.Any(applied.Contains) ? null : parents[0];
    }
}
