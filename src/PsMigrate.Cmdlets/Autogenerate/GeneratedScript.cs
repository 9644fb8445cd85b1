using PsMigrate.Cmdlets.Bases;
using PsMigrate.Operations;
using PsMigrate.Rehearsals;
using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Autogenerate;

/// <summary>What a generated script comes to, once it is read as a run reads it.</summary>
/// <param name="Upgrade">The statements there.</param>
/// <param name="Downgrade">The statements back.</param>
internal sealed record GeneratedScript(IReadOnlyList<ScriptStatement> Upgrade, IReadOnlyList<ScriptStatement> Downgrade)
{
    /// <summary>Writes the script into a folder of its own, which goes again, and reads it.</summary>
    /// <param name="body">What it does.</param>
    /// <param name="format">Its format.</param>
    /// <param name="names">How constraints and indexes are named where it names none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.RehearsalFailed"/>: it cannot be read.</exception>
    public static async Task<GeneratedScript> CompileAsync(GeneratedBody body, ScriptFormat format, NamingConvention names, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("psmigrate-");
        try
        {
            var script = await NewScriptWriter.WriteAsync(
                new NewScript { Id = "generated", Message = "generated", Format = format, Upgrade = body.Upgrade, Downgrade = body.Downgrade, Transactional = body.Transactional },
                folder.FullName, folder.FullName, cancellationToken: cancellationToken).ConfigureAwait(false);
            using var compilers = new ScriptCompilers(names, _ => { });
            var compiler = compilers.For(format);
            return new GeneratedScript(
                (await compiler.CompileAsync(script, MigrationDirection.Upgrade, cancellationToken).ConfigureAwait(false)).Statements,
                (await compiler.CompileAsync(script, MigrationDirection.Downgrade, cancellationToken).ConfigureAwait(false)).Statements);
        }
        catch (MigrationException exception)
        {
            throw new MigrationException(
                MigrationErrorId.RehearsalFailed, $"The script as it would be written cannot be read, so it was not written: {exception.Message}",
                MigrationRehearsal.Advice, exception);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
