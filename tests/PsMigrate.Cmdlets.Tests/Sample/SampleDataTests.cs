namespace PsMigrate.Tests.Sample;

/// <summary>Puts rows in between the revisions, so that data migrations meet some.</summary>
public sealed class SampleDataTests
{
    private const string Users = """
        INSERT INTO users (email, name) VALUES ('Ada@example.com', 'Ada Lovelace'), ('alan@example.com', 'Alan Turing');
        INSERT INTO profiles (user_id) SELECT id FROM users;
        """;

    private const string Messages = """
        INSERT INTO chat_sessions (user_id, subject) SELECT id, 'analysis' FROM users;
        INSERT INTO chat_messages (session_id, role, body)
        SELECT s.id, 'student', repeat('x', 40) FROM chat_sessions s, generate_series(1, 6000);
        """;

    [Fact]
    public async Task Posts_from_before_there_were_drafts_are_published()
    {
        await using var sample = await SampleSession.StartAsync();
        sample.Upgrade("105fb0752c1d");
        await sample.ExecuteAsync(Users);
        sample.Upgrade("3cedde47d812");
        await sample.ExecuteAsync("""
            INSERT INTO posts (author_id, title) SELECT id, 'by ' || full_name FROM users;
            INSERT INTO posts (author_id, title) VALUES (4711, 'by somebody who left');
            """);
        sample.Upgrade("cbddb2b2acf6");
        await sample.ExecuteAsync("INSERT INTO posts (author_id, title) SELECT min(id), 'new' FROM users");
        Assert.Equal(
            ["by Ada Lovelace published", "by Alan Turing published", "new draft"],
            await sample.QueryAsync("SELECT title || ' ' || status FROM posts ORDER BY title"));
    }

    [Fact]
    public async Task Every_user_gets_a_handle()
    {
        await using var sample = await SampleSession.StartAsync();
        sample.Upgrade("105fb0752c1d");
        await sample.ExecuteAsync(Users);
        sample.Upgrade("caeeadfadad7");
        Assert.Equal(["ada-1", "alan-2"], await sample.QueryAsync("SELECT handle FROM users ORDER BY id"));
    }

    [Fact]
    public async Task The_backfill_goes_through_all_rows_in_batches()
    {
        await using var sample = await SampleSession.StartAsync();
        sample.Upgrade("caeeadfadad7");
        await sample.ExecuteAsync(Users.Replace("name)", "full_name, handle)", StringComparison.Ordinal)
            .Replace("'Ada Lovelace'", "'Ada Lovelace', 'ada'", StringComparison.Ordinal)
            .Replace("'Alan Turing'", "'Alan Turing', 'alan'", StringComparison.Ordinal));
        await sample.ExecuteAsync(Messages);
        sample.Upgrade("49cc83b06d68");
        Assert.Equal(["12000 10"], await sample.QueryAsync("SELECT count(*) || ' ' || token_count FROM chat_messages GROUP BY token_count"));
        // A row's xmin is the transaction that wrote it last: 12,000 rows in chunks of 5,000.
        Assert.Equal(["3"], await sample.QueryAsync("SELECT count(DISTINCT xmin::text) FROM chat_messages"));
    }

    [Fact]
    public async Task A_database_with_rows_goes_down_to_base_and_up_again()
    {
        await using var sample = await SampleSession.StartAsync();
        sample.Upgrade("105fb0752c1d");
        await sample.ExecuteAsync(Users);
        await sample.ExecuteAsync(Messages);
        var up = sample.Upgrade();
        await sample.ExecuteAsync("""
            INSERT INTO posts (author_id, title) SELECT id, 'hello' FROM users;
            INSERT INTO notifications (user_id, kind) SELECT id, 'welcome' FROM users;
            INSERT INTO analytics.daily_activity (user_id, day, minutes) SELECT id, current_date, 30 FROM users;
            """);
        Assert.Equal(["2"], await sample.QueryAsync("SELECT count(*) FROM weekly_digests"));
        Assert.Equal(up.Count + 3, sample.Downgrade("base").Count);
        Assert.Equal(up.Count + 3, sample.Upgrade().Count);
    }
}
