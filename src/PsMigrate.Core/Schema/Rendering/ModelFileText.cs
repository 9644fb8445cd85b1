using System.Globalization;
using PsMigrate.Schema.Differences;

namespace PsMigrate.Schema.Rendering;

/// <summary>Writes a schema as model files, in the order in which they are to be loaded.</summary>
public static class ModelFileText
{
    /// <summary>
    /// Writes the files. Their numbers keep the order of dependencies, so that a kind may have several: tables, then
    /// views, then the functions over them, then what uses those.
    /// </summary>
    /// <param name="empty">What an empty database has.</param>
    /// <param name="model">The schema.</param>
    /// <param name="perObject">One file an object, with a name that others do not change, not one a kind.</param>
    /// <param name="options">Whether owners and privileges are written too; null for neither.</param>
    /// <returns>File names and their SQL.</returns>
    public static IReadOnlyList<(string Name, string Sql)> Write(SchemaModel empty, SchemaModel model, bool perObject, SchemaDifferOptions? options = null)
    {
        var statements = SchemaDiffer.Compare(empty, model, options).Statements.Where(statement => statement.Change is not null);
        var files = new LevelledFiles(model, perObject).Write(statements);
        var width = Math.Max(2, files.Count.ToString(CultureInfo.InvariantCulture).Length);
        return [.. files.Select((file, i) => ($"{(perObject ? Number(file.Level, 3) : Number(i + 1, width))}-{file.Key}.sql", file.Sql))];
    }

    private static string Number(int number, int width) => number.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');
}
