using System.Diagnostics;
using System.Text.Json;
using PsMigrate.Revisions;

namespace PsMigrate.Tests.Conformance;

/// <summary>Alembic itself, where it is installed (Debian's package <c>alembic</c>, or PyPI's).</summary>
internal static class Alembic
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    // Debian's packages belong to Debian's own Python, which need not be the first on the path.
    private static readonly Lazy<string?> Python =
        new(() => new[] { "python3", "/usr/bin/python3" }.FirstOrDefault(HasAlembic));

    /// <summary>Why it cannot be asked; null where it can.</summary>
    public static string? WhyNot => Python.Value is null ? "Alembic is not installed for python3." : null;

    /// <summary>Runs cases through it.</summary>
    public static (Version Version, IReadOnlyList<RevisionOutcome> Outcomes) Run(
        IReadOnlyDictionary<string, List<Revision>> graphs, IReadOnlyList<RevisionCase> cases)
    {
        var job = JsonSerializer.Serialize(new { Graphs = graphs, Cases = cases }, Options);
        var (code, output, errors) = Run(Python.Value!, [Path.Combine(RevisionCases.Folder, "alembic_driver.py")], job);
        Assert.True(code == 0, errors);
        var answer = JsonSerializer.Deserialize<Answer>(output, Options)!;
        Assert.Equal(cases.Count, answer.Results.Count);
        return (
            Version.Parse(answer.Version),
            [.. answer.Results.Select(result => new RevisionOutcome(result.Steps ?? [], result.Rows ?? [], result.Error))]);
    }

    private static bool HasAlembic(string python)
    {
        try
        {
            return Run(python, ["-c", "import alembic"], "").Code == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static (int Code, string Output, string Errors) Run(string python, string[] arguments, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(python, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return (process.ExitCode, output.Result, errors.Result);
    }

    private sealed record Answer(string Version, IReadOnlyList<Result> Results);

    private sealed record Result(IReadOnlyList<string>? Steps, IReadOnlyList<string>? Rows, string? Error);
}
