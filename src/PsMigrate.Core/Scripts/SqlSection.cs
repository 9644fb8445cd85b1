namespace PsMigrate.Scripts;

/// <summary>A section of an SQL script.</summary>
/// <param name="Text">What stands below the marker.</param>
/// <param name="FirstLine">The line on which the text begins.</param>
/// <param name="Transactional">Whether it runs in the migration's transaction.</param>
internal sealed record SqlSection(string Text, int FirstLine, bool Transactional);
