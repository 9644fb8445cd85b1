using System.IO.Enumeration;
using PsMigrate.Configuration;

namespace PsMigrate.Schema;

/// <summary>
/// Which objects are compared. The others count as equal: they are never changed for their own sake, and made anew only
/// where something that they need is.
/// </summary>
/// <param name="settings">What to compare and what to leave alone.</param>
public sealed class SchemaFilter(AutogenerateSettings settings)
{
    private static readonly SchemaObjectKind[] Wholes =
        [SchemaObjectKind.Table, SchemaObjectKind.View, SchemaObjectKind.MaterializedView, SchemaObjectKind.Domain, SchemaObjectKind.Sequence];

    /// <summary>
    /// The schema as it is to be, with what is left alone as it is. What is compared but needs something new that is left
    /// alone stays as it is too, and what is left alone keeps what it needs.
    /// </summary>
    /// <param name="from">The schema as it is.</param>
    /// <param name="to">The schema as it is to be.</param>
    /// <param name="held">Gets what is compared and stays as it is, and what it needs; null where nobody asks.</param>
    public SchemaModel Apply(SchemaModel from, SchemaModel to, ICollection<(SchemaObjectId Id, SchemaObjectId Need)>? held = null)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (IsEmpty)
            return to;
        var kept = to.Objects.Where(item => IsCompared(item.Id, from, to))
            .Concat(from.Objects.Where(item => !IsCompared(item.Id, from, to))).ToDictionary(item => item.Id);
        while (Hold(kept, from, to, held))
        {
        }
        var order = to.Objects.Concat(from.Objects).Select(item => item.Id).Distinct();
        var wanted = FilteredCopies.Keep(to.With(order.Where(kept.ContainsKey).Select(id => kept[id])), from, to);
        // What is left alone of a trigger are its copies on partitions, too.
        return wanted.With(wanted.Objects.Select(item => item.Id.Kind == SchemaObjectKind.Trigger && from.Find(item.Id) is { } before
            ? TriggerCopies.Keep(before, item, from, wanted, table => !HasName(item.Id with { Schema = table.Schema, Table = table.Name })) : item));
    }

    /// <summary>The part of a schema that is compared, with all that it needs to stand on its own: tables with their columns.</summary>
    /// <param name="model">The whole schema.</param>
    public SchemaModel Select(SchemaModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (IsEmpty)
            return model;
        var kept = new HashSet<SchemaObjectId>();
        foreach (var item in model.Objects.Where(item => IsCompared(item.Id, model, model)))
            Need(item.Id);
        return model.Where(item => kept.Contains(item.Id));

        void Need(SchemaObjectId id)
        {
            if (model.Find(id) is not { } item || !kept.Add(id))
                return;
            foreach (var needed in item.Dependencies)
                Need(needed);
            if (id.Kind != SchemaObjectKind.Table)
                return;
            foreach (var part in model.PartsOf(id).Where(part => part.Id.Kind is SchemaObjectKind.Column or SchemaObjectKind.Default))
                Need(part.Id);
        }
    }

    private bool IsEmpty => settings.IncludeSchemas.Count + settings.ExcludeSchemas.Count + settings.Include.Count + settings.Exclude.Count
        + settings.IncludeKinds.Count + settings.ExcludeKinds.Count == 0;

    // What is to be, and needs what is not, stays as it is; what stays as it is keeps what it needs.
    private static bool Hold(Dictionary<SchemaObjectId, SchemaObject> kept, SchemaModel from, SchemaModel to, ICollection<(SchemaObjectId Id, SchemaObjectId Need)>? held)
    {
        foreach (var item in kept.Values)
        {
            foreach (var need in item.Dependencies.Where(need => !kept.ContainsKey(need)))
            {
                if (ReferenceEquals(item, to.Find(item.Id)) && to.Find(need) is not null)
                {
                    held?.Add((item.Id, need));
                    if (from.Find(item.Id) is { } before)
                        kept[item.Id] = before;
                    else
                        Remove(kept, item.Id, from);
                    return true;
                }
                if (from.Find(need) is { } needed)
                {
                    kept.Add(need, needed);
                    return true;
                }
            }
        }
        return false;
    }

    // A new table is not made without one of its columns.
    private static void Remove(Dictionary<SchemaObjectId, SchemaObject> kept, SchemaObjectId id, SchemaModel from)
    {
        kept.Remove(id);
        if (id.Kind == SchemaObjectKind.Column && id.TableId is var table && from.Find(table) is null)
            kept.Remove(table);
    }

    private bool IsCompared(SchemaObjectId id, SchemaModel from, SchemaModel to)
    {
        if (!HasName(id) || !HasKind(id))
            return false;
        // A part cannot come without its whole, unless that is there anyhow.
        return id.Table.Length == 0 || !Wholes.Select(kind => new SchemaObjectId(kind, id.Schema, "", id.Table))
            .Any(whole => (from.Find(whole) ?? to.Find(whole)) is not null && !HasKind(whole) && (from.Find(whole) is null || to.Find(whole) is null));
    }

    private bool HasName(SchemaObjectId id)
    {
        var schema = id.Kind == SchemaObjectKind.Schema ? id.Name : id.Schema;
        if (settings.ExcludeSchemas.Any(pattern => Fits(pattern, schema))
            || (settings.IncludeSchemas.Count > 0 && !settings.IncludeSchemas.Any(pattern => Fits(pattern, schema))))
            return false;
        // What is said of a table is said of its parts.
        string[] names = id.Table.Length > 0 ? [id.Display, $"{id.Schema}.{id.Table}"] : id.Arguments.Length > 0 ? [id.Display, $"{id.Schema}.{id.Name}"] : [id.Display];
        if (settings.Exclude.Any(pattern => names.Any(name => Fits(pattern, name))))
            return false;
        // A schema is compared with what is to be in it.
        return settings.Include.Count == 0 || settings.Include.Any(pattern => names.Any(name => Fits(pattern, name))
            || (id.Kind == SchemaObjectKind.Schema && Fits(pattern.Split('.')[0], id.Name)));
    }

    private bool HasKind(SchemaObjectId id)
    {
        if (Has(settings.ExcludeKinds, id.Kind))
            return false;
        return settings.IncludeKinds.Count == 0 || Has(settings.IncludeKinds, id.Kind) || id.Kind switch
        {
            SchemaObjectKind.Column or SchemaObjectKind.Default => Has(settings.IncludeKinds, SchemaObjectKind.Table),
            SchemaObjectKind.DomainConstraint => Has(settings.IncludeKinds, SchemaObjectKind.Domain),
            SchemaObjectKind.SequenceOwner => Has(settings.IncludeKinds, SchemaObjectKind.Sequence),
            _ => false,
        };
    }

    private static bool Has(IReadOnlyList<string> kinds, SchemaObjectKind kind) => kinds.Contains(kind.ToString(), StringComparer.OrdinalIgnoreCase);

    private static bool Fits(string pattern, string name) => FileSystemName.MatchesSimpleExpression(pattern.Replace("\\", "\\\\", StringComparison.Ordinal), name, ignoreCase: false);
}
