using PsMigrate.Sql;

namespace PsMigrate.Scripts;

/// <summary>
/// Compiles SQL scripts: the statements below <c>-- migrate:up</c>, and those below <c>-- migrate:down</c> where the
/// script can be taken back. The sections may stand in either order, each once; a section may be empty. A section's own
/// <c>transaction:false</c> or <c>transaction:true</c> goes before the header's <c>Transaction</c>.
/// </summary>
public sealed class SqlScriptCompiler : IScriptCompiler
{
    /// <inheritdoc/>
    public ScriptFormat Format => ScriptFormat.Sql;

    /// <inheritdoc/>
    public async Task<bool> IsReversibleAsync(MigrationScript script, CancellationToken cancellationToken)
    {
        var sections = await ReadAsync(script, cancellationToken).ConfigureAwait(false);
        return sections[MigrationDirection.Downgrade] is not null;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// BEGIN, COMMIT and their like are refused in every script: inside the migration's transaction they would end it,
    /// and outside one the runner records each statement as done when it returns, which a later ROLLBACK would belie.
    /// </remarks>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.InvalidScript"/> with file and line; <see cref="MigrationErrorId.Irreversible"/>;
    /// <see cref="MigrationErrorId.ScriptChanged"/> where the file is not the one that was loaded.
    /// </exception>
    public async Task<ScriptBody> CompileAsync(
        MigrationScript script, MigrationDirection direction, CancellationToken cancellationToken)
    {
        var sections = await ReadAsync(script, cancellationToken).ConfigureAwait(false);
        var section = sections[direction] ?? throw new MigrationException(
            MigrationErrorId.Irreversible,
            $"{script.Revision.Id} '{script.Revision.Message}' cannot be taken back: {script.DisplayPath} has no section '-- migrate:down'.",
            "Add the section, or choose a target that does not go back through this revision.")
        {
            Subject = script.Revision.Id,
        };
        var statements = new List<ScriptStatement>();
        foreach (var statement in SqlSplitter.Split(section.Text, section.FirstLine, script.DisplayPath))
        {
            cancellationToken.ThrowIfCancellationRequested();
            TransactionCheck.Check(statement, section.Transactional, script.DisplayPath);
            statements.Add(new ScriptStatement(statement.Text, statement.Line)
            {
                OutsideTransaction = !section.Transactional,
            });
        }
        return new ScriptBody(statements);
    }

    /// <inheritdoc/>
    /// <remarks>An SQL script never reads rows, so this sends what <see cref="CompileAsync"/> yields.</remarks>
    public async Task RunAsync(
        MigrationScript script, MigrationDirection direction, IScriptDatabase database,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var body = await CompileAsync(script, direction, cancellationToken).ConfigureAwait(false);
        await database.ExecuteAsync(body.Statements, cancellationToken).ConfigureAwait(false);
    }

    private static Task<SqlScript> ReadAsync(MigrationScript script, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(script);
        return Task.Run(
            () => SqlScript.Parse(ScriptText.Read(script), script.DisplayPath, script.Transactional), cancellationToken);
    }
}
