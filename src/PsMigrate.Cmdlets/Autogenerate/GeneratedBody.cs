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
            LeftOut(result, "-- ") + SqlText.Write(result.Forward.Statements), SqlText.Write(result.Back.Statements),
            SqlText.IsTransactional(result.Forward.Statements) && SqlText.IsTransactional(result.Back.Statements))
        : new GeneratedBody(
            LeftOut(result, "# ") + PowerShellText.Write(result.Forward.Statements), PowerShellText.Write(result.Back.Statements), true);

    private static string LeftOut(ComparisonResult result, string mark) => string.Concat(
        result.LeftOut.Select(change => $"{mark}LEFT OUT, DESTRUCTIVE: {change.Type} {change.Id}: {string.Join(' ', change.Notes)}\n"));
}
