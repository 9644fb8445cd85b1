using System.Management.Automation;
using System.Text;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Models;
using PsMigrate.Configuration;
using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Makes a project: psmigrate.json, versions/, model/ and a README.</summary>
[Cmdlet(VerbsData.Initialize, "Migration", SupportsShouldProcess = true)]
[OutputType(typeof(MigrationProjectInfo))]
public sealed class InitializeMigrationCommand : AsyncCmdlet
{
    /// <summary>The project folder; it is made where it is missing.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Project")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = ProjectLocator.FolderName;

    /// <summary>The format of the project's new scripts.</summary>
    [Parameter]
    public ScriptFormat Format { get; set; } = ScriptFormat.PowerShell;

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        var folder = GetUnresolvedProviderPathFromPSPath(Path);
        var configuration = System.IO.Path.Combine(folder, ProjectLocator.FileName);
        if (File.Exists(configuration))
        {
            throw new MigrationException(
                MigrationErrorId.AlreadyExists, $"'{folder}' is a project already: {configuration} was left as it is.",
                "Use it as it is, or choose another folder.")
            {
                Subject = configuration,
            };
        }

        if (ProjectLocator.Around(folder) is { } outer)
            WriteWarning($"'{folder}' lies within the project '{outer}': commands in this folder will mean the new project, and those outside of it the other one.");
        if (!ShouldProcess(folder, "Make a migration project")) return;
        var written = new List<string>();
        foreach (var (name, text) in ProjectTemplate.Files(Format))
        {
            var path = System.IO.Path.Combine(folder, name.Replace('/', System.IO.Path.DirectorySeparatorChar));
            if (await WriteAsync(path, text)) written.Add(path);
        }

        WriteObject(new MigrationProjectInfo
        {
            Project = folder,
            ConfigurationPath = configuration,
            VersionFolders = ConfigurationReader.Read(configuration).VersionFolders,
            Files = written,
        });
    }

    private async Task<bool> WriteAsync(string path, string text)
    {
        if (File.Exists(path))
        {
            WriteVerbose($"{path} is there already, and was left as it is.");
            return false;
        }

        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, text, new UTF8Encoding(false), StopToken);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MigrationException(
                MigrationErrorId.CannotWriteFile, $"{path} cannot be written: {exception.Message}",
                "Check that you may write into the folder, and that there is room.", exception)
            {
                Subject = path,
            };
        }
    }
}
