using PsMigrate.Scripts;
using PsMigrate.Sql;

namespace PsMigrate.Execution;

/// <summary>Divides a script that does not fit into one transaction.</summary>
internal static class ScriptUnits
{
    /// <summary>
    /// Statements inside a transaction go together, up to the next one outside. One outside is put into a transaction
    /// of its own with its record where PostgreSQL allows that, so that it cannot be done and yet not recorded; CALL and
    /// DO may commit by themselves and are sent alone.
    /// </summary>
    public static IReadOnlyList<ScriptUnit> Divide(IReadOnlyList<ScriptStatement> statements)
    {
        var units = new List<ScriptUnit>();
        var index = 0;
        while (index < statements.Count)
        {
            var unit = Next(statements, index);
            units.Add(unit);
            index = unit.End;
        }

        return units;
    }

    private static ScriptUnit Next(IReadOnlyList<ScriptStatement> statements, int first)
    {
        var statement = statements[first];
        if (statement.Batch is not null)
            return Unit(ScriptUnitKind.Chunks, statements, first, first + 1);
        if (!statement.OutsideTransaction)
            return Unit(ScriptUnitKind.Transaction, statements, first, End(statements, first, s => s.OutsideTransaction));

        var facts = StatementFacts.Of(statement.Sql);
        var alone = facts.CannotRunInTransaction || facts.ChangesSessionState || facts.Keywords is ["CALL" or "DO", ..];
        return Unit(alone ? ScriptUnitKind.Alone : ScriptUnitKind.Transaction, statements, first, first + 1);
    }

    private static int End(IReadOnlyList<ScriptStatement> statements, int from, Func<ScriptStatement, bool> stop)
    {
        var end = from;
        while (end < statements.Count && !stop(statements[end]))
            end++;
        return end;
    }

    private static ScriptUnit Unit(ScriptUnitKind kind, IReadOnlyList<ScriptStatement> statements, int first, int end) =>
        new(kind, first, statements.Skip(first).Take(end - first).ToArray());
}
