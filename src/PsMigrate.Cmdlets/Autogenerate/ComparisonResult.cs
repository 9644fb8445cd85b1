using PsMigrate.Schema;
using PsMigrate.Schema.Differences;

namespace PsMigrate.Cmdlets.Autogenerate;

/// <summary>What came of a comparison.</summary>
/// <param name="From">The schema that the database has.</param>
/// <param name="To">The schema that it should have.</param>
/// <param name="Wanted">The schema that it is compared with, with what is left alone or left out.</param>
/// <param name="DatabaseSettings">What is set for the database itself.</param>
/// <param name="Forward">From the database to the schema that it should have.</param>
/// <param name="Back">The way back.</param>
/// <param name="LeftOut">Changes that can lose data, or need such a change, and were left out.</param>
/// <param name="Unmodelled">Objects that either has and that are not compared.</param>
/// <param name="Missing">Those of them that the database has not.</param>
internal sealed record ComparisonResult(
    SchemaModel From, SchemaModel To, SchemaModel Wanted, IReadOnlyList<KeyValuePair<string, string>> DatabaseSettings,
    SchemaDifference Forward, SchemaDifference Back, IReadOnlyList<SchemaChange> LeftOut, IReadOnlyList<UnmodelledObject> Unmodelled,
    IReadOnlyList<UnmodelledObject> Missing);
