using PsMigrate.Scripts;

namespace PsMigrate.Execution;

/// <summary>How far a run is.</summary>
/// <param name="Step">The step at work, from 1.</param>
/// <param name="Steps">How many steps the run has.</param>
/// <param name="Revision">The revision at work.</param>
/// <param name="Message">Its message.</param>
/// <param name="Direction">Which way it goes.</param>
/// <param name="Statement">The statement at work, from 1; 0 where several travel together.</param>
/// <param name="Statements">How many statements the step has.</param>
public sealed record MigrationProgress(
    int Step, int Steps, string Revision, string Message, MigrationDirection Direction, int Statement, int Statements)
{
    /// <summary>What else is known, such as <c>12000 rows changed</c> or <c>waiting for a lock, try 2 of 10</c>.</summary>
    public string? Detail { get; init; }

    /// <summary>How much of the statement is done, from 0 to 1, where the server tells.</summary>
    public double? Fraction { get; init; }
}
