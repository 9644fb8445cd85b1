using PsMigrate.Operations;

namespace PsMigrate.Schema.Rendering;

/// <summary>Writes how sequences count.</summary>
internal static class SequenceText
{
    public static CommandLine Options(CommandLine command, SequenceOptions options)
    {
        command.Number("StartWith", options.Start).Number("IncrementBy", options.Increment).Number("MinValue", options.Minimum)
            .Number("MaxValue", options.Maximum).Number("Cache", options.Cache).Switch("Cycle", options.Cycle == true);
        return options.Cycle == false ? command.Argument("-Cycle:$false") : command;
    }

    /// <summary>The column that it goes with; null for none.</summary>
    public static string? Owner(AlterSequence sequence) => sequence.OwnerTable is null
        ? null
        : PowerShellLiteral.Word($"{sequence.OwnerTable}.{Identifier.Quote(sequence.OwnerColumn!)}");
}
