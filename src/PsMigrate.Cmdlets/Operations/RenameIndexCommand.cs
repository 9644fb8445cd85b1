using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Renames an index.</summary>
[Cmdlet(VerbsCommon.Rename, "Index")]
internal sealed class RenameIndexCommand : OperationCommand
{
    /// <summary>The index, <c>name</c> or <c>schema.name</c>.</summary>
    [Parameter(Position = 0)]
    [Alias("Index", "IndexName", "From", "OldName")]
    public string? Name { get; set; }

    /// <summary>Its new name.</summary>
    [Parameter(Position = 1)]
    [Alias("To")]
    public string? NewName { get; set; }

    protected override void Run() => Record(new RenameIndex(
        QualifiedName.Parse(Require(Name, nameof(Name))), Identifier.Parse(Require(NewName, nameof(NewName)))));
}
