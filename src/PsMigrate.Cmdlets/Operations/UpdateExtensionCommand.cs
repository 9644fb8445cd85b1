using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Brings an extension to another version.</summary>
[Cmdlet(VerbsData.Update, "Extension")]
internal sealed class UpdateExtensionCommand : OperationCommand
{
    /// <summary>Its name.</summary>
    [Parameter(Position = 0)]
    [Alias("Extension")]
    public string? Name { get; set; }

    /// <summary>The version; the newest that the server has where none is given.</summary>
    [Parameter(Position = 1)]
    [Alias("To")]
    public string? Version { get; set; }

    protected override void Run() =>
        Record(new UpdateExtension(Identifier.Parse(Require(Name, nameof(Name)))) { Version = Version });
}
