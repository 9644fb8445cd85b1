using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace PsMigrate.Sandbox;

/// <summary>
/// The name of a database that is being made and cannot carry a mark yet, as CREATE DATABASE and COMMENT do not fit into
/// one transaction. It says whose it is, and a checksum tells it from a name that somebody chose. A database has it for
/// an instant only, so that one that keeps it was being made by a process that ended.
/// </summary>
internal static partial class UnfinishedName
{
    /// <summary>What all of them begin with.</summary>
    public const string Prefix = "psmigrate_new_";

    /// <summary>Draws a name for a database of this process.</summary>
    public static string Draw()
    {
        var owner = OwnerProcess.Current;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{Prefix}{Place(owner)}_{owner.Id}_{Digest(owner.Started, 8)}_{Convert.ToHexString(RandomNumberGenerator.GetBytes(4)).ToLowerInvariant()}");
        return $"{text}_{Digest(text, 8)}";
    }

    /// <summary>Whether it is the name of a database that a process of this machine, known to have ended, was making.</summary>
    /// <param name="name">A database's name.</param>
    public static bool IsLeftOver(string name)
    {
        var match = Pattern().Match(name);
        return match.Success
            && match.Groups["check"].Value == Digest(match.Groups["text"].Value, 8)
            && match.Groups["place"].Value == Place(OwnerProcess.Current)
            && int.TryParse(match.Groups["id"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && OwnerProcess.StartOf(id) is var start
            && start != ""
            && (start is null || Digest(start, 8) != match.Groups["start"].Value);
    }

    private static string Place(OwnerProcess owner) => Digest($"{owner.Host}\n{owner.Scope}", 10);

    private static string Digest(string text, int length) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToLowerInvariant()[..length];

    [GeneratedRegex("^(?<text>psmigrate_new_(?<place>[0-9a-f]{10})_(?<id>[0-9]{1,10})_(?<start>[0-9a-f]{8})_[0-9a-f]{8})_(?<check>[0-9a-f]{8})$")]
    private static partial Regex Pattern();
}
