using PsMigrate.Operations;
using PsMigrate.Schema.Rendering.Recognition;

namespace PsMigrate.Schema.Rendering;

/// <summary>Writes indexes.</summary>
internal static class IndexText
{
    public static string? Of(CommandLine command, AddIndex index) => command
        .Argument(string.Join(", ", index.Parts.Select(Key)))
        .Switch("Unique", index.Unique)
        .Word("Using", index.Method)
        .Names("Include", index.Include)
        .Switch("NullsNotDistinct", index.NullsNotDistinct)
        .Text("Where", index.Where)
        .Table("With", index.With)
        .Option("Tablespace", index.Tablespace is null ? null : PowerShellLiteral.Name(index.Tablespace))
        .Option("Name", PowerShellLiteral.Name(index.Name)).ToString();

    /// <summary>The key as text; null where text has no form for it.</summary>
    public static string? Plain(IndexPart part)
    {
        if (part.Collation is not null || part.OperatorClass is not null)
            return null;
        var order = $"{(part.Descending ? " DESC" : "")}{part.NullsFirst switch { true => " NULLS FIRST", false => " NULLS LAST", null => "" }}";
        if (Column(part) is { } column)
            return column.All(c => char.IsLetterOrDigit(c) || c == '_') ? column + order : null;
        return part.Sql + order;
    }

    private static string Key(IndexPart part)
    {
        if (Plain(part) is { } text)
            return PowerShellLiteral.Word(text);
        var column = Column(part);
        var key = column is not null ? $"Column = {PowerShellLiteral.Of(part.Sql)}" : $"Expression = {PowerShellLiteral.Of(part.Sql)}";
        var collation = part.Collation is null ? "" : $"; Collation = {PowerShellLiteral.Of(part.Collation.ToString())}";
        var operators = part.OperatorClass is null ? "" : $"; OpClass = {PowerShellLiteral.Of(part.OperatorClass)}";
        var descending = part.Descending ? "; Descending = $true" : "";
        var nulls = part.NullsFirst switch { true => "; Nulls = 'First'", false => "; Nulls = 'Last'", null => "" };
        return $"@{{ {key}{collation}{operators}{descending}{nulls} }}";
    }

    // The column's name, where the key is a column.
    private static string? Column(IndexPart part)
    {
        var sql = new SqlCursor(part.Sql);
        var name = sql.Current.Kind is PsMigrate.Sql.SqlTokenKind.Word or PsMigrate.Sql.SqlTokenKind.QuotedIdentifier ? sql.Name() : null;
        return sql.AtEnd ? name : null;
    }
}
