using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Renames a schema.</summary>
[Cmdlet(VerbsCommon.Rename, "Schema")]
internal sealed class RenameSchemaCommand : RenameCommand
{
    protected override ObjectReference Target(QualifiedName name) => new(ObjectKind.Schema, name);
}
