namespace PsMigrate.Scripts;

/// <summary>Turns a direction of a script of one format into statements, without a database.</summary>
public interface IScriptCompiler
{
    /// <summary>The format it understands.</summary>
    ScriptFormat Format { get; }

    /// <summary>Whether the script says how to go back.</summary>
    /// <param name="script">A script of <see cref="Format"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="MigrationException">The file cannot be read, or is malformed (<see cref="MigrationErrorId.InvalidScript"/>).</exception>
    Task<bool> IsReversibleAsync(MigrationScript script, CancellationToken cancellationToken);

    /// <summary>Compiles one direction.</summary>
    /// <param name="script">A script of <see cref="Format"/>.</param>
    /// <param name="direction">Which way.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="MigrationException">
    /// The script is malformed, naming file and line, or has no downgrade (<see cref="MigrationErrorId.Irreversible"/>).
    /// </exception>
    Task<ScriptBody> CompileAsync(
        MigrationScript script, MigrationDirection direction, CancellationToken cancellationToken);

    /// <summary>Runs a script that reads rows against a database; only for bodies with <see cref="ScriptBody.NeedsDatabase"/>.</summary>
    /// <param name="script">A script of <see cref="Format"/>.</param>
    /// <param name="direction">Which way.</param>
    /// <param name="database">Where its statements go and its queries read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task RunAsync(
        MigrationScript script, MigrationDirection direction, IScriptDatabase database,
        CancellationToken cancellationToken);
}
