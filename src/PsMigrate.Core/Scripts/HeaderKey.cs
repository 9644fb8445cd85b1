using System.Text;

namespace PsMigrate.Scripts;

/// <summary>The keys of a header, and how to tell a mistyped one from a message.</summary>
internal static class HeaderKey
{
    public const string Revision = "Revision";
    public const string Revises = "Revises";
    public const string DependsOn = "Depends on";
    public const string BranchLabels = "Branch labels";
    public const string Created = "Created";
    public const string Transaction = "Transaction";

    private static readonly string[] All = [Revision, Revises, DependsOn, BranchLabels, Created, Transaction];

    /// <summary>Names that other tools, Alembic among them, use for the same things.</summary>
    private static readonly Dictionary<string, string> Foreign = new(StringComparer.Ordinal)
    {
        ["revisionid"] = Revision,
        ["downrevision"] = Revises,
        ["depends"] = DependsOn,
        ["dependencies"] = DependsOn,
        ["label"] = BranchLabels,
        ["labels"] = BranchLabels,
        ["createdate"] = Created,
        ["createdon"] = Created,
        ["createdat"] = Created,
    };

    /// <summary>Cuts a line at its colon.</summary>
    /// <returns>False for a line that does not begin with words and a colon.</returns>
    public static bool TrySplit(string line, out string name, out string value)
    {
        name = value = "";
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || !line.AsSpan(0, colon).ContainsOnlyNameCharacters())
            return false;
        name = string.Join(' ', line[..colon].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        value = line[(colon + 1)..].Trim();
        return name.Length > 0;
    }

    /// <summary>The key of that name in its proper spelling; null where it is none.</summary>
    public static string? Find(string name) =>
        Array.Find(All, key => key.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The key that a name was probably meant to be; null where it is something else.</summary>
    public static string? FindMeant(string name)
    {
        var plain = Plain(name);
        if (Foreign.TryGetValue(plain, out var foreign))
            return foreign;
        return Array.Find(All, key =>
        {
            var target = Plain(key);
            var limit = target.Length > 7 ? 2 : 1;
            return NearestNames.Edits(plain, target, limit) <= limit;
        });
    }

    private static bool ContainsOnlyNameCharacters(this ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetter(c) && c is not (' ' or '-' or '_'))
                return false;
        }
        return true;
    }

    private static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsAsciiLetter(c))
                plain.Append(char.ToLowerInvariant(c));
        }
        return plain.ToString();
    }
}
