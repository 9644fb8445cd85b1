namespace PsMigrate.HelpBuilder;

/// <summary>An example of a page.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Code">What to type, and what comes of it.</param>
/// <param name="Remarks">What is said about it.</param>
internal sealed record CmdletExample(string Title, string Code, IReadOnlyList<string> Remarks);
