namespace PsMigrate.Tests.Schema.Rows;

/// <summary>A column as the catalog has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="TypeSql">Its type with what modifies it, as SQL.</param>
/// <param name="IsNotNull">Whether it takes no NULL.</param>
/// <param name="HasDefault">Whether a row that leaves it out has a value.</param>
/// <param name="IsIdentity">Whether the server counts.</param>
/// <param name="Generated">How it is computed: <c>s</c> stored, <c>v</c> not stored; empty where it is not.</param>
internal sealed record RowColumn(string Name, uint Type, string TypeSql, bool IsNotNull, bool HasDefault, bool IsIdentity, string Generated);
