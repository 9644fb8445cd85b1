using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Backup;

/// <summary>A test on a small file system of its own.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallDiskFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> MayMount = new(() =>
    {
        using var disk = SmallDisk.TryMount();
        return disk is not null;
    });

    public SmallDiskFactAttribute() => Skip = MayMount.Value ? PostgresClient.WhyNot! : "This user may not mount a file system.";
}
