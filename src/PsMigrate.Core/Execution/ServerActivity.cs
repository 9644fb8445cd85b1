namespace PsMigrate.Execution;

/// <summary>What the server says it is doing for a run.</summary>
/// <param name="Query">The statement at work, cut off by the server at <c>track_activity_query_size</c>.</param>
/// <param name="Phase">The phase of a command that reports its progress, such as <c>building index: scanning table</c>.</param>
/// <param name="Done">How much of the phase is done, in whatever unit the server counts.</param>
/// <param name="Total">How much there is; 0 where the server does not know.</param>
/// <param name="BlockedBy">The server processes whose locks it waits for, comma-separated; empty where it waits for none.</param>
internal sealed record ServerActivity(string Query, string? Phase, long Done, long Total, string BlockedBy)
{
    public double? Fraction => Total > 0 ? Math.Clamp((double)Done / Total, 0, 1) : null;

    public string? Detail => BlockedBy.Length > 0
        ? $"waiting for a lock of pid {BlockedBy}"
        : Phase;
}
