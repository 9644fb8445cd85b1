using System.Security.Cryptography;
using System.Text;
using PsMigrate.Schema.Differences;
using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Rendering;

/// <summary>
/// Puts statements into files, one an object or one a kind. A file's level tells its kind, and is higher than those of the
/// files that it needs, so that a kind has a second file only where another kind stands between. The order of the levels is
/// one to load in, and a new object changes the level of no others but those that come to need it.
/// </summary>
/// <param name="model">The schema.</param>
/// <param name="perObject">One file an object, not one a kind.</param>
internal sealed class LevelledFiles(SchemaModel model, bool perObject)
{
    private readonly Dictionary<SchemaObjectId, int> _levels = [];
    private readonly Dictionary<SchemaObjectId, string> _keys = [];

    /// <summary>Puts statements into files.</summary>
    /// <param name="statements">The statements in an order that PostgreSQL accepts.</param>
    /// <returns>Levels, keys and the files' SQL, in the order to load them in.</returns>
    public IReadOnlyList<(int Level, string Key, string Sql)> Write(IEnumerable<SchemaStatement> statements)
    {
        var files = new Dictionary<(int Level, string Key), List<string>>();
        foreach (var statement in statements)
        {
            var id = statement.Change!.Id;
            var key = _keys[id] = perObject ? Key(id) : ModelKinds.Word(id.Kind);
            var needs = !_levels.ContainsKey(id) ? Needs(statement.Change.After ?? model.Find(id)!) : Later(id);
            _levels[id] = needs.Select(need => Above(need, key)).Append(_levels.GetValueOrDefault(id, ModelKinds.Number(id.Kind))).Max();
            // What is made behind them would have other privileges.
            if (id.Kind == SchemaObjectKind.DefaultPrivileges)
                _levels[id] = Math.Max(_levels[id], _levels.Where(other => other.Key.Kind != id.Kind).Select(other => other.Value + 1).DefaultIfEmpty(0).Max());
            if (!files.TryGetValue((_levels[id], key), out var file))
                files.Add((_levels[id], key), file = []);
            file.Add(statement.Sql + ";\n");
        }
        return [.. files.Select(file => (file.Key.Level, file.Key.Key, Sql: string.Join('\n', file.Value)))
            .OrderBy(file => file.Level).ThenBy(file => file.Key, StringComparer.Ordinal)];
    }

    // A table is made together with columns, defaults and constraints; those of them that come later are not to be found yet.
    private IEnumerable<SchemaObjectId> Needs(SchemaObject item) => item.Id.Kind is SchemaObjectKind.Table or SchemaObjectKind.Domain
        ? new[] { SchemaObjectKind.Column, SchemaObjectKind.Default, SchemaObjectKind.Constraint }.SelectMany(kind => model.PartsOf(item.Id, kind))
            .SelectMany(part => part.Dependencies).Concat(item.Dependencies)
        // What partitions bring along is taken over once they are attached.
        : item.Is(CopyStatements.Fact) ? item.Dependencies.Concat(Inheritance.WithChildren(model, item.Id.TableId).SelectMany(table => Copies(table).Where(copy => copy != item.Id).Append(table)))
        : item.Dependencies;

    private IEnumerable<SchemaObjectId> Copies(SchemaObjectId table) => model.Find(table)?.Copies.Where(PartitionCopies.IsIndex).Select(copy => copy.Id).Where(_levels.ContainsKey) ?? [];

    // What comes behind other objects is there for the sake of its indexes and constraints (REPLICA IDENTITY USING INDEX), or of what is above it
    // (VALIDATE CONSTRAINT, ATTACH PARTITION).
    private IEnumerable<SchemaObjectId> Later(SchemaObjectId id) => WithParents(id).Skip(1).Concat(Copies(id)).Concat(WithParents(id)
        .SelectMany(table => model.PartsOf(table, SchemaObjectKind.Constraint).Concat(table == id ? model.PartsOf(table, SchemaObjectKind.Index) : [])).Select(part => part.Id));

    private IEnumerable<SchemaObjectId> WithParents(SchemaObjectId table) =>
        Inheritance.Parents(model, table).SelectMany(parent => WithParents(parent.Id)).Prepend(table);

    private int Above(SchemaObjectId need, string key)
    {
        var place = _levels.ContainsKey(need) || need.Table.Length == 0 ? need
            : new[] { SchemaObjectKind.Table, SchemaObjectKind.View, SchemaObjectKind.MaterializedView, SchemaObjectKind.Domain }
                .Select(kind => new SchemaObjectId(kind, need.Schema, "", need.Table)).FirstOrDefault(_levels.ContainsKey, need);
        return !_levels.TryGetValue(place, out var level) ? 0 : _keys[place] == key ? level : level + 1;
    }

    // What no file name has, and capitals, which not every file system tells apart, would let two objects share a name.
    private static string Key(SchemaObjectId id)
    {
        var whole = id.Table.Length > 0 && id.Kind is not SchemaObjectKind.SequenceOwner ? id.Table : id.Name;
        var key = $"{ModelKinds.Word(id.Kind)}.{(id.Schema.Length > 0 ? id.Schema + "." : "")}{whole}";
        return IsPlain(id.Schema) && IsPlain(whole) ? key
            : $"{string.Concat(key.Select(c => IsPlain(c) || char.IsLetter(c) || c == '.' ? c : '_'))}-{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{id.Schema}\0{whole}")))[..6]}";
    }

    private static bool IsPlain(string name) => name.All(IsPlain);

    private static bool IsPlain(char c) => (char.IsLetterOrDigit(c) && c == char.ToLowerInvariant(c)) || c is '_' or '-';
}
