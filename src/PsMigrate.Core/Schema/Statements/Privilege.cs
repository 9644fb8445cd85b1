using System.Text.RegularExpressions;
using PsMigrate.Operations;

namespace PsMigrate.Schema.Statements;

/// <summary>A privilege that a role has, as the facts tell of it: <c>role=SELECT</c>, with <c>*</c> where the role may pass it on, and <c>/other</c> where another role than the owner gave it.</summary>
/// <param name="Grantee">The role as SQL, which may be <see cref="Public"/>, <see cref="Owner"/> or <see cref="OwnerLacks"/>.</param>
/// <param name="Name">Such as <c>SELECT</c>.</param>
/// <param name="CanPassOn">Whether the role may pass it on.</param>
/// <param name="Grantor">Who gave it, as SQL; null for the owner.</param>
internal sealed partial record Privilege(string Grantee, string Name, bool CanPassOn, string? Grantor)
{
    /// <summary>Everybody.</summary>
    public const string Public = "PUBLIC";

    /// <summary>The owner, beyond what owners have anyway. A role of that name stands in quotes.</summary>
    public const string Owner = "OWNER";

    /// <summary>What owners have, and this one has not.</summary>
    public const string OwnerLacks = "!";

    /// <summary>The same whether or not it may be passed on.</summary>
    public (string, string, string?) Key => (Grantee, Name, Grantor);

    /// <summary>The entry, as <see cref="Parse"/> reads it.</summary>
    public string Text => $"{Grantee}={Name}{(CanPassOn ? "*" : "")}{(Grantor is null ? "" : $"/{Grantor}")}";

    /// <summary>Reads an entry.</summary>
    /// <param name="entry">The entry.</param>
    public static Privilege Parse(string entry)
    {
        var parts = Entry().Match(entry);
        return new(parts.Groups["grantee"].Value, parts.Groups["name"].Value, parts.Groups["option"].Length > 0, parts.Groups["grantor"] is { Success: true, Value: var grantor } ? grantor : null);
    }

    /// <summary>Whether someone may have given a privilege because of this one.</summary>
    /// <param name="given">That privilege.</param>
    public bool Carries(Privilege given) => CanPassOn && given.Grantor == Grantee && given.Name == Name;

    /// <summary>What becomes of privileges when what they are on gets another owner, in whose name they are then.</summary>
    /// <param name="items">The privileges.</param>
    /// <param name="owner">The new owner's name.</param>
    /// <param name="ofColumn">Whether they are on a column, where owners have nothing anyway.</param>
    public static IReadOnlyList<Privilege> Transfer(IReadOnlyList<Privilege> items, string owner, bool ofColumn)
    {
        var merged = items.Where(item => item.Grantee != OwnerLacks)
            .Select(item => item with { Grantee = Is(item.Grantee, owner) ? Owner : item.Grantee, Grantor = Is(item.Grantor, owner) ? null : item.Grantor })
            .GroupBy(item => item.Key).Select(group => group.FirstOrDefault(item => item.CanPassOn) ?? group.First()).ToList();
        var own = merged.Where(item => item is { Grantee: Owner, Grantor: null } && !ofColumn).ToLookup(item => item.Name);
        return [.. merged.Where(item => item.CanPassOn || !own[item.Name].Contains(item)), .. items.Where(item => item.Grantee == OwnerLacks && !own.Contains(item.Name))];
    }

    private static bool Is(string? role, string name) => role is not null && Identifier.Parse(role) == name;

    [GeneratedRegex("^(?<grantee>.*)=(?<name>[A-Z ]+)(?<option>[*]?)(/(?<grantor>.*))?$", RegexOptions.Singleline)]
    private static partial Regex Entry();
}
