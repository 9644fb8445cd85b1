using PsMigrate.Tests.Module;

namespace PsMigrate.Tests.Commands;

public sealed class EditTests : IDisposable
{
    private readonly ModuleSession _session = new();
    private readonly TestProject _project = TestProject.WithTwoHeads();

    public EditTests() => _session.Location = _project.Folder;

    [Fact]
    public void WhatIf_names_editor_and_files()
    {
        _session.Get("$env:VISUAL = '\"my editor\" --wait'; Edit-Migration heads, aaaa1111 -WhatIf; $env:VISUAL = $null");
        Assert.Contains("Open in my editor", _session.Host.Recorded.Text, StringComparison.Ordinal);
        Assert.Contains("01_aaaa11110000.sql", _session.Host.Recorded.Text, StringComparison.Ordinal);
        Assert.Contains("03_cccc33330000.sql", _session.Host.Recorded.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_editor_gets_the_files_and_is_waited_for()
    {
        if (OperatingSystem.IsWindows()) return;
        var edited = _session.Get(
            "$env:VISUAL = \"sh -c 'sed -i s/users/people/ \"\"`$@\"\"' editor\"; Get-MigrationHistory -Offline | Edit-Migration -PassThru; $env:VISUAL = $null");
        Assert.Equal(3, edited.Count);
        Assert.Equal("create people", _session.Get("Get-Migration aaaa1111").Single().Text("Message"));
    }

    [Fact]
    public void What_cannot_be_opened_is_said()
    {
        var error = _session.Fail("$env:VISUAL = 'no-such-editor'; try { Edit-Migration aaaa1111 } finally { $env:VISUAL = $null }");
        Assert.StartsWith("ToolNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("RevisionNotFound,", _session.Fail("Edit-Migration base").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("MultipleHeads,", _session.Fail("Edit-Migration").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _session.Dispose();
        _project.Dispose();
    }
}
