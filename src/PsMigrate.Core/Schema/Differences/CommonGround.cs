using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Differences;

/// <summary>What can be compared at all: what a server's version brings is left aside where the other one has another, and so is what is data.</summary>
internal static class CommonGround
{
    private const string Unpopulated = "unpopulated";

    private static readonly (int Since, IReadOnlyList<string> Facts)[] News = [(14, ["multirange"]), (15, [SequenceParameters.LoggingOfIdentity]), (18, NotNull.NewFacts)];

    /// <summary>Leaves the facts aside that only the newer one of the two servers has, and that a materialized view is to have no rows; tells which procedures plain types do not name while both are there.</summary>
    public static (SchemaModel From, SchemaModel To) Of(SchemaModel from, SchemaModel to)
    {
        foreach (var (since, facts) in News)
        {
            if (from.ServerVersion > 0 && to.ServerVersion > 0 && from.ServerVersion >= since != to.ServerVersion >= since)
                (from, to) = (Without(from, facts), Without(to, facts));
        }
        to = InNameOf(from.User, Filled(from, to));
        return (ProcedureTwins.Mark(from, from, to), ProcedureTwins.Mark(to, from, to));
    }

    // What the user of the one is to give, the user of the other one gives.
    private static SchemaModel InNameOf(string? user, SchemaModel model)
    {
        return user is null || model.User is null || user == model.User ? model : model.With(model.Objects.Select(item => Own(item.Id) is { } own && model.Find(own) is null ? item.Renamed(id => Own(id) ?? id) : item));

        SchemaObjectId? Own(SchemaObjectId id) => id.Kind == SchemaObjectKind.DefaultPrivileges && id.Name == model.User ? id with { Name = user } : null;
    }

    // A materialized view that is made anew does not lose the rows that it had: a dump of the schema says of each that it has none.
    private static SchemaModel Filled(SchemaModel from, SchemaModel to) =>
        to.Objects.Any(item => item.Is(Unpopulated))
            ? to.With(to.Objects.Select(item => item.Is(Unpopulated) && from.Find(item.Id)?.Is(Unpopulated) == false ? Without(item, [Unpopulated]) : item))
            : to;

    private static SchemaModel Without(SchemaModel model, IReadOnlyList<string> facts) => model.With(model.Objects.Select(item =>
        facts.Any(item.Is) ? Without(item, facts) : item));

    private static SchemaObject Without(SchemaObject item, IReadOnlyList<string> facts) =>
        item.With(new Dictionary<string, string>(item.Facts.Where(fact => !facts.Contains(fact.Key))));
}
