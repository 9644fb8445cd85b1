using PsMigrate.Operations;

namespace PsMigrate.Schema.Rendering;

/// <summary>Writes columns and their changes.</summary>
internal static class ColumnText
{
    public static string Of(CommandLine command, Column column)
    {
        command.Argument(PowerShellLiteral.Name(column.Name)).Argument(PowerShellLiteral.Word(column.Type));
        Identity(command, column.Identity);
        return command.Text("Generated", column.Generated)
            .Argument(DefaultText.Of(column.Default, column.Type))
            .Option("Collation", column.Collation is null ? null : PowerShellLiteral.Name(column.Collation))
            .Word("Compression", column.Compression)
            .Switch("NotNull", column.NotNull && column.Identity is null)
            .Text("Comment", column.Comment).ToString();
    }

    public static string Of(CommandLine command, AlterColumn change)
    {
        command.Argument(PowerShellLiteral.Name(change.Column)).Argument(change.Type is null ? null : PowerShellLiteral.Word(change.Type))
            .Option("Collation", change.Collation is null ? null : PowerShellLiteral.Name(change.Collation))
            .Text("Using", change.Using)
            .Switch("DropDefault", change.DropDefault)
            .Argument(DefaultText.Of(change.Default, change.Type))
            .Switch("NotNull", change.Nullable == false).Switch("Nullable", change.Nullable == true)
            .Switch("DropIdentity", change.IdentityChange == IdentityChange.Drop)
            .Text("Generated", change.Generated).Switch("DropGenerated", change.DropGenerated);
        if (change.IdentityChange is IdentityChange.Add or IdentityChange.Set)
            Identity(command.Switch("ChangeIdentity", change.IdentityChange == IdentityChange.Set), change.Identity);
        return command.Number("Statistics", change.Statistics).Word("Storage", Proper(change.Storage)).Word("Compression", change.Compression)
            .Text("Comment", change.Comment).Switch("DropComment", change.DropComment).ToString();
    }

    private static void Identity(CommandLine command, Identity? identity)
    {
        if (identity is not null)
            SequenceText.Options(command.Argument(identity.Always ? "-Identity" : "-Identity ByDefault"), identity.Sequence);
    }

    private static string? Proper(string? storage) => storage is null ? null : storage[0] + storage[1..].ToLowerInvariant();
}
