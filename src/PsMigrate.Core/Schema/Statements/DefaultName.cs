using System.Text;
using PsMigrate.Operations;

namespace PsMigrate.Schema.Statements;

/// <summary>The names that PostgreSQL makes up itself (makeObjectName in its indexcmds.c).</summary>
internal static class DefaultName
{
    /// <summary>A NOT NULL constraint's name, where nobody gave one.</summary>
    /// <param name="id">The column, or the domain.</param>
    public static string OfNotNull(SchemaObjectId id) => id.Kind == SchemaObjectKind.Column ? Join(id.Table, id.Name, "not_null") : Join(id.Name, "", "not_null");

    /// <summary>The name of the sequence of a serial or identity column.</summary>
    /// <param name="column">The column.</param>
    public static string OfSequence(SchemaObjectId column) => Join(column.Table, column.Name, "seq");

    /// <summary>The name of a partition's index or constraint that comes with that of the table above.</summary>
    /// <param name="copy">The index or constraint, with the columns of the index above (<see cref="PartitionCopies.Columns"/>).</param>
    public static string OfCopy(SchemaObject copy)
    {
        // It adds names up to a length at which they are cut anyhow.
        var columns = copy.List(PartitionCopies.Columns).Aggregate("", (names, name) =>
            Encoding.UTF8.GetByteCount(names) > Identifier.MaxBytes ? names : names.Length == 0 ? name : $"{names}_{name}");
        return copy["type"] == "p" ? Join(copy.Id.Table, "", "pkey") : Join(copy.Id.Table, columns, copy["type"] switch { "u" => "key", "x" => "excl", _ => "idx" });
    }

    // The longer part gives way, byte by byte; half a character at the end is left out.
    private static string Join(string first, string second, string label)
    {
        var (a, b) = (Encoding.UTF8.GetBytes(first), Encoding.UTF8.GetBytes(second));
        var room = Identifier.MaxBytes - label.Length - 1 - (b.Length > 0 ? 1 : 0);
        var (keepA, keepB) = (a.Length, b.Length);
        while (keepA + keepB > room)
        {
            if (keepA > keepB)
                keepA--;
            else
                keepB--;
        }
        return $"{Whole(a, keepA)}{(b.Length > 0 ? "_" + Whole(b, keepB) : "")}_{label}";
    }

    private static string Whole(byte[] text, int length)
    {
        while (length > 0 && length < text.Length && (text[length] & 0xC0) == 0x80)
            length--;
        return Encoding.UTF8.GetString(text, 0, length);
    }
}
