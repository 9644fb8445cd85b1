namespace PsMigrate.Tests.Schema.Drawing;

/// <summary>A column that was drawn; <paramref name="Family"/> says which values and expressions go with its type.</summary>
internal sealed record DrawnColumn(string Name, string Type, string Family, bool IsNotNull = false, bool IsGenerated = false);

/// <summary>A table, view or materialized view that was drawn, by its name as SQL; a key is a column that others may refer to.</summary>
internal sealed record DrawnTable(string Name, IReadOnlyList<DrawnColumn> Columns, bool IsUnlogged = false, DrawnColumn? Key = null);
