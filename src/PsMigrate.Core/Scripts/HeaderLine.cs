namespace PsMigrate.Scripts;

/// <summary>A line of a header.</summary>
/// <param name="Number">The line in the file, from 1.</param>
/// <param name="Text">Its text, trimmed.</param>
internal readonly record struct HeaderLine(int Number, string Text);
