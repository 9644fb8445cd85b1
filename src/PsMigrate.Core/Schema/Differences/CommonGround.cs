using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Differences;

/// <summary>What can be compared at all where the two databases are on different versions of PostgreSQL.</summary>
internal static class CommonGround
{
    private static readonly (int Since, IReadOnlyList<string> Facts)[] News = [(14, ["multirange"]), (18, NotNull.NewFacts)];

    /// <summary>Leaves the facts aside that only the newer one of the two servers has.</summary>
    public static (SchemaModel From, SchemaModel To) Of(SchemaModel from, SchemaModel to)
    {
        foreach (var (since, facts) in News)
        {
            if (from.ServerVersion > 0 && to.ServerVersion > 0 && from.ServerVersion >= since != to.ServerVersion >= since)
                (from, to) = (Without(from, facts), Without(to, facts));
        }
        return (from, to);
    }

    private static SchemaModel Without(SchemaModel model, IReadOnlyList<string> facts) => model.With(model.Objects.Select(item =>
        facts.Any(item.Is) ? item.With(new Dictionary<string, string>(item.Facts.Where(fact => !facts.Contains(fact.Key)))) : item));
}
