namespace PsMigrate.Schema.Models;

/// <summary>SQL that describes a schema, and where it comes from.</summary>
/// <param name="Name">The file as shown to people; null for SQL that stands in no file.</param>
/// <param name="Sql">The SQL.</param>
public sealed record ModelText(string? Name, string Sql);
