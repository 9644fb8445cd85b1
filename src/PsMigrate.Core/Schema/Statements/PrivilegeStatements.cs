using PsMigrate.Operations;

namespace PsMigrate.Schema.Statements;

/// <summary>What brings the privileges on an object, on its columns, and on the sequences behind these, from one state to another.</summary>
internal static class PrivilegeStatements
{
    /// <summary>The fact with the privileges on the object itself.</summary>
    public const string Own = "acl";

    /// <summary>The fact with those on the sequence behind an identity column.</summary>
    public const string OfIdentity = "identity_acl";

    private const string OfColumn = Own + " ";

    /// <summary>Whether a fact tells of the privileges on a column of a view.</summary>
    public static bool IsOfColumn(string fact) => fact.StartsWith(OfColumn, StringComparison.Ordinal);

    /// <summary>Whether anything is known of privileges on an object.</summary>
    /// <param name="item">The object; null for none.</param>
    public static bool HasAny(SchemaObject? item) => item is not null && item.Facts.Keys.Any(MetadataStatements.IsPrivilege);

    /// <summary>An object with the privileges of another state of it, as far as it has what they are on.</summary>
    /// <param name="item">The object.</param>
    /// <param name="other">The other state; null where there is none, and none of the privileges counts.</param>
    public static SchemaObject With(SchemaObject item, SchemaObject? other) => !HasAny(item) && !HasAny(other) ? item : item.With(item.Facts.Where(fact => !MetadataStatements.IsPrivilege(fact.Key))
        .Concat(other?.Facts.Where(fact => MetadataStatements.IsPrivilege(fact.Key) && (!IsOfColumn(fact.Key) || HasColumn(item, fact.Key[OfColumn.Length..]))) ?? []).ToDictionary());

    /// <summary>A new object with the privileges that the server gives it by itself.</summary>
    /// <param name="item">The object.</param>
    /// <param name="model">The schema as it is, with the default privileges of who makes it.</param>
    public static SchemaObject? AsMade(SchemaObject item, SchemaModel model)
    {
        var (fact, kind) = item.Id.Kind switch
        {
            SchemaObjectKind.Column => (OfIdentity, "sequences"),
            SchemaObjectKind.Sequence => (Own, "sequences"),
            SchemaObjectKind.Schema => (Own, "schemas"),
            SchemaObjectKind.Function or SchemaObjectKind.Procedure or SchemaObjectKind.Aggregate => (Own, "functions"),
            SchemaObjectKind.Table or SchemaObjectKind.View or SchemaObjectKind.MaterializedView => (Own, "tables"),
            _ => (Own, "types"),
        };
        var everywhere = new SchemaObjectId(SchemaObjectKind.DefaultPrivileges, "", "", model.User ?? "", $"({kind})");
        var (all, here) = (model.DefaultPrivileges.GetValueOrDefault(everywhere), model.DefaultPrivileges.GetValueOrDefault(everywhere with { Schema = item.Id.Schema }));
        if ((all ?? here) is null || (item.Id.Kind == SchemaObjectKind.Column && !item.Is("identity")))
            return null;
        var merged = (all is null && item.Id.Kind != SchemaObjectKind.Column ? Entries(null, item.Id.Kind) : Read(all?[Own]))
            .Concat(Read(here?[Own]).Where(privilege => privilege.Grantee != Privilege.Owner || privilege.CanPassOn)).GroupBy(privilege => privilege.Key)
            .Select(group => group.FirstOrDefault(privilege => privilege.CanPassOn) ?? group.First()).Select(privilege => privilege.Text).ToArray();
        return new SchemaObject(item.Id, new Dictionary<string, string> { [fact] = merged.Length == 0 ? "-" : string.Join(SchemaObject.ListSeparator, merged) });
    }

    /// <summary>What brings the privileges on what a role will make from one state to another.</summary>
    /// <param name="id">Which role, kind and schema.</param>
    /// <param name="before">As they are; null where they are as the server has them.</param>
    /// <param name="after">As they are to be.</param>
    public static IEnumerable<string> OfDefaults(SchemaObjectId id, SchemaObject? before, SchemaObject? after)
    {
        var kind = id.Arguments[1..^1];
        return new PrivilegeChange(kind.ToUpperInvariant(), id.Name, Items(before), Items(after)).Settle();

        // Within a schema owners have nothing but what they are given.
        IReadOnlyList<Privilege> Items(SchemaObject? item) => item is not null ? id.Schema.Length == 0 ? Read(item[Own])
                : [.. Read(item[Own]).Select(entry => entry.Grantee == Privilege.Owner ? entry with { Grantee = Identifier.Quote(id.Name) } : entry)]
            : id.Schema.Length > 0 ? [] : Entries(null, kind switch { "functions" => SchemaObjectKind.Function, "types" => SchemaObjectKind.Enum, _ => SchemaObjectKind.Table });
    }

    /// <summary>A column or a sequence with the privileges that it has once its table gets another owner.</summary>
    /// <param name="item">The column or sequence.</param>
    /// <param name="owner">The new owner's name.</param>
    public static SchemaObject HandedOver(SchemaObject item, string owner) => !HasAny(item) ? item : item.With(item.Facts
        .Select(fact => !MetadataStatements.IsPrivilege(fact.Key) ? fact : KeyValuePair.Create(fact.Key, string.Join(SchemaObject.ListSeparator,
            Privilege.Transfer(Read(fact.Value), owner, item.Id.Kind == SchemaObjectKind.Column && fact.Key == Own).Select(privilege => privilege.Text).Order(StringComparer.Ordinal))))
        .Where(fact => fact.Value.Length > 0).ToDictionary());

    private static bool HasColumn(SchemaObject view, string name) => view.List("columns").Any(column => column.StartsWith(Identifier.Quote(name) + " ", StringComparison.Ordinal));

    /// <summary>The statements for an object with the columns that have privileges of their own, and whose each is.</summary>
    /// <param name="before">As it is; null for an object that has just been made.</param>
    /// <param name="after">As it is to be.</param>
    /// <param name="columns">A table's columns in the same way.</param>
    /// <param name="oldOwner">Who owned it when it was as it is; null where that is not known.</param>
    /// <param name="owner">Who owns it by then; null where that is not known.</param>
    public static IEnumerable<(SchemaObjectId Id, string Sql)> Of(SchemaObject? before, SchemaObject after, IReadOnlyList<(SchemaObject? Before, SchemaObject After)> columns, string? oldOwner, string? owner)
    {
        var target = ObjectName.ForPrivileges(after)!;
        var isHandedOver = oldOwner is not null && owner is not null && oldOwner != owner;
        var whole = new PrivilegeChange(target, owner, Now(Entries(before, after.Id.Kind), ofColumn: false), Entries(after, after.Id.Kind));
        var parts = after.Facts.Keys.Concat(before?.Facts.Keys ?? []).Where(IsOfColumn).Distinct().Order(StringComparer.Ordinal)
            .Select(fact => (after.Id, Change: whole.OfColumn(Identifier.Quote(fact[OfColumn.Length..]), Now(Read(before?[fact]), ofColumn: true), Read(after[fact]))))
            .Concat(columns.Select(column => (column.After.Id, Change: whole.OfColumn(column.After.Id.NameSql, Now(Read(column.Before?[Own]), ofColumn: true), Read(column.After[Own]))))).ToArray();
        var identities = columns.Where(column => column.After.Is("identity"))
            .Select(column => (column.After.Id, Change: new PrivilegeChange(ObjectName.ForIdentity(column.After), owner, Now(Read(column.Before?[OfIdentity]), ofColumn: false), Read(column.After[OfIdentity]))));
        PrivilegeChange.CountLoans([.. parts.Select(part => part.Change)]);
        // What others gave on a column may hang on what they have on the whole.
        return parts.SelectMany(part => part.Change.TakeFromOthers(), (part, sql) => (part.Id, sql))
            .Concat(parts.SelectMany(part => part.Change.TakeAsLent(), (part, sql) => (part.Id, sql)))
            .Concat(identities.Prepend((after.Id, Change: whole)).SelectMany(entry => entry.Change.TakeFromOthers().Concat(entry.Change.Settle()), (entry, sql) => (entry.Id, sql)))
            .Concat(parts.SelectMany(part => part.Change.GiveAsLent(), (part, sql) => (part.Id, sql)))
            .Concat(parts.SelectMany(part => part.Change.Settle(), (part, sql) => (part.Id, sql)));

        IReadOnlyList<Privilege> Now(IReadOnlyList<Privilege> there, bool ofColumn) => isHandedOver ? Privilege.Transfer(there, owner!, ofColumn) : there;
    }

    /// <summary>What lets the owner read a table that is about to go, and the sequences behind identity columns.</summary>
    /// <param name="table">The table as it is.</param>
    /// <param name="identities">The columns.</param>
    public static IEnumerable<string> Reading(SchemaObject table, IEnumerable<SchemaObject> identities) =>
        identities.Where(column => OwnerLacks(column[OfIdentity], "SELECT")).Select(ObjectName.ForIdentity)
            .Concat(OwnerLacks(table[Own], "SELECT") ? [ObjectName.ForPrivileges(table)!] : [])
            .Select(target => $"GRANT SELECT ON {target} TO {Identifier.Quote(table["owner"]!)}");

    private static bool OwnerLacks(string? privileges, string name) => Read(privileges).Any(item => item.Grantee == Privilege.OwnerLacks && item.Name == name);

    private static IReadOnlyList<Privilege> Entries(SchemaObject? item, SchemaObjectKind kind) =>
        item?[Own] is null ? [.. ObjectName.PublicPrivileges(kind).Select(Privilege.Parse)] : Read(item[Own]);

    private static IReadOnlyList<Privilege> Read(string? privileges) => privileges is null or "-" ? [] : [.. privileges.Split(SchemaObject.ListSeparator).Select(Privilege.Parse)];
}
