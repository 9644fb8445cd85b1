using System.Collections;
using System.Management.Automation;
using Npgsql;
using PsMigrate.Cmdlets.Models;
using PsMigrate.Revisions;
using PsMigrate.Sandbox;
using PsMigrate.Schema.Models;

namespace PsMigrate.Cmdlets.Sandbox;

/// <summary>
/// The rows for a test of migrations: a SQL file, a PowerShell script, or a script block, before the first revision under
/// test; or a table of revisions, each with one of these, where <c>*</c> stands for every revision.
/// </summary>
internal sealed class TestSeed
{
    /// <summary>The key for every revision.</summary>
    private const string Every = "*";

    private readonly Dictionary<string, object> _seeds = new(StringComparer.Ordinal);
    private readonly Func<ScriptBlock, object[], Task<IReadOnlyList<string>>> _run;

    /// <summary>Reads what the user gave.</summary>
    /// <param name="seed">A path, a script block, or a table of them.</param>
    /// <param name="first">The first revision under test.</param>
    /// <param name="resolver">For revisions as the user writes them.</param>
    /// <param name="fullPath">Makes a path of the session a full one.</param>
    /// <param name="run">Runs a script block on the pipeline thread; gives what it puts out.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.SeedFailed"/>: there is no such file, or it is no seed.</exception>
    public TestSeed(
        object seed, string first, RevisionResolver resolver, Func<string, string> fullPath,
        Func<ScriptBlock, object[], Task<IReadOnlyList<string>>> run)
    {
        _run = run;
        seed = seed is PSObject wrapped ? wrapped.BaseObject : seed;
        if (seed is not IDictionary table)
        {
            _seeds.Add(first, Read(seed, fullPath));
            return;
        }
        foreach (DictionaryEntry entry in table)
        {
            var name = entry.Key.ToString()!;
            _seeds[name == Every ? Every : resolver.ResolveOne(name).Id] = Read(entry.Value, fullPath);
        }
    }

    /// <summary>Puts in the rows for a revision, if there are any.</summary>
    /// <param name="revision">The revision that is about to be tested.</param>
    /// <param name="database">The database.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.SeedFailed"/>.</exception>
    public async Task LoadAsync(string revision, SandboxDatabase database, CancellationToken cancellationToken)
    {
        foreach (var key in (string[])[Every, revision])
        {
            if (_seeds.TryGetValue(key, out var seed))
                await LoadAsync(seed, revision, database, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task LoadAsync(object seed, string revision, SandboxDatabase database, CancellationToken cancellationToken)
    {
        try
        {
            var texts = seed is ScriptBlock block
                ? (await _run(block, [MigrationTestDatabase.From(database), revision]).ConfigureAwait(false)).Select(sql => new ModelText(null, sql)).ToArray()
                : [await ModelFiles.ReadFileAsync((string)seed, Path.GetFileName((string)seed), cancellationToken).ConfigureAwait(false)];
            if (texts.Length == 0)
                return;
            var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false, IncludeFailedBatchedCommand = true }.ConnectionString);
            await using (connection.ConfigureAwait(false))
            {
                await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
                await ModelLoader.LoadAsync(connection, texts, cancellationToken: cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is MigrationException or RuntimeException and not PipelineStoppedException)
        {
            throw new MigrationException(
                MigrationErrorId.SeedFailed, $"The seed data for {revision} cannot be loaded: {exception.Message}",
                "Correct the seed; it meets the schema as it is before the revision.", exception)
            { Subject = revision };
        }
    }

    private static object Read(object? seed, Func<string, string> fullPath)
    {
        seed = seed is PSObject wrapped ? wrapped.BaseObject : seed;
        if (seed is ScriptBlock)
            return seed;
        var path = seed is FileInfo file ? file.FullName : seed is string text ? fullPath(text) : throw new MigrationException(
            MigrationErrorId.SeedFailed, $"'{seed}' is no seed.", "Give the path of a .sql or .ps1 file, a script block, or a table of revisions with these.");
        if (!File.Exists(path))
            throw new MigrationException(MigrationErrorId.SeedFailed, $"There is no seed '{path}'.") { Subject = path };
        return Path.GetExtension(path).Equals(".ps1", StringComparison.OrdinalIgnoreCase)
            ? ScriptBlock.Create($"param($database, $revision) & '{path.Replace("'", "''", StringComparison.Ordinal)}' $database $revision")
            : path;
    }
}
