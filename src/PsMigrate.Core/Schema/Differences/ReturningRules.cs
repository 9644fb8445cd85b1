using System.Globalization;
using PsMigrate.Sql;

namespace PsMigrate.Schema.Differences;

/// <summary>
/// Rules that give back rows of their table (<c>RETURNING</c>). PostgreSQL makes none for a table that has ever lost a column, as the place of a
/// lost column stays (checkRuleResultList in rewriteDefine.c; so up to 18): only a table made anew takes them.
/// </summary>
internal static class ReturningRules
{
    /// <summary>The fact that counts a table's columns, those that it has lost among them.</summary>
    public const string Positions = "positions";

    /// <summary>Whether a rule gives back rows.</summary>
    public static bool GivesBack(SchemaObject rule)
    {
        var tokens = new SqlTokens(rule["definition"]!);
        var index = 0;
        while (tokens[index].Kind != SqlTokenKind.End && !tokens[index].Is("RETURNING"))
            index++;
        return tokens[index].Kind != SqlTokenKind.End;
    }

    /// <summary>The rules that PostgreSQL would refuse as long as their table is not made anew.</summary>
    public static IReadOnlyList<SchemaObjectId> Refused(SchemaModel from, SchemaModel to, Treatments treatments) => [.. to.Objects
        .Where(rule => rule.Id.Kind == SchemaObjectKind.Rule && IsWritten(rule, from, treatments) && Loses(rule.Id.TableId, from, treatments) && GivesBack(rule))
        .Select(rule => rule.Id)];

    /// <summary>A schema as it is when it is reached from another one: tables that stay keep the places of columns that they lose on the way.</summary>
    /// <remarks>Places are counted only for tables that get such rules again on the way back, and too many of them do no harm.</remarks>
    public static SchemaModel Reached(SchemaModel from, SchemaModel to)
    {
        var tables = from.Objects.Where(rule => rule.Id.Kind == SchemaObjectKind.Rule && GivesBack(rule) && LosesOnTheWay(rule.Id.TableId, from, to))
            .Select(rule => rule.Id.TableId).ToHashSet();
        return tables.Count == 0 ? to : to.With(to.Objects.Select(item => tables.Contains(item.Id)
            ? item.With(new Dictionary<string, string>(item.Facts) { [Positions] = from.Find(item.Id)![Positions] + item[Positions] })
            : item));
    }

    private static bool LosesOnTheWay(SchemaObjectId table, SchemaModel from, SchemaModel to) => to.Find(table)?.Is(Positions) == true
        && from.PartsOf(table, SchemaObjectKind.Column).Count() is var count
        && (from.Find(table)![Positions] != count.ToString(CultureInfo.InvariantCulture)
            || from.PartsOf(table, SchemaObjectKind.Column).Any(column => to.Find(column.Id) is not { } after || column["expression"] != after["expression"] || column["type"] != after["type"]));

    private static bool IsWritten(SchemaObject rule, SchemaModel from, Treatments treatments) =>
        treatments.Creates(rule.Id) || (treatments[rule.Id] == Treatment.Alter && from.Find(rule.Id)!["definition"] != rule["definition"]);

    private static bool Loses(SchemaObjectId table, SchemaModel from, Treatments treatments)
    {
        if (from.Find(table)?[Positions] is not { } positions || treatments.Drops(table))
            return false;
        var columns = from.PartsOf(table, SchemaObjectKind.Column).ToArray();
        return positions != columns.Length.ToString(CultureInfo.InvariantCulture) || columns.Any(column => treatments.Drops(column.Id));
    }
}
