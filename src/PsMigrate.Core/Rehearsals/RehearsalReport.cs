using System.Globalization;
using Npgsql;
using PsMigrate.Schema;
using PsMigrate.Schema.Differences;

namespace PsMigrate.Rehearsals;

/// <summary>Says what a rehearsal that did not pass means.</summary>
internal static class RehearsalReport
{
    private const int MostNames = 5;

    public static RehearsalResult NotRehearsed(string why) => new(RehearsalState.NotRehearsed, $"The migration was not rehearsed: {why.TrimEnd('.')}.");

    /// <summary>What a failure means.</summary>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.RehearsalFailed"/>: PostgreSQL refuses a statement, and that is the migration's fault.</exception>
    public static RehearsalResult Of(RehearsalFailure failure, IReadOnlyList<SchemaObjectId> lacking) =>
        failure.Refused is { } refused ? Refused(failure.Script, refused, lacking) : Differs(failure.Script, failure.Rest);

    private static RehearsalResult Differs(RehearsedScript script, IReadOnlyList<SchemaChange> rest) => new(
        RehearsalState.Differs,
        $"The {script.Name} applies to a copy of the schema, but does not lead to the one that it should lead to; what remains is "
        + $"{List([.. rest.Select(change => $"{change.Type} {change.Id}{(change.Detail.Length == 0 ? "" : $" ({change.Detail.ReplaceLineEndings(" ")})")}")])}.");

    private static RehearsalResult Refused(RehearsedScript script, PostgresException refused, IReadOnlyList<SchemaObjectId> lacking)
    {
        var what = script.Explain(refused);
        if (ServerTrouble.IsOfRoles(refused))
            return NotRehearsed($"the scratch database's server lacks a role, or its user a right, for the {script.Name}: {what}");
        if (ServerTrouble.Is(refused))
            return new RehearsalResult(RehearsalState.Doubtful, $"The rehearsal of the {script.Name} broke off, so that it is not tried out: {what}");
        if (ServerTrouble.IsOfRows(refused))
            return new RehearsalResult(RehearsalState.Doubtful, $"PostgreSQL refuses the {script.Name} on a copy of the schema, which may be because there are no rows: {what}");
        if (lacking.Count > 0)
            return new RehearsalResult(RehearsalState.Doubtful, $"PostgreSQL refuses the {script.Name} on a copy of the schema, which may be because the copy is without {Names(lacking)}: {what}");
        throw new MigrationException(
            MigrationErrorId.RehearsalFailed,
            $"PostgreSQL refuses the {script.Name} of the migration on a copy of the schema, so no script was written: {what}",
            MigrationRehearsal.Advice, refused)
        { SqlState = refused.SqlState };
    }

    public static string Names(IReadOnlyList<SchemaObjectId> ids) => List([.. ids.Select(id => id.ToString())]);

    private static string List(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(MostNames)) + (names.Count > MostNames ? string.Create(CultureInfo.InvariantCulture, $" and {names.Count - MostNames} more") : "");
}
