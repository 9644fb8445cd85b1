using PsMigrate.Backup;
using PsMigrate.Databases;

namespace PsMigrate.Tests.Backup;

public class RetentionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Without_a_rule_nothing_goes() => Assert.Empty(Choose([Of(100)], null, null));

    [Fact]
    public void The_last_stay_however_old() =>
        Assert.Equal(["a-50", "a-40"], Choose([Of(30), Of(50), Of(40)], 1, null));

    [Fact]
    public void Only_what_is_older_goes_and_the_last_stay_all_the_same()
    {
        Assert.Equal(["a-50", "a-40"], Choose([Of(10), Of(40), Of(50)], null, 30));
        Assert.Equal(["a-50"], Choose([Of(10), Of(40), Of(50)], 2, 30));
        Assert.Empty(Choose([Of(40), Of(50)], 2, 30));
    }

    [Fact]
    public void Age_alone_never_takes_the_newest_complete_one() =>
        Assert.Equal(["a-50", "a-30"], Choose([Of(30, state: BackupState.Damaged), Of(40), Of(50)], null, 20));

    [Fact]
    public void Each_database_keeps_its_own() =>
        Assert.Equal(["b-60", "a-50"], Choose([Of(10), Of(50), Of(20, "b"), Of(60, "b")], 1, null));

    [Fact]
    public void A_damaged_backup_does_not_count_as_one_that_is_kept() =>
        Assert.Equal(["a-50", "a-10"], Choose([Of(10, state: BackupState.Damaged), Of(40), Of(50)], 1, null));

    [Fact]
    public void One_that_is_being_written_is_left_alone() =>
        Assert.Empty(Retention.Choose([new BackupEntry("/a.dump.partial", null, BackupState.Unfinished)], 1, TimeSpan.Zero, Now));

    private static IEnumerable<string> Choose(BackupEntry[] backups, int? keepLast, int? days) =>
        Retention.Choose(backups, keepLast, days is null ? null : TimeSpan.FromDays(days.Value), Now).Select(backup => backup.Path);

    private static BackupEntry Of(int days, string database = "a", BackupState state = BackupState.Complete) => new(
        $"{database}-{days}",
        new BackupManifest
        {
            File = $"{database}-{days}",
            DatabaseName = database,
            Database = database,
            Revisions = [],
            Format = BackupFormat.Custom,
            Created = Now.AddDays(-days),
            Duration = TimeSpan.FromSeconds(1),
            Size = 1,
            Checksum = "",
            ServerVersion = "15.1",
            PgDumpVersion = "15.1",
            PsMigrateVersion = "0.1.0",
            Locale = new DatabaseLocale { Encoding = "UTF8", Collate = "C", Ctype = "C" },
        },
        state);
}
