using PsMigrate.Operations;

namespace PsMigrate.Schema.Rendering;

/// <summary>Writes operations as the commands of a PowerShell script.</summary>
internal static class OperationText
{
    /// <summary>The command; null where none of the vocabulary says exactly this.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="inBlock">Whether it stands in a block of its table, where the table falls away.</param>
    public static string? Of(Operation operation, bool inBlock = false) => operation switch
    {
        CreateTable table => TableText.Of(table),
        TableOperation part => TablePart(part, inBlock ? null : PowerShellLiteral.Name(part.Table)),
        CreateSchema schema => $"New-Schema {PowerShellLiteral.Name(schema.Name)}",
        CreateExtension extension => new CommandLine("New-Extension").Argument(PowerShellLiteral.Name(extension.Name))
            .Option("Schema", extension.Schema is null ? null : PowerShellLiteral.Name(extension.Schema)).Switch("IfNotExists", extension.IfNotExists).ToString(),
        CreateEnum type => $"New-Enum {PowerShellLiteral.Name(type.Type)} {string.Join(", ", type.Values.Select(PowerShellLiteral.Of))}",
        AddEnumValue value => new CommandLine("Add-EnumValue").Argument(PowerShellLiteral.Name(value.Type)).Argument(PowerShellLiteral.Of(value.Value))
            .Text("Before", value.Before).Text("After", value.After).ToString(),
        RenameEnumValue value => $"Rename-EnumValue {PowerShellLiteral.Name(value.Type)} {PowerShellLiteral.Of(value.Value)} {PowerShellLiteral.Of(value.NewValue)}",
        CreateType type => type.Attributes.Count == 0 ? null
            : $"New-Type {PowerShellLiteral.Name(type.Name)} {string.Join(", ", type.Attributes.Select(attribute => PowerShellLiteral.Of(attribute.Trim())))}",
        CreateDomain or AlterDomain or AddDomainConstraint or ConfirmDomainConstraint or RenameDomainConstraint => DomainText.Of(operation),
        CreateSequence sequence => SequenceText.Options(new CommandLine("New-Sequence").Argument(PowerShellLiteral.Name(sequence.Name)).Word("Type", sequence.Type), sequence.Options).ToString(),
        AlterSequence sequence => SequenceText.Options(new CommandLine("Set-Sequence").Argument(PowerShellLiteral.Name(sequence.Name)), sequence.Options)
            .Option("OwnedBy", SequenceText.Owner(sequence)).ToString(),
        CreateView view => RoutineText.Of(view),
        CreateFunction routine => RoutineText.Of(routine),
        RenameIndex rename => $"Rename-Index {PowerShellLiteral.Name(rename.Index)} {PowerShellLiteral.Name(rename.NewName)}",
        SetComment or SetOwner or RenameObject or MoveObject => ObjectText.Of(operation),
        PrivilegeOperation privilege => PrivilegeText.Of(privilege),
        RemoveOperation removal => Remove(removal),
        _ => null,
    };

    private static string? TablePart(TableOperation part, string? table) => part switch
    {
        AddColumn add => ColumnText.Of(new CommandLine("Add-Column").Argument(table), add.Column),
        AlterColumn change => ColumnText.Of(new CommandLine("Set-Column").Argument(table), change),
        RemoveColumn column => new CommandLine("Remove-Column").Argument(table).Argument(PowerShellLiteral.Name(column.Column)).ToString(),
        RenameColumn rename => new CommandLine("Rename-Column").Argument(table).Argument(PowerShellLiteral.Name(rename.Column)).Argument(PowerShellLiteral.Name(rename.NewName)).ToString(),
        AddConstraint constraint => ConstraintText.Of(constraint, table),
        ConfirmConstraint constraint => new CommandLine("Confirm-Constraint").Argument(table).Argument(PowerShellLiteral.Name(constraint.Name)).ToString(),
        RemoveConstraint constraint => new CommandLine("Remove-Constraint").Argument(table).Argument(PowerShellLiteral.Name(constraint.Name)).ToString(),
        RenameConstraint rename => new CommandLine("Rename-Constraint").Argument(table).Argument(PowerShellLiteral.Name(rename.Name)).Argument(PowerShellLiteral.Name(rename.NewName)).ToString(),
        AddIndex index => IndexText.Of(new CommandLine("Add-Index").Argument(table), index),
        SetTableComment comment => new CommandLine("Set-TableComment").Argument(table).Argument(comment.Comment is null ? "$null" : PowerShellLiteral.Of(comment.Comment)).ToString(),
        SetRowSecurity security => new CommandLine("Set-RowSecurity").Argument(table).Switch("Enable", security.Enabled == true).Switch("Disable", security.Enabled == false)
            .Switch("Force", security.Forced == true).Switch("NoForce", security.Forced == false).ToString(),
        CreateTrigger trigger => RoutineText.Of(new CommandLine("New-Trigger").Argument(table), trigger),
        CreatePolicy policy => RoutineText.Of(new CommandLine("New-Policy").Argument(table), policy),
        SetTriggerFiring firing => new CommandLine(firing.Firing == TriggerFiring.Disabled ? "Disable-Trigger" : "Enable-Trigger").Argument(table)
            .Argument(firing.Name is null ? null : PowerShellLiteral.Name(firing.Name))
            .Switch("Replica", firing.Firing == TriggerFiring.Replica).Switch("Always", firing.Firing == TriggerFiring.Always).ToString(),
        AttachPartition partition => new CommandLine("Mount-Partition").Argument(table).Argument(PowerShellLiteral.Name(partition.Partition))
            .Argument(partition.ForValues is null ? null : PowerShellLiteral.Of(partition.ForValues)).ToString(),
        DetachPartition partition => new CommandLine("Dismount-Partition").Argument(table).Argument(PowerShellLiteral.Name(partition.Partition))
            .Switch("Concurrently", partition.Concurrently).Switch("Finalize", partition.Finalize).ToString(),
        AddInheritance inheritance => new CommandLine("Add-Inheritance").Argument(table).Argument(PowerShellLiteral.Name(inheritance.Base)).ToString(),
        RemoveInheritance inheritance => new CommandLine("Remove-Inheritance").Argument(table).Argument(PowerShellLiteral.Name(inheritance.Base)).ToString(),
        MoveTable move => new CommandLine("Move-Table").Argument(table).Argument(PowerShellLiteral.Name(move.Schema)).ToString(),
        RenameTable rename => new CommandLine("Rename-Table").Argument(table).Argument(PowerShellLiteral.Name(rename.NewName)).ToString(),
        _ => null,
    };

    private static string? Remove(RemoveOperation removal) => removal switch
    {
        RemoveTable table => $"Remove-Table {PowerShellLiteral.Name(table.Table)}",
        RemoveSchema schema => $"Remove-Schema {PowerShellLiteral.Name(schema.Name)}",
        RemoveExtension extension => $"Remove-Extension {PowerShellLiteral.Name(extension.Name)}",
        RemoveEnum type => $"Remove-Enum {PowerShellLiteral.Name(type.Type)}",
        RemoveType type => $"Remove-Type {PowerShellLiteral.Name(type.Name)}",
        RemoveDomain domain => $"Remove-Domain {PowerShellLiteral.Name(domain.Name)}",
        RemoveDomainConstraint constraint => DomainText.Of(constraint),
        RemoveSequence sequence => $"Remove-Sequence {PowerShellLiteral.Name(sequence.Name)}",
        RemoveIndex index => $"Remove-Index {PowerShellLiteral.Name(index.Index)}",
        RemoveView view => new CommandLine("Remove-View").Argument(PowerShellLiteral.Name(view.Name)).Switch("Materialized", view.Materialized).ToString(),
        RemoveFunction routine => new CommandLine("Remove-Function").Argument(PowerShellLiteral.Name(routine.Name))
            .Argument(routine.Parameters is null ? null : RoutineText.Parameters(routine.Parameters) ?? "@()").Switch("Procedure", routine.Procedure).ToString(),
        RemoveTrigger trigger => $"Remove-Trigger {PowerShellLiteral.Name(trigger.Table)} {PowerShellLiteral.Name(trigger.Name)}",
        RemovePolicy policy => $"Remove-Policy {PowerShellLiteral.Name(policy.Table)} {PowerShellLiteral.Name(policy.Name)}",
        _ => null,
    };
}
