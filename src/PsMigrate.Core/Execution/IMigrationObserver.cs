namespace PsMigrate.Execution;

/// <summary>Hears what a session or a run does. Calls may come from any thread and must return soon.</summary>
public interface IMigrationObserver
{
    /// <summary>A step of the story, for people who ask for it.</summary>
    /// <param name="message">One sentence.</param>
    void OnVerbose(string message);

    /// <summary>Something a person should know although the run goes on.</summary>
    /// <param name="message">One sentence or two.</param>
    void OnWarning(string message);

    /// <summary>A statement is about to be sent.</summary>
    /// <param name="sql">Its text, without parameter values.</param>
    void OnStatement(string sql);

    /// <summary>How far the run is.</summary>
    /// <param name="progress">The state of the run.</param>
    void OnProgress(MigrationProgress progress);
}
