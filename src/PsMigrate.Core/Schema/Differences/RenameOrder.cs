using PsMigrate.Operations;

namespace PsMigrate.Schema.Differences;

/// <summary>Requested renames, in an order in which each name is free when it is given: also where names are swapped.</summary>
public static class RenameOrder
{
    /// <summary>Reads renames, as <see cref="RenameRequest"/> has them.</summary>
    /// <param name="texts">The requests; names on the left are those of the schema as it is.</param>
    /// <param name="from">The schema as it is.</param>
    /// <param name="to">The schema as it is to be.</param>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.InvalidRename"/>: there is no such table, column or value, the new name is taken, or it is not one of the new schema.
    /// </exception>
    public static IReadOnlyList<RenameRequest> Parse(IEnumerable<string> texts, SchemaModel from, SchemaModel to)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var requests = texts.Select(text => (Text: text, Rename: RenameRequest.Parse(text, from))).ToArray();
        var tables = requests.Where(request => request.Rename is { Column: null }).ToLookup(request => request.Rename.Before, request => request.Rename.After);
        foreach (var (text, rename) in requests)
        {
            if (IsThere(Target(rename), from) && !requests.Any(other => Source(other.Rename) == Target(rename)))
                throw RenameRequest.Invalid(text, "gives a name that is taken already", "Leave it out: there is nothing to rename.");
            if (requests.Any(other => other.Rename != rename && (Source(other.Rename) == Source(rename) || Target(other.Rename) == Target(rename))))
                throw RenameRequest.Invalid(text, "and another one are about the same name", "Give each name once on the left, and once on the right.");
            if (!IsThere(Behind(rename, tables), to))
                throw RenameRequest.Invalid(text, "gives a name that the model has not", "Give the name as it is in the model on the right.");
        }
        // The names on the left are the old ones, those of tables too.
        return [.. InTurn(requests.Select(request => request.Rename).Where(rename => rename.Column is not null)),
            .. InTurn(requests.Select(request => request.Rename).Where(rename => rename.Column is null))];
    }

    private static IEnumerable<RenameRequest> InTurn(IEnumerable<RenameRequest> requests)
    {
        var left = requests.ToList();
        while (left.Count > 0)
        {
            var next = left.Find(rename => !left.Exists(other => Source(other) == Target(rename)));
            if (next is null)
            {
                // In a circle one has to step aside.
                next = left[0] with { NewName = Identifier.Shorten($"{left[0].Column ?? left[0].Table.Name}_renamed") };
                left.Add(left[0].Column is null ? left[0] with { Table = next.After } : left[0] with { Column = next.NewName });
                left.RemoveAt(0);
            }
            left.Remove(next);
            yield return next;
        }
    }

    private static (SchemaObjectId Id, string? Value) Source(RenameRequest rename) => (rename.Before, rename.IsValue ? rename.Column : null);

    private static (SchemaObjectId Id, string? Value) Target(RenameRequest rename) => (rename.After, rename.IsValue ? rename.NewName : null);

    private static (SchemaObjectId Id, string? Value) Behind(RenameRequest rename, ILookup<SchemaObjectId, SchemaObjectId> tables) =>
        rename.Column is not null && !rename.IsValue && tables[rename.Table].Select(table => table.Name).FirstOrDefault() is { } name
            ? (rename.After with { Table = name }, null)
            : Target(rename);

    private static bool IsThere((SchemaObjectId Id, string? Value) name, SchemaModel model) =>
        model.Find(name.Id) is { } item && (name.Value is null || item.List("labels").Contains(name.Value));
}
