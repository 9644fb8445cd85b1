using System.Globalization;
using System.Text;
using PsMigrate.Configuration;
using PsMigrate.Execution;
using PsMigrate.Planning;
using PsMigrate.Revisions;
using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Bases;

/// <summary>A plan in words and SQL, for people to read before anything runs.</summary>
/// <param name="plan">The plan.</param>
/// <param name="target">The database.</param>
/// <param name="direction">Which way it goes.</param>
/// <param name="unfinished">What earlier runs have left half done: there the run goes on after the statements that are done.</param>
internal sealed class PlanText(
    MigrationPlan plan, MigrationTarget target, MigrationDirection direction, IReadOnlyList<UnfinishedMigration> unfinished)
{
    private const int MessageWidth = 44;

    /// <summary>What the run comes to, in a line.</summary>
    public string Headline
    {
        get
        {
            var statements = plan.Steps.Sum(step => Rest(step).Count());
            var outside = plan.Steps.Sum(step => Rest(step).Count(statement => statement.OutsideTransaction));
            var counts = $"{Count(plan.Steps.Count, "migration")}, {Count(statements, "statement")}"
                + (outside > 0 ? $", {outside} outside a transaction" : "");
            return $"{direction.ToString().ToLowerInvariant()} {target.DisplayName} from {RevisionSyntax.Rows(plan.From)} to {RevisionSyntax.Rows(plan.To)} ({counts})";
        }
    }

    /// <summary>The headline as a question.</summary>
    public string Question => $"{char.ToUpperInvariant(Headline[0])}{Headline[1..]}?";

    /// <summary>The headline, and each step with its statements.</summary>
    public string Whole
    {
        get
        {
            var text = new StringBuilder(Headline).AppendLine();
            var number = 0;
            foreach (var step in plan.Steps)
            {
                text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{++number,3}  {step.Revision.Id}  {step.Revision.Message,-MessageWidth}  {Mode(step)}");
                if (Done(step) is var done and > 0)
                    AppendLines(text, $"-- left half done: {done} of {Count(step.Body.Statements.Count, "statement")} {(done == 1 ? "is" : "are")} done; this comes next:");
                foreach (var statement in Rest(step)) AppendStatement(text, statement, step);
                if (step.Body.NeedsDatabase)
                    AppendLines(text, "-- The script reads rows here; what follows is known only when it runs.");
            }

            return text.ToString().TrimEnd();
        }
    }

    private int Done(MigrationStep step) =>
        unfinished.LastOrDefault(one => one.Revision == step.Revision.Id && one.Direction == step.Direction)?.Statements ?? 0;

    private IEnumerable<ScriptStatement> Rest(MigrationStep step) => step.Body.Statements.Skip(Done(step));

    private static void AppendStatement(StringBuilder text, ScriptStatement statement, MigrationStep step)
    {
        if (statement.Batch is { } batch)
            AppendLines(text, $"-- in chunks of {batch.BatchSize} rows, each committed:");
        else if (statement.OutsideTransaction && step.Script.Transactional)
            AppendLines(text, "-- outside a transaction:");
        AppendLines(text, statement.Sql + ";");
    }

    private static void AppendLines(StringBuilder text, string lines)
    {
        foreach (var line in lines.Split('\n')) text.Append("       ").AppendLine(line.TrimEnd('\r'));
    }

    private string Mode(MigrationStep step) => step.Script.Transactional
        ? target.Settings.Transaction == TransactionMode.All ? "all in one transaction" : "in a transaction"
        : "outside a transaction";

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
}
