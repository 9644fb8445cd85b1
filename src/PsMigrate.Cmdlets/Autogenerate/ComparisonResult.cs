using PsMigrate.Rehearsals;
using PsMigrate.Schema;
using PsMigrate.Schema.Differences;

namespace PsMigrate.Cmdlets.Autogenerate;

/// <summary>What came of a comparison.</summary>
/// <param name="Forward">From the database to the schema that it should have.</param>
/// <param name="Back">The way back.</param>
/// <param name="LeftOut">Changes that can lose data, or need such a change, and were left out.</param>
/// <param name="Held">What is compared and stays as it is, since it needs what the filters leave alone.</param>
/// <param name="Unmodelled">Objects that either has and that are not compared.</param>
/// <param name="Missing">Those of them that the database has not.</param>
/// <param name="Wanted">The schema that it was compared with, with what is left alone or left out.</param>
/// <param name="Rehearsal">What a script that is written from this is held against.</param>
internal sealed record ComparisonResult(
    SchemaDifference Forward, SchemaDifference Back, IReadOnlyList<SchemaChange> LeftOut, IReadOnlyList<(SchemaObjectId Id, SchemaObjectId Need)> Held, IReadOnlyList<UnmodelledObject> Unmodelled,
    IReadOnlyList<UnmodelledObject> Missing, SchemaModel Wanted, RehearsalRequest Rehearsal);
