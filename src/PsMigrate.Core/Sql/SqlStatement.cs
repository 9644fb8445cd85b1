namespace PsMigrate.Sql;

/// <summary>One SQL statement, without its closing semicolon.</summary>
/// <param name="Text">The statement as written, comments inside it included, without white space around it.</param>
/// <param name="Line">The line of the file on which its first token stands, from 1.</param>
public sealed record SqlStatement(string Text, int Line);
