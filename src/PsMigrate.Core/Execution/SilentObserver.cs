namespace PsMigrate.Execution;

/// <summary>Hears nothing.</summary>
public sealed class SilentObserver : IMigrationObserver
{
    /// <summary>The one instance.</summary>
    public static SilentObserver Instance { get; } = new();

    /// <inheritdoc/>
    public void OnVerbose(string message) { }

    /// <inheritdoc/>
    public void OnWarning(string message) { }

    /// <inheritdoc/>
    public void OnStatement(string sql) { }

    /// <inheritdoc/>
    public void OnProgress(MigrationProgress progress) { }
}
