using PsMigrate.Schema.Differences;

namespace PsMigrate.Schema.Rendering;

/// <summary>The comments in a generated script.</summary>
internal static class ReviewNotes
{
    public static IEnumerable<string> Of(SchemaChange change) =>
        change.Notes.Select(note => $"{(change.IsDestructive ? "REVIEW, DESTRUCTIVE" : "REVIEW")}: {change.Id.Display}: {note}".ReplaceLineEndings(" "));
}
