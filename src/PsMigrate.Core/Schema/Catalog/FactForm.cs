using PsMigrate.Operations;
using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Catalog;

/// <summary>Takes apart definitions that PostgreSQL hands out whole, so that each fact stands alone.</summary>
internal static class FactForm
{
    public static void Settle(SchemaObjectId id, FactList facts)
    {
        switch (id.Kind)
        {
            case SchemaObjectKind.Constraint:
                Constraint(facts);
                break;
            case SchemaObjectKind.Index:
                Index(facts);
                break;
            case SchemaObjectKind.View or SchemaObjectKind.MaterializedView when facts.TryGetValue("definition", out var definition):
                facts["definition"] = LiteralNames.Settle(definition);
                break;
            case SchemaObjectKind.Column or SchemaObjectKind.Domain:
                if (facts.TryGetValue("not_null_name", out var name) && name == DefaultName.OfNotNull(id))
                    facts.Remove("not_null_name", out _);
                if (facts.TryGetValue(SequenceParameters.NameOfIdentity, out var sequence) && sequence == DefaultName.OfSequence(id))
                    facts.Remove(SequenceParameters.NameOfIdentity, out _);
                break;
        }
        AsWritten.Settle(facts, "options");
        AsWritten.Settle(facts, "toast_options");
        AsWritten.Settle(facts, "fixed_options");
    }

    private static void Constraint(FactList facts)
    {
        var definition = facts["definition"];
        if (facts.ContainsKey("not_enforced"))
            definition = Without(definition, " NOT ENFORCED");
        else if (facts.ContainsKey("not_valid"))
            definition = Without(definition, " NOT VALID");
        if (facts.TryGetValue("deferrable", out var deferrable))
            definition = Without(definition, " " + deferrable);
        facts["definition"] = definition;
        // Indexes of constraints take their parameters after the constraint is made.
        if (facts["type"] is not ("p" or "u" or "x"))
            facts.Remove("options", out _);
    }

    private static void Index(FactList facts)
    {
        var definition = facts["definition"];
        if (facts.TryGetValue("options", out var options))
        {
            var clause = $" WITH ({string.Join(", ", options.Split(SchemaObject.ListSeparator).Select(Parameter))})";
            definition = definition.Replace(clause, "", StringComparison.Ordinal);
        }
        // The server writes so of every index of a partitioned table.
        facts["definition"] = definition.Replace(" ON ONLY ", " ON ", StringComparison.Ordinal);
    }

    private static string Parameter(string option)
    {
        var at = option.IndexOf('=', StringComparison.Ordinal);
        var value = option[(at + 1)..];
        return value.Length > 0 && Identifier.Quote(value) == value ? $"{option[..at]}={value}" : $"{option[..at]}='{value}'";
    }

    private static string Without(string text, string ending) =>
        text.EndsWith(ending, StringComparison.Ordinal) ? text[..^ending.Length] : text;
}
