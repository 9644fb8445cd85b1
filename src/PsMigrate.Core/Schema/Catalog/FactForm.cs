using PsMigrate.Schema.Statements;
using PsMigrate.Sql;

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
                Index(id, facts);
                break;
            case SchemaObjectKind.View or SchemaObjectKind.MaterializedView when facts.TryGetValue("definition", out var definition):
                facts["definition"] = LiteralNames.Settle(definition);
                break;
            case SchemaObjectKind.Function or SchemaObjectKind.Procedure when facts.TryGetValue("definition", out var routine):
                facts["definition"] = LiteralNames.Settle(routine);
                UnnamedParameters.Settle(facts);
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

    private static void Index(SchemaObjectId id, FactList facts)
    {
        var definition = facts["definition"];
        if (facts.ContainsKey("options"))
            definition = WithoutOptions(definition);
        // The server writes so of every index of a partitioned table.
        var start = $" INDEX {id.NameSql} ON ";
        var at = definition.IndexOf($"{start}ONLY ", StringComparison.Ordinal);
        facts["definition"] = at < 0 ? definition : definition.Remove(at + start.Length, "ONLY ".Length);
    }

    private static string WithoutOptions(string definition)
    {
        var tokens = new SqlTokens(definition);
        if (tokens.FindOutside("WITH") is not { } at)
            return definition;
        var (start, last) = (tokens[at].Start - 1, tokens[tokens.AfterParenthesis(at + 1) - 1]);
        return definition.Remove(start, last.End - start);
    }

    private static string Without(string text, string ending) =>
        text.EndsWith(ending, StringComparison.Ordinal) ? text[..^ending.Length] : text;
}
