namespace PsMigrate.Schema;

/// <summary>
/// Procedures that plain types do not tell from another one of their name, which takes and gives back the same in all. PostgreSQL 14 and
/// later looks for a procedure by what comes in and by all of its arguments, unless an <c>IN</c> says that only the former counts.
/// </summary>
internal static class ProcedureTwins
{
    /// <summary>The fact of a procedure that has to be named with <c>IN</c>.</summary>
    public const string Fact = "named_by_input";

    /// <summary>Tells which procedures of a schema that is so.</summary>
    /// <param name="model">The schema.</param>
    /// <param name="models">Those whose procedures may stand beside them.</param>
    public static SchemaModel Mark(SchemaModel model, params SchemaModel[] models)
    {
        var whole = models.SelectMany(other => other.Objects).Where(item => item.Id.Kind == SchemaObjectKind.Procedure && item.Is("argument_types"))
            .Select(item => (item.Id, Whole: item.Id with { Arguments = $"({item["argument_types"]})" })).Where(entry => entry.Whole != entry.Id).Select(entry => entry.Whole).ToHashSet();
        return model.Objects.Any(item => item.Is(Fact) != whole.Contains(item.Id)) ? model.With(model.Objects.Select(Marked)) : model;

        SchemaObject Marked(SchemaObject item) => item.Is(Fact) == whole.Contains(item.Id) ? item
            : item.With(new Dictionary<string, string>(item.Is(Fact) ? item.Facts.Where(fact => fact.Key != Fact) : item.Facts.Append(new(Fact, "true"))));
    }
}
