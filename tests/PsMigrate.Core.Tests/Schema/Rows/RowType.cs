namespace PsMigrate.Tests.Schema.Rows;

/// <summary>A type as the catalog has it.</summary>
/// <param name="Sql">Its name as SQL.</param>
/// <param name="Kind">What it is: <c>b</c> base, <c>c</c> composite, <c>d</c> domain, <c>e</c> enum, <c>r</c> range; <c>a</c> an array.</param>
/// <param name="Inner">The type of an array's elements, under a domain, or of a range's bounds.</param>
/// <param name="InnerSql">The same with what modifies it, as SQL.</param>
/// <param name="Labels">An enum's values.</param>
/// <param name="Attributes">A composite type's.</param>
internal sealed record RowType(string Sql, char Kind, uint Inner, string InnerSql, string[] Labels, IReadOnlyList<(string Name, uint Type, string Sql)> Attributes);
