using System.Diagnostics;
using System.Text.RegularExpressions;
using Npgsql;

namespace PsMigrate.Tests.Schema;

/// <summary>
/// <c>pg_dump -s</c>, cut into its entries and sorted. Left aside is only what cannot matter: the order of entries, the
/// places of a table's columns, the order of storage parameters, that of parents, which pg_dump takes from the catalog without
/// an ORDER BY (the schema read back has it), and where PostgreSQL has two texts for one thing: an array of casts, a chain of ANDs.
/// </summary>
internal static partial class SchemaDump
{
    public static async Task<ILookup<string, string>> ReadAsync(string connectionString, params string[] options)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo("pg_dump", ["-s", .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["PGHOST"] = parts.Host, ["PGPORT"] = $"{parts.Port}", ["PGUSER"] = parts.Username,
                ["PGPASSWORD"] = parts.Password, ["PGDATABASE"] = parts.Database,
            },
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return Entries(text).ToLookup(entry => entry.Schema, entry => entry.Text);
    }

    private static IEnumerable<(string Schema, string Text)> Entries(string dump)
    {
        var found = Header().Matches(dump);
        for (var i = 0; i < found.Count; i++)
        {
            var start = found[i].Index + found[i].Length;
            var end = i + 1 < found.Count ? found[i + 1].Index : dump.Length;
            yield return (found[i].Groups["schema"].Value, Normalise(dump[start..end]));
        }
    }

    /// <summary>One text of those that PostgreSQL has for one thing.</summary>
    public static string Fold(string text)
    {
        var folded = Chain().Replace(FoldCasts(text), "(${chain} ${word} ");
        folded = StatisticsColumns().Replace(folded, match => " ON " + string.Join(", ", match.Groups["items"].Value.Split(", ").Order(StringComparer.Ordinal)) + match.Groups["rest"].Value);
        return folded == text ? text : Fold(folded);
    }

    private static string FoldCasts(string text) => ArrayCast().Replace(
        text, match => "ARRAY[" + string.Join(", ", match.Groups["items"].Value.Split(", ").Select(item => $"({item})::{match.Groups["type"].Value}")) + "]");

    private static string Normalise(string entry)
    {
        entry = Settings().Replace(entry, "").Trim();
        entry = Fold(entry);
        if (!entry.Contains("CREATE TABLE", StringComparison.Ordinal) && !entry.Contains("CREATE UNLOGGED TABLE", StringComparison.Ordinal))
            return entry;
        entry = Parents().Replace(entry, match => string.Join(", ", match.Value.Split(", ").Order(StringComparer.Ordinal)));
        return string.Join('\n', entry.Split('\n').Select(line => line.TrimEnd(',')).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^--\n-- Name: .*; Type: .*; Schema: (?<schema>.*); Owner: .*\n--\n", RegexOptions.Multiline)]
    private static partial Regex Header();

    [GeneratedRegex(@"^(SET default_\w+ = .*;|\\(un)?restrict .*|--.*)$", RegexOptions.Multiline)]
    private static partial Regex Settings();

    [GeneratedRegex(@"(?<=^INHERITS \().+(?=\))", RegexOptions.Multiline)]
    private static partial Regex Parents();

    [GeneratedRegex(@"\(\((?<chain>(?:[^()]|(?<deep>\()|(?<-deep>\)))*?(?(deep)(?!)) (?<word>AND|OR) (?:[^()]|(?<deep>\()|(?<-deep>\)))*?(?(deep)(?!)))\) \k<word> ")]
    private static partial Regex Chain();

    [GeneratedRegex(@"(?<=^(?:statistics )?CREATE STATISTICS .*) ON (?<items>(\w+|""[^""]+"")(, (\w+|""[^""]+""))+)(?<rest>.* FROM )", RegexOptions.Multiline)]
    private static partial Regex StatisticsColumns();

    [GeneratedRegex(@"\(ARRAY\[(?<items>[^\]]*)\]\)::(?<type>[\w .]+)\[\]")]
    private static partial Regex ArrayCast();
}
