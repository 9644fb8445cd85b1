using System.Management.Automation;
using PsMigrate.Tests.Module;

namespace PsMigrate.Tests.Completion;

public sealed class CompletionTests : IDisposable
{
    private readonly ModuleSession _session = new();
    private readonly TestProject _project = TestProject.WithTwoHeads();

    public CompletionTests() => _session.Location = _project.Folder;

    [Fact]
    public void Revisions_complete_with_message_and_date_as_tooltip()
    {
        var match = Assert.Single(Complete("Invoke-MigrationUpgrade aaa"));
        Assert.Equal("aaaa11110000", match.CompletionText);
        Assert.StartsWith("create users (2026-01-20", match.ToolTip, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_come_first_then_labels_then_ids_newest_first()
    {
        var texts = Complete("Get-Migration ").Select(match => match.CompletionText).ToArray();
        Assert.Equal(["head", "heads", "base", "current", "blog@head", "blog"], texts[..6]);
        Assert.Equal("aaaa11110000", texts[^1]);
        Assert.Equal(9, texts.Length);
    }

    [Fact]
    public void Labels_and_branch_heads_complete() =>
        Assert.Equal(["blog@head", "blog"], Complete("Invoke-MigrationUpgrade BL").Select(match => match.CompletionText));

    [Theory]
    [InlineData("Compare-MigrationModel st")]
    [InlineData("New-Migration x -AutoGenerate -From st")]
    public void What_to_compare_with_completes_environments_as_well(string line)
    {
        File.WriteAllText(Path.Combine(_project.Folder, "psmigrate.json"), """{ "environments": { "staging": { "connection": "Host=h" } } }""");
        // Files follow where the engine has the commands of Microsoft.PowerShell.Management, which here it has not.
        Assert.Equal("staging", Complete(line).First().CompletionText);
    }

    [Fact]
    public void Both_ends_of_a_range_complete()
    {
        Assert.Equal("aaaa11110000", Assert.Single(Complete("Export-MigrationSql aaaa")).CompletionText);
        Assert.Equal("aaaa1111:bbbb22220000", Assert.Single(Complete("Get-MigrationHistory aaaa1111:bb")).CompletionText);
        Assert.Equal("aaaa1111:head", Complete("Export-MigrationSql aaaa1111:").First().CompletionText);
    }

    [Fact]
    public void Values_that_PowerShell_would_read_otherwise_are_quoted()
    {
        _project.Add("1234567890e5", "aaaa11110000", "digits", "SELECT 1;", null);
        Assert.Equal("'1234567890e5'", Assert.Single(Complete("Get-Migration 1234")).CompletionText);
        Assert.Equal("'1234567890e5'", Assert.Single(Complete("Get-Migration '1234")).CompletionText);
    }

    [Fact]
    public void The_project_on_the_command_line_counts()
    {
        using var other = new TestProject();
        other.Add("fedcba987654", null, "other", "SELECT 1;", null);
        Assert.Equal("fedcba987654", Assert.Single(Complete($"Get-Migration -Project '{other.Folder}' -Revision fe")).CompletionText);
    }

    [Fact]
    public void Environments_complete_and_show_no_connection()
    {
        using var project = new TestProject(
            """{ "environments": { "dev": { "connection": "Host=a;Password=s3cr3t-pa55" }, "production": { "connection": "x", "protected": true } } }""");
        _session.Location = project.Folder;
        var matches = Complete("Get-MigrationStatus -Environment ");
        Assert.Equal(["dev", "production"], matches.Select(match => match.CompletionText));
        Assert.Contains("protected", matches[1].ToolTip, StringComparison.Ordinal);
        Assert.DoesNotContain(matches, match => match.ToolTip.Contains("s3cr3t", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{ not json")]
    [InlineData("{}")]
    public void Nothing_is_thrown_where_the_project_is_broken(string configuration)
    {
        using var project = new TestProject(configuration);
        File.WriteAllText(Path.Combine(project.Versions, "broken.sql"), "-- no header\nSELECT 1;\n");
        _session.Location = project.Folder;
        Assert.DoesNotContain(Complete("Get-Migration abcd"), match => match.ResultType == CompletionResultType.ParameterValue);
        Assert.Empty(_session.Runspace.SessionStateProxy.GetVariable("Error") is System.Collections.ArrayList errors ? errors : []);
    }

    public void Dispose()
    {
        _session.Dispose();
        _project.Dispose();
    }

    private IReadOnlyList<CompletionResult> Complete(string line)
    {
        using var shell = PowerShell.Create(_session.Runspace);
        return [.. CommandCompletion.CompleteInput(line, line.Length, null, shell).CompletionMatches];
    }
}
