using System.ComponentModel;
using System.Diagnostics;
using System.Management.Automation;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Completion;
using PsMigrate.Cmdlets.Models;
using PsMigrate.Revisions;
using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Opens migration scripts in an editor and waits until it is closed.</summary>
[Cmdlet(VerbsData.Edit, "Migration", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(MigrationInfo))]
public sealed class EditMigrationCommand : DatabaseCmdlet
{
    private readonly List<string> _revisions = [];

    /// <summary>Which ones; the head without it.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RevisionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Revision { get; set; }

    /// <summary>Gives out the migrations as they are after the editor is closed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync()
    {
        _revisions.AddRange(Revision ?? []);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task EndAsync()
    {
        if (_revisions.Count == 0)
        {
            if (MyInvocation.ExpectingInput) return;
            _revisions.Add(RevisionSyntax.Head);
        }

        var catalog = await LoadCatalogAsync();
        var scripts = await FindAsync(catalog);
        var paths = scripts.ConvertAll(script => script.Path);
        var editor = EditorCommand.Find();
        if (!ShouldProcess(string.Join(", ", paths), $"Open in {editor.Program}")) return;
        await RunAsync(editor, paths);
        if (!PassThru) return;
        var edited = await LoadCatalogAsync(catalog.Project);
        var factory = new MigrationInfoFactory(edited);
        foreach (var script in edited.Scripts.Where(script => paths.Contains(script.Path)))
            WriteObject(factory.Show(factory.Of(script.Revision), IsNarrow));
    }

    private async Task<List<MigrationScript>> FindAsync(ScriptCatalog catalog)
    {
        var needsCurrent = _revisions.Any(text => RevisionSpecifier.Parse(text).NeedsCurrent);
        var resolver = new RevisionResolver(catalog.Graph, needsCurrent ? await ReadCurrentAsync(catalog.Project) : null);
        var found = _revisions.SelectMany(resolver.Resolve).Select(revision => catalog.Find(revision.Id)!).Distinct().ToList();
        return found.Count > 0 ? found : throw new MigrationException(
            MigrationErrorId.RevisionNotFound, $"There is no script for '{string.Join(", ", _revisions)}'.", "Name a revision.")
        {
            Subject = _revisions[0],
        };
    }

    private async Task RunAsync(EditorCommand editor, IReadOnlyList<string> paths)
    {
        try
        {
            using var process = Process.Start(editor.Start(paths))!;
            await process.WaitForExitAsync(StopToken);
            if (process.ExitCode != 0)
                WriteWarning($"{editor.Program} ended with exit code {process.ExitCode}.");
        }
        catch (Win32Exception exception)
        {
            throw new MigrationException(
                MigrationErrorId.ToolNotFound, $"The editor {editor.Program} ({editor.Source}) cannot be started: {exception.Message}.",
                "Set $env:VISUAL or $env:EDITOR to an editor's command line, such as 'code --wait'.", exception)
            {
                Subject = editor.Program,
            };
        }
    }
}
