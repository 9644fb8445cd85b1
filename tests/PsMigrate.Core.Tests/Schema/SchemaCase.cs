using System.Globalization;
using System.Text.RegularExpressions;

namespace PsMigrate.Tests.Schema;

/// <summary>Two schemas: what both begin with, and what each has besides; and the oldest and the newest PostgreSQL that know all of it.</summary>
public sealed partial record SchemaCase(string Group, string Name, string Common, string From, string To, int NeedsVersion = 0, int LastVersion = int.MaxValue)
{
    /// <summary>The cases in a folder.</summary>
    public static IReadOnlyList<SchemaCase> ReadAll(string folder) =>
        [.. Directory.GetFiles(folder, "*.sql").Order(StringComparer.Ordinal).SelectMany(Read)];

    public override string ToString() => $"{Group}: {Name}";

    /// <summary>
    /// Reads a file of cases. <c># name</c> begins one; then the SQL of the first schema, <c>=></c>, and that of the
    /// second. SQL before a line <c>==</c> belongs to both. A number in brackets behind the name is the version of
    /// PostgreSQL that the case needs; behind a dash it is the last that takes it.
    /// </summary>
    private static IEnumerable<SchemaCase> Read(string path)
    {
        var text = "\n" + File.ReadAllText(path).ReplaceLineEndings("\n");
        foreach (var part in text.Split("\n# ").Skip(1))
        {
            var end = part.IndexOf('\n', StringComparison.Ordinal);
            var name = part[..end].Trim();
            var halves = $"{part[end..]}\n".Split("\n=>\n");
            if (halves.Length != 2)
                throw new InvalidOperationException($"{path}: the case '{name}' has not two schemas.");
            var shared = $"{halves[0]}\n".Split("\n==\n");
            var version = Version().Match(name);
            yield return new SchemaCase(
                Path.GetFileNameWithoutExtension(path), version.Success ? name[..version.Index] : name, shared.Length == 2 ? shared[0] : "", shared[^1], halves[1],
                Number(version.Groups[1], 0), Number(version.Groups[2], int.MaxValue));
        }

        static int Number(Group digits, int otherwise) => digits.Length > 0 ? int.Parse(digits.Value, CultureInfo.InvariantCulture) : otherwise;
    }

    /// <summary>Whether a version of PostgreSQL knows all of it.</summary>
    /// <param name="version">The version's first number.</param>
    public bool IsFor(int version) => version >= NeedsVersion && version <= LastVersion;

    [GeneratedRegex(@" \[(\d*)(?:-(\d+))?\]$")]
    private static partial Regex Version();
}
