using System.Management.Automation;
using System.Text;
using PsMigrate.Sql;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Runs the SQL of a file, which stands relative to the script's folder and is UTF-8.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "SqlFile")]
internal sealed class InvokeSqlFileCommand : OperationCommand
{
    /// <summary>The file, relative to the script's folder.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("File", "FilePath", "PSPath", "LiteralPath")]
    public string[]? Path { get; set; }

    protected override void Prepare() => Recorder.RefuseInBlock(CommandName);

    protected override void Run()
    {
        foreach (var path in Require(Path, nameof(Path)))
        {
            // Errors name the file's own lines; a statement has that of the command, which is a line of the script.
            var statements = SqlSplitter.Split(Read(path), 1, path);
            InvokeSqlCommand.RefuseEmpty(statements, $"The file '{path}'");
            Recorder.RecordSql(statements, path, _ => Line);
        }
    }

    private string Read(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(System.IO.Path.Combine(Recorder.Folder, path));
            var text = new UTF8Encoding(false, true).GetString(bytes);
            return text.StartsWith('\uFEFF') ? text[1..] : text;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MigrationException(MigrationErrorId.InvalidOperation,
                $"The file '{path}' cannot be read: {exception.Message}",
                "Give the path relative to the script's folder.", exception);
        }
        catch (DecoderFallbackException exception)
        {
            throw new MigrationException(MigrationErrorId.InvalidOperation,
                $"The file '{path}' is not UTF-8.", "Save it as UTF-8.", exception);
        }
    }
}
