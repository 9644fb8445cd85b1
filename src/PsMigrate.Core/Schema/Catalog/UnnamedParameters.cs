using System.Text;
using PsMigrate.Sql;

namespace PsMigrate.Schema.Catalog;

/// <summary>
/// Where some of a routine's parameters have names and others not, PostgreSQL (15 to 18) writes those without as <c>""</c> in a
/// body that is no text, which is no SQL, and no more tells which is which.
/// </summary>
internal static class UnnamedParameters
{
    private const string Unnamed = "\"\"";

    /// <summary>Puts the number of the only parameter without a name into the definition.</summary>
    public static void Settle(FactList facts)
    {
        var definition = facts["definition"];
        if (!facts.TryGetValue("argument_names", out var names) || Places(definition) is not { Count: > 0 } places)
            return;
        var modes = facts.TryGetValue("argument_modes", out var list) ? list.Split(',') : null;
        var inputs = names.Split(SchemaObject.ListSeparator).Where((_, i) => modes is null || modes[i] is "i" or "b" or "v").ToArray();
        if (inputs.Count(name => name.Length == 0) != 1)
            return;
        var text = new StringBuilder(definition);
        foreach (var place in Enumerable.Reverse(places))
            text.Remove(place, Unnamed.Length).Insert(place, $"${Array.IndexOf(inputs, "") + 1}");
        facts["definition"] = text.ToString();
    }

    /// <summary>Refuses to make a routine whose definition does not tell its parameters apart.</summary>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.UnmodelledObject"/>.</exception>
    public static void Check(SchemaObject routine)
    {
        if (Places(routine["definition"]!).Count == 0)
            return;
        throw new MigrationException(
            MigrationErrorId.UnmodelledObject,
            $"{routine.Id.Display} cannot be made as it is: of its parameters some have names and several have none, and PostgreSQL no more tells these apart in its body.",
            "Give all of its parameters names, or none; or write the body as text (AS $$ ... $$).")
        {
            Subject = routine.Id.Display,
        };
    }

    private static List<int> Places(string definition)
    {
        if (!definition.Contains(Unnamed, StringComparison.Ordinal))
            return [];
        var places = new List<int>();
        var lexer = new SqlLexer(definition);
        while (lexer.Read(out var token))
        {
            if (token.Kind == SqlTokenKind.QuotedIdentifier && token.Length == Unnamed.Length)
                places.Add(token.Start);
        }
        return places;
    }
}
