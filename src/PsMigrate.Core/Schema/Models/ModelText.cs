using PsMigrate.Sql;

namespace PsMigrate.Schema.Models;

/// <summary>SQL that describes a schema, and where it comes from.</summary>
/// <param name="Name">The file as shown to people; null for SQL that stands in no file.</param>
/// <param name="Sql">The SQL.</param>
public sealed record ModelText(string? Name, string Sql)
{
    private IReadOnlyList<SqlStatement>? _statements;

    /// <summary>Its statements.</summary>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.InvalidScript"/>: SQL that cannot be cut into statements.</exception>
    public IReadOnlyList<SqlStatement> Statements => _statements ??= SqlSplitter.Split(Sql, 1, Name);
}
