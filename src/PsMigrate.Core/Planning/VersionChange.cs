namespace PsMigrate.Planning;

/// <summary>
/// A change to the version table's rows. One of the two ids may be null: only <see cref="To"/> is an INSERT, only
/// <see cref="From"/> a DELETE, both an UPDATE.
/// </summary>
/// <param name="From">The row that goes, or null.</param>
/// <param name="To">The row that comes, or null.</param>
public sealed record VersionChange(string? From, string? To)
{
    /// <summary>Makes the change in a set of rows.</summary>
    internal void ApplyTo(HashSet<string> rows)
    {
        if (From is not null)
            rows.Remove(From);
        if (To is not null)
            rows.Add(To);
    }
}
