namespace PsMigrate.Schema.Differences;

/// <summary>What the model has no words for is left alone: nothing that it needs may go, and what needs it must find it there.</summary>
internal static class UnmodelledNeeds
{
    /// <summary>Refuses what PostgreSQL would refuse.</summary>
    /// <param name="live">The database, which has what is left alone.</param>
    /// <param name="to">The schema as it is to be.</param>
    /// <param name="treatments">What is to be done with each object.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.UnmodelledObject"/>.</exception>
    public static void Check(SchemaModel live, SchemaModel to, Treatments treatments)
    {
        foreach (var link in live.Links.Where(link => link.NeedsId && IsHeld(link, treatments)))
            throw InTheWay(link, to.Find(link.Id) is null ? "cannot go" : "cannot change", treatments.CauseOf(link.Id));
        var present = live.Unmodelled.ToHashSet();
        foreach (var link in to.Links.Where(link => !link.NeedsId && !present.Contains(link.Other) && (treatments.Creates(link.Id) || treatments[link.Id] == Treatment.Alter)))
            throw Missing(link);
    }

    /// <summary>Refuses to build a schema elsewhere whose objects need what is made nowhere.</summary>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.UnmodelledObject"/>.</exception>
    public static void CheckRehearsal(SchemaModel from)
    {
        foreach (var link in from.Links.Where(link => !link.NeedsId))
        {
            throw Error(
                link, $"The renames cannot be tried out on a scratch database, because {link.Id.Display} needs {Name(link.Other)}, which PsMigrate cannot make.",
                "Write the rename in a migration of its own by hand, apply it, and generate the rest then.");
        }
    }

    // A table may leave a publication at any time, but not without columns that its list or its condition names.
    private static bool IsHeld(UnmodelledLink link, Treatments treatments) => !link.Other.IsPublished
        ? treatments.Drops(link.Id) || treatments.IsRetyped(link.Id)
        : link.Id.Kind == SchemaObjectKind.Column && !treatments.Drops(link.Id.TableId) && (treatments.Drops(link.Id) || (link.Other.IsFilter && treatments.IsRetyped(link.Id)));

    private static MigrationException InTheWay(UnmodelledLink link, string what, SchemaObjectId? cause) => Error(
        link, $"{link.Id.Display} {what}{(cause is { } other ? $" with {other.Display}" : "")}, because {Name(link.Other)} needs it, which PsMigrate leaves alone.",
        $"Drop {Name(link.Other)} in a migration of its own first (and make it again in one behind this change), or leave {link.Id.Display} out with -Exclude.", cause);

    private static MigrationException Missing(UnmodelledLink link) => Error(
        link, $"{link.Id.Display} needs {Name(link.Other)}, which the database has not, and which PsMigrate cannot make.",
        "Make it with SQL in a migration of its own first, and apply that; the model keeps it.");

    private static MigrationException Error(UnmodelledLink link, string message, string action, SchemaObjectId? cause = null) =>
        new(MigrationErrorId.UnmodelledObject, message, action) { Subject = link.Id.Display, Objects = cause is { } other ? [link.Id, other] : [link.Id] };

    private static string Name(UnmodelledObject item) => $"the {item.Kind} {item.Name}";
}
