using System.Text;
using PsMigrate.Revisions;
using PsMigrate.Scripts;

namespace PsMigrate.Alembic;

/// <summary>Turns a revision of Alembic's, with the SQL that it comes to, into a script.</summary>
/// <param name="revision">The revision.</param>
/// <param name="dependencies">What it depends on, as full ids or labels.</param>
/// <param name="up">Its upgrade.</param>
/// <param name="down">Its downgrade.</param>
internal sealed class AlembicScript(AlembicRevision revision, IReadOnlyList<string> dependencies, AlembicSql up, AlembicSql down)
{
    /// <summary>What a person has to look at.</summary>
    public IReadOnlyList<string> Problems =>
    [
        .. up.Problem is { } noUp ? [$"The upgrade is to be written: {noUp}."] : Array.Empty<string>(),
        .. down.Problem is { } noDown ? [$"The downgrade is to be written: {noDown}."] : Array.Empty<string>(),
        .. revision.Labels.Where(label => Label(label) != label).Select(label => $"The branch label '{label}' is now '{Label(label)}'."),
    ];

    /// <summary>A label without the characters that PsMigrate's grammar needs.</summary>
    public static string Label(string label) => RevisionSyntax.FindFault(label) is null
        ? label
        : new string([.. label.Select(c => char.IsLetterOrDigit(c) ? c : '_')]);

    /// <summary>The script. SQL where it says everything; PowerShell where a direction is partly outside a transaction, or must be refused.</summary>
    public NewScript Write()
    {
        var script = new NewScript
        {
            Id = revision.Id,
            Message = revision.Message,
            Parents = revision.Parents,
            Dependencies = dependencies,
            Labels = [.. revision.Labels.Select(Label)],
            Created = revision.Created,
            Format = ScriptFormat.Sql,
        };
        if (up.Problem is not null || IsMixed(up) || (down.Problem is null && IsMixed(down)))
            return script with
            {
                Format = ScriptFormat.PowerShell,
                Upgrade = up.Problem is { } noUp ? Refusal("upgrade", noUp, up, revision.UpgradeSource) : Operations(up),
                Downgrade = down.Problem is { } noDown ? Refusal("downgrade", noDown, down, revision.DowngradeSource) : Operations(down),
            };
        var downText = down.Problem is { } problem ? "" : Sql(down);
        return script with
        {
            Upgrade = Sql(up) + (down.Problem is null ? "" : "\n\n" + Comment("-- ", Explanation("downgrade", down.Problem, down, revision.DowngradeSource))),
            Downgrade = downText,
            Reversible = down.Problem is null,
            UpgradeTransactional = !IsOutside(up),
            DowngradeTransactional = !IsOutside(down),
        };
    }

    private static bool IsOutside(AlembicSql sql) => sql.Statements.Any(statement => statement.OutsideTransaction);

    private static bool IsMixed(AlembicSql sql) => IsOutside(sql) && sql.Statements.Any(statement => !statement.OutsideTransaction);

    private static string Sql(AlembicSql sql) => string.Join("\n\n", sql.Statements.Select(statement => statement.Text + ";"));

    private static string Operations(AlembicSql sql)
    {
        var text = new StringBuilder();
        foreach (var run in Runs(sql.Statements))
        {
            var call = $"Invoke-Sql @'\n{string.Join("\n\n", run.Select(statement => statement.Text + ";"))}\n'@";
            text.Append(run[0].OutsideTransaction ? $"Invoke-OutsideTransaction {{\n    {call}\n}}\n" : call + "\n");
        }

        // Without a single line, an empty function would be taken for one that is yet to be written.
        return text.Length == 0 ? "return" : text.ToString();
    }

    /// <summary>The statements that stand together on one side of the transaction's edge.</summary>
    private static List<List<AlembicStatement>> Runs(IReadOnlyList<AlembicStatement> statements)
    {
        var runs = new List<List<AlembicStatement>>();
        foreach (var statement in statements)
        {
            if (runs.Count == 0 || runs[^1][0].OutsideTransaction != statement.OutsideTransaction)
                runs.Add([]);
            runs[^1].Add(statement);
        }

        return runs;
    }

    private string Refusal(string direction, string problem, AlembicSql sql, string source)
    {
        var name = Path.GetFileName(revision.Path).Replace("'", "''", StringComparison.Ordinal);
        return $"throw 'The {direction} of {name} could not be taken over from Alembic. Write it here, in place of this line.'\n"
            + Comment("# ", Explanation(direction, problem, sql, source));
    }

    private static string Explanation(string direction, string problem, AlembicSql sql, string source)
    {
        var text = new StringBuilder($"Alembic's offline mode did not render the {direction}: {problem}\n");
        if (sql.Statements.Count > 0)
            text.Append("It had come to:\n\n").Append(Sql(sql)).Append("\n\n");
        if (source.Length > 0)
            text.Append("The Python code:\n\n").Append(source).Append('\n');
        return text.ToString().TrimEnd();
    }

    private static string Comment(string mark, string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => (mark + line).TrimEnd()));
}
