using PsMigrate.Schema.Catalog;

namespace PsMigrate.Schema.Statements;

internal sealed class RoutineWriter(string word) : ObjectWriter
{
    public override IEnumerable<string> Create(SchemaObject item, SchemaModel model)
    {
        UnnamedParameters.Check(item);
        return [item["definition"]!];
    }

    public override IEnumerable<string> Drop(SchemaObject item) => [$"DROP {word} {ObjectName.Signature(item)}"];

    /// <summary>CREATE OR REPLACE keeps result and arguments' names, and takes no default away.</summary>
    public override IReadOnlyList<string>? Alter(SchemaObject before, SchemaObject after, SchemaModel from)
    {
        if (!Differ(before, after, "definition"))
            return [];
        if (Differ(before, after, "result", "argument_modes", "argument_types", "is_window") || Defaults(after) < Defaults(before))
            return null;
        // An argument without a name can get one; a name cannot change.
        var names = before.List("argument_names");
        var wanted = after.List("argument_names");
        var renamed = names.Where((name, i) => name.Length > 0 && (i >= wanted.Length || wanted[i] != name));
        return renamed.Any() ? null : [.. Create(after, from)];
    }

    private static int Defaults(SchemaObject item) =>
        item["defaults"] is { } count ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 0;
}
