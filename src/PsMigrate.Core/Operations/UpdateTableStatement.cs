namespace PsMigrate.Operations;

/// <summary>A statement of <see cref="UpdateTable"/>.</summary>
/// <param name="Sql">The statement.</param>
/// <param name="Part">The index, from 0, of the first part that is in it.</param>
public sealed record UpdateTableStatement(string Sql, int Part);
