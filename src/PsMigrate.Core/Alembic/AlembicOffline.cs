using System.ComponentModel;
using System.Diagnostics;

namespace PsMigrate.Alembic;

/// <summary>Asks Alembic's own offline mode for the SQL of revisions. Alembic runs the project's Python code for it; no database is reached.</summary>
/// <param name="command">The program, such as <c>alembic</c>.</param>
/// <param name="configuration">alembic.ini or pyproject.toml.</param>
/// <param name="arguments">Further arguments before the sub-command, such as <c>-x tenant=one</c>.</param>
internal sealed class AlembicOffline(string command, string configuration, IReadOnlyList<string> arguments)
{
    /// <summary>Alembic's table as its SQL names it; known after <see cref="UpgradesAsync"/>.</summary>
    public string VersionTable { get; private set; } = "alembic_version";

    /// <summary>Renders the upgrade of every revision. After one that cannot be rendered it goes on behind it.</summary>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.ToolNotFound"/>.</exception>
    public async Task<Dictionary<string, AlembicSql>> UpgradesAsync(IReadOnlyList<AlembicRevision> revisions, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, AlembicSql>(StringComparer.Ordinal);
        var start = "";
        string? problem;
        do
        {
            (var output, problem) = await RunAsync(["upgrade", $"{start}heads", "--sql"], cancellationToken).ConfigureAwait(false);
            if (start.Length == 0) VersionTable = AlembicOutput.VersionTable(output);
            start = Take(found, AlembicOutput.Read(output, problem, VersionTable)) is { } stopped ? $"{stopped}:" : "";
        }
        while (problem is not null && start.Length > 0);

        if (problem is not null && found.Count > 0)
            await UpgradeSinglyAsync(found, revisions, cancellationToken).ConfigureAwait(false);
        return Complete(found, revisions, problem);
    }

    /// <summary>Behind one failure Alembic may meet another again, in another branch; what is left then is asked for one by one.</summary>
    private async Task UpgradeSinglyAsync(
        Dictionary<string, AlembicSql> found, IReadOnlyList<AlembicRevision> revisions, CancellationToken cancellationToken)
    {
        foreach (var revision in revisions)
        {
            foreach (var from in revision.Parents.DefaultIfEmpty("base"))
            {
                if (found.ContainsKey(revision.Id)) break;
                var (output, problem) = await RunAsync(["upgrade", $"{from}:{revision.Id}", "--sql"], cancellationToken).ConfigureAwait(false);
                Take(found, AlembicOutput.Read(output, problem, VersionTable));
            }
        }
    }

    /// <summary>Renders the downgrade of every revision, from each head, and from below each that cannot be rendered.</summary>
    public async Task<Dictionary<string, AlembicSql>> DowngradesAsync(IReadOnlyList<AlembicRevision> revisions, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, AlembicSql>(StringComparer.Ordinal);
        var parents = revisions.ToDictionary(revision => revision.Id, revision => revision.Parents, StringComparer.Ordinal);
        var inner = revisions.SelectMany(revision => revision.Parents).ToHashSet(StringComparer.Ordinal);
        var starts = new Stack<string>(parents.Keys.Where(id => !inner.Contains(id)));
        string? last = null;
        while (starts.TryPop(out var start))
        {
            if (found.ContainsKey(start)) continue;
            var (output, problem) = await RunAsync(["downgrade", $"{start}:base", "--sql"], cancellationToken).ConfigureAwait(false);
            last = problem ?? last;
            if (Take(found, AlembicOutput.Read(output, problem, VersionTable)) is not { } stopped || problem is null) continue;
            // What it did not come to lies below this start: below the one it stopped at, or beside that.
            foreach (var below in parents.GetValueOrDefault(stopped, [])) starts.Push(below);
            foreach (var beside in found.Keys.SelectMany(id => parents.GetValueOrDefault(id, [])).Where(id => !found.ContainsKey(id)).ToList()) starts.Push(beside);
        }

        return Complete(found, revisions, last);
    }

    /// <summary>Adds what is new, and returns the revision that the output ends with; null where it has none.</summary>
    private static string? Take(Dictionary<string, AlembicSql> found, IReadOnlyList<(string Revision, AlembicSql Sql)> output)
    {
        var isNew = false;
        foreach (var (revision, sql) in output)
        {
            if (found.TryGetValue(revision, out var before) && before.Problem is null) continue;
            isNew |= found.TryAdd(revision, sql);
            if (sql.Problem is null) found[revision] = sql;
        }

        // A second failure at the same revision would go on for ever.
        return isNew ? output[^1].Revision : null;
    }

    private static Dictionary<string, AlembicSql> Complete(
        Dictionary<string, AlembicSql> found, IReadOnlyList<AlembicRevision> revisions, string? problem)
    {
        foreach (var revision in revisions.Where(revision => !found.ContainsKey(revision.Id)))
            found[revision.Id] = AlembicSql.NotRendered(problem ?? "Alembic's offline mode left it out");
        return found;
    }

    private async Task<(string Output, string? Problem)> RunAsync(IReadOnlyList<string> subcommand, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(command, [.. arguments, "-c", configuration, .. subcommand])
        {
            WorkingDirectory = Path.GetDirectoryName(configuration),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PYTHONIOENCODING"] = "utf-8", ["PYTHONDONTWRITEBYTECODE"] = "1" },
        };
        using var process = Start(start);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        var text = await output.ConfigureAwait(false);
        return (text, process.ExitCode == 0 ? null : Reason(text, await errors.ConfigureAwait(false)));
    }

    private Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new MigrationException(
                MigrationErrorId.ToolNotFound, $"Alembic cannot be started as '{command}': {exception.Message}.",
                "Install Alembic where the project's Python packages are, or name its command with -Alembic.", exception)
            {
                Subject = command,
            };
        }
    }

    /// <summary>The last line of Python's traceback, or what Alembic itself says.</summary>
    private static string Reason(string output, string errors)
    {
        var failed = output.Split('\n').LastOrDefault(line => line.TrimStart().StartsWith("FAILED:", StringComparison.Ordinal));
        var last = errors.Split('\n').LastOrDefault(line => line.Trim().Length > 0 && !line.StartsWith("INFO ", StringComparison.Ordinal));
        return (failed?.Trim()["FAILED:".Length..] ?? last ?? "Alembic failed without a word").Trim();
    }
}
