using PsMigrate.Schema.Differences;
using PsMigrate.Schema.Rendering;
using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Autogenerate;

/// <summary>What a generated script does.</summary>
/// <param name="Upgrade">The way there.</param>
/// <param name="Downgrade">The way back.</param>
/// <param name="Transactional">False where a part must be committed before the next one runs, and the format has no word for that part alone.</param>
internal sealed record GeneratedBody(string Upgrade, string Downgrade, bool Transactional)
{
    /// <summary>Writes it.</summary>
    public static GeneratedBody Of(ComparisonResult result, ScriptFormat format) => format == ScriptFormat.Sql
        ? new GeneratedBody(
            Head(result.Forward, result.LeftOut, "-- ") + SqlText.Write(result.Forward.Statements), Head(result.Back, [], "-- ") + SqlText.Write(result.Back.Statements),
            SqlText.IsTransactional(result.Forward.Statements) && SqlText.IsTransactional(result.Back.Statements))
        : new GeneratedBody(
            Head(result.Forward, result.LeftOut, "# ") + PowerShellText.Write(result.Forward.Statements), Head(result.Back, [], "# ") + PowerShellText.Write(result.Back.Statements), true);

    private static string Head(SchemaDifference difference, IReadOnlyList<SchemaChange> leftOut, string mark)
    {
        var lines = ReviewNotes.Locks(difference.Changes).Concat(ReviewNotes.LeftOut(leftOut)).ToList();
        return lines.Count == 0 ? "" : string.Concat(lines.Select(line => $"{mark}{line}\n")) + "\n";
    }
}
