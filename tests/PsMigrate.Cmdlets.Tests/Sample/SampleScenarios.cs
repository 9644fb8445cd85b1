using Npgsql;

namespace PsMigrate.Tests.Sample;

/// <summary>What a team's guide covers, with the revision that shows it.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="What">What it makes.</param>
/// <param name="CatalogQuery">A query on the catalog that proves it.</param>
/// <param name="Answer">The query's answer once the revision is applied.</param>
public sealed record SampleScenario(string Revision, string What, string CatalogQuery, string Answer);

/// <summary>
/// Applies the sample one revision after another, and notes what each scenario's query answered before its revision and
/// after it.
/// </summary>
public sealed class SampleScenarios : IAsyncLifetime
{
    public static IReadOnlyList<SampleScenario> All { get; } =
    [
        new("4daa64872984", "a table with a default",
            "SELECT column_default FROM information_schema.columns WHERE table_name = 'profiles' AND column_name = 'grade_level'",
            "1"),
        new("4daa64872984", "a cascading foreign key",
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'profiles'::regclass AND contype = 'f'",
            "FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE"),
        new("72937580f25c", "a column",
            "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'users'::regclass AND attname = 'phone_number'",
            "character varying(20)"),
        new("664ec839008b", "a column with a default",
            "SELECT column_default || is_nullable FROM information_schema.columns WHERE table_name = 'users' AND column_name = 'locale'",
            "'en'::textNO"),
        new("d64f4077a872", "a renamed column",
            "SELECT string_agg(attname, ' ' ORDER BY attname) FROM pg_attribute WHERE attrelid = 'users'::regclass AND attname LIKE '%name'",
            "full_name"),
        new("f277257ca6e0", "a foreign key of a table that was there",
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'fk_posts_author_id'",
            "FOREIGN KEY (author_id) REFERENCES users(id) ON DELETE CASCADE"),
        new("f84ab9cef6b7", "a unique index",
            "SELECT indexdef FROM pg_indexes WHERE indexname = 'ix_users_email'",
            "CREATE UNIQUE INDEX ix_users_email ON public.users USING btree (lower(email))"),
        new("91f808895da5", "a composite index",
            "SELECT indexdef FROM pg_indexes WHERE indexname = 'ix_posts_author_id_created_at'",
            "CREATE INDEX ix_posts_author_id_created_at ON public.posts USING btree (author_id, created_at)"),
        new("7f1969f24079", "a check constraint",
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'ck_chat_sessions_ended_at'",
            "CHECK ((ended_at >= started_at))"),
        new("cbddb2b2acf6", "an enum type",
            "SELECT string_agg(enumlabel, ' ' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = 'post_status'::regtype",
            "draft published archived"),
        new("cbddb2b2acf6", "a column of the enum",
            "SELECT column_default FROM information_schema.columns WHERE table_name = 'posts' AND column_name = 'status'",
            "'draft'::post_status"),
        new("caeeadfadad7", "a column that was populated, then NOT NULL",
            "SELECT is_nullable FROM information_schema.columns WHERE table_name = 'users' AND column_name = 'handle'",
            "NO"),
        new("49cc83b06d68", "a constraint checked after the batch",
            "SELECT convalidated::text FROM pg_constraint WHERE conname = 'ck_chat_messages_role'",
            "true"),
        new("9a0aadadf7c0", "an index built concurrently",
            "SELECT (indisvalid AND indisready)::text FROM pg_index WHERE indexrelid = 'ix_chat_messages_session_id_sent_at'::regclass",
            "true"),
        new("051f0ee88509", "a view that depends on another branch",
            "SELECT string_agg(column_name, ' ' ORDER BY ordinal_position) FROM information_schema.columns WHERE table_schema = 'analytics' AND table_name = 'streaks'",
            "user_id current_streak longest_streak last_active_on"),
    ];

    public Dictionary<string, (string Before, string After)> Answers { get; } = [];

    public async Task InitializeAsync()
    {
        await using var sample = await SampleSession.StartAsync();
        foreach (var revision in sample.Order())
        {
            var scenarios = All.Where(scenario => scenario.Revision == revision).ToList();
            var before = await AskAsync(sample, scenarios);
            sample.Upgrade(revision);
            var after = await AskAsync(sample, scenarios);
            for (var i = 0; i < scenarios.Count; i++)
                Answers.Add(scenarios[i].What, (before[i], after[i]));
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task<List<string>> AskAsync(SampleSession sample, List<SampleScenario> scenarios)
    {
        var answers = new List<string>();
        foreach (var scenario in scenarios)
        {
            try
            {
                answers.Add(string.Join('\n', await sample.QueryAsync(scenario.CatalogQuery)));
            }
            catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedObject)
            {
                answers.Add(exception.MessageText);
            }
        }
        return answers;
    }
}
