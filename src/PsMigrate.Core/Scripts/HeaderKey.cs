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
            return Distance(plain, target) <= (target.Length > 7 ? 2 : 1);
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

    /// <summary>Edit distance with neighbours swapped as one edit.</summary>
    private static int Distance(string a, string b)
    {
        // Names much longer or shorter are no typing errors, and need no table.
        if (Math.Abs(a.Length - b.Length) > 2)
            return int.MaxValue;
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i, j] = i + j;
                    continue;
                }
                var same = a[i - 1] == b[j - 1] ? 0 : 1;
                var best = Math.Min(table[i - 1, j - 1] + same, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    best = Math.Min(best, table[i - 2, j - 2] + 1);
                table[i, j] = best;
            }
        }
        return table[a.Length, b.Length];
    }
}
