namespace PsMigrate.Cmdlets.Scripting;

/// <summary>Something that a migration script said while it was recorded or run.</summary>
/// <param name="Kind">On which stream.</param>
/// <param name="Text">What it said.</param>
/// <param name="Script">The script, as shown to people.</param>
public sealed record ScriptMessage(ScriptMessageKind Kind, string Text, string Script);
