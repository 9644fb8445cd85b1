using System.Collections.Concurrent;
using PsMigrate.Execution;

namespace PsMigrate.Core.Tests.Execution;

internal sealed class RecordingObserver : IMigrationObserver
{
    public ConcurrentQueue<string> Verbose { get; } = [];

    public ConcurrentQueue<string> Warnings { get; } = [];

    public ConcurrentQueue<string> Statements { get; } = [];

    public ConcurrentQueue<MigrationProgress> Progress { get; } = [];

    public void OnVerbose(string message) => Verbose.Enqueue(message);

    public void OnWarning(string message) => Warnings.Enqueue(message);

    public void OnStatement(string sql) => Statements.Enqueue(sql);

    public void OnProgress(MigrationProgress progress) => Progress.Enqueue(progress);
}
