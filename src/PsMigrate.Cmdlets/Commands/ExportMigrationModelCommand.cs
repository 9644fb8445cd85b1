using System.Management.Automation;
using System.Text;
using PsMigrate.Cmdlets.Autogenerate;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Configuration;
using PsMigrate.Execution;
using PsMigrate.Schema;
using PsMigrate.Schema.Differences;
using PsMigrate.Schema.Rendering;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Writes a database's schema as model files.</summary>
[Cmdlet(VerbsData.Export, "MigrationModel", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(FileInfo))]
public sealed class ExportMigrationModelCommand : SchemaFilterCmdlet
{
    /// <summary>The folder to write to.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>One file an object.</summary>
    [Parameter]
    public SwitchParameter PerObject { get; set; }

    /// <summary>Writes over files that are there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        var project = OpenProject();
        var folder = Path is null ? DefaultFolder(project) : FullPath(Path);
        var settings = ((ISchemaFilterParameters)this).Narrow(project.Autogenerate);
        var target = ResolveTarget(project);
        var progress = new ComparisonProgress($"Exporting {target.DisplayName}", WriteProgress);
        progress.Begin("Reading the database");
        var model = await SchemaReading.ReadAsync(target, null, StopToken);
        WriteProgress(progress.Completed);
        foreach (var other in model.Unmodelled)
            WriteWarning($"Not written, since the model has no words for it: {other.Kind} {other.Name}.");
        var wanted = new SchemaFilter(settings).Select(model);
        var options = new SchemaDifferOptions { Owners = settings.Owners, Privileges = settings.Privileges };
        var files = ModelFileText.Write(NewDatabase(model, wanted), wanted, PerObject, options);
        if (files.Count == 0)
            WriteWarning($"{target.DisplayName} has nothing to write{(wanted.Objects.Count == model.Objects.Count ? "" : ": the filters leave nothing")}.");
        var present = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.sql").Select(path => System.IO.Path.GetFileName(path)).Order(StringComparer.Ordinal).ToArray() : [];
        if (present.Length > 0 && !Force)
        {
            throw new MigrationException(
                MigrationErrorId.AlreadyExists, $"{folder} has SQL files already ({present[0]}); nothing was written.",
                "Choose another -Path, or use -Force, which writes over files of the same name and leaves the others.")
            {
                Subject = folder,
            };
        }
        if (files.Count == 0 || !ShouldProcess(folder, $"Write {files.Count} model files"))
            return;
        foreach (var (name, sql) in files)
        {
            var path = System.IO.Path.Combine(folder, name);
            try
            {
                Directory.CreateDirectory(folder);
                await File.WriteAllTextAsync(path, sql, new UTF8Encoding(false), StopToken);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new MigrationException(
                    MigrationErrorId.CannotWriteFile, $"{path} cannot be written: {exception.Message}",
                    "Check that you may write into the folder.", exception)
                {
                    Subject = path,
                };
            }
        }
        // Only now, so that whoever takes the first few from the pipeline has the whole model.
        foreach (var (name, _) in files)
            WriteFile(System.IO.Path.Combine(folder, name));
        var others = present.Except(files.Select(file => file.Name)).ToArray();
        if (others.Length > 0)
            WriteWarning($"Also in {folder}, and left as it was: {string.Join(", ", others)}. Remove what an earlier export wrote, or it is loaded too.");
    }

    // What CREATE DATABASE gives: the schema public with its comment and rights, which only a database without it drops.
    private static SchemaModel NewDatabase(SchemaModel model, SchemaModel wanted)
    {
        var id = new SchemaObjectId(SchemaObjectKind.Schema, "", "", "public");
        var isLeftAlone = model.Find(id) is not null && wanted.Find(id) is null;
        if (isLeftAlone)
            return SchemaModel.Empty;
        var rights = model.ServerVersion >= 15 ? "PUBLIC=USAGE" : $"PUBLIC=CREATE{SchemaObject.ListSeparator}PUBLIC=USAGE";
        return new([new SchemaObject(id, new Dictionary<string, string> { ["comment"] = "standard public schema", ["acl"] = rights })]);
    }

    private static string DefaultFolder(MigrationProject project)
    {
        var parts = project.Model[0].Replace('\\', '/').Split('/')[..^1].TakeWhile(part => part.AsSpan().IndexOfAny('*', '?') < 0);
        return System.IO.Path.GetFullPath(System.IO.Path.Combine([project.Directory, .. parts]));
    }
}
