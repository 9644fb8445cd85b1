using PsMigrate.Operations;
using PsMigrate.Schema.Rendering.Recognition;

namespace PsMigrate.Schema.Rendering;

/// <summary>Writes what holds SQL of its own: views, routines, triggers and policies.</summary>
internal static class RoutineText
{
    public static string Of(CreateView view) => new CommandLine("New-View").Argument(PowerShellLiteral.Name(view.Name))
        .Switch("Materialized", view.Materialized).Switch("OrReplace", view.OrReplace).Switch("NoData", view.NoData)
        .Table("With", view.With).Argument(PowerShellLiteral.Block(view.Query)).ToString();

    public static string? Of(CreateFunction routine)
    {
        // SQL that has no body of text reads its objects when it is made.
        if (routine.Body.Trim().Length == 0)
            return null;
        return new CommandLine("New-Function").Argument(PowerShellLiteral.Name(routine.Name))
            .Switch("Procedure", routine.Procedure).Switch("OrReplace", routine.OrReplace)
            .Option("Parameter", Parameters(routine.Parameters))
            .Option("Returns", routine.Returns is null or "void" ? null : PowerShellLiteral.Word(routine.Returns))
            .Word("Language", routine.Language)
            .Word("Volatility", Proper(routine.Volatility)).Switch("Strict", routine.Strict).Switch("SecurityDefiner", routine.SecurityDefiner)
            .Word("Parallel", Proper(routine.Parallel)).Table("Set", routine.Settings)
            .Argument(PowerShellLiteral.Block(routine.Body)).ToString();
    }

    /// <summary>Parameters as a list; null for none.</summary>
    public static string? Parameters(string list) => list.Trim().Length == 0
        ? null
        : string.Join(", ", SqlCursor.Split(list).Select(parameter => PowerShellLiteral.Word(parameter)));

    public static string Of(CommandLine command, CreateTrigger trigger) => command.Argument(PowerShellLiteral.Name(trigger.Name))
        .Option("Timing", trigger.Timing switch { "BEFORE" => "Before", "AFTER" => "After", _ => "InsteadOf" })
        .Option("On", string.Join(", ", trigger.Events.Select(Proper)))
        .Names("Column", trigger.Columns)
        .Word("OldTable", trigger.OldTable).Word("NewTable", trigger.NewTable)
        .Switch("ForEachStatement", !trigger.ForEachRow).Text("Condition", trigger.When)
        .Option("Function", PowerShellLiteral.Name(trigger.Function))
        .Option("Argument", string.Join(", ", trigger.Arguments.Select(PowerShellLiteral.Of)))
        .Switch("Constraint", trigger.Constraint == Deferrability.NotDeferrable).Switch("Deferrable", trigger.Constraint == Deferrability.InitiallyImmediate)
        .Switch("InitiallyDeferred", trigger.Constraint == Deferrability.InitiallyDeferred).ToString();

    public static string Of(CommandLine command, CreatePolicy policy) => command.Argument(PowerShellLiteral.Name(policy.Name))
        .Switch("Restrictive", policy.Restrictive).Option("For", Proper(policy.For)).Names("To", policy.To)
        .Text("Using", policy.Using).Text("Check", policy.Check).ToString();

    private static string? Proper(string? word) => word is null ? null : word[0] + word[1..].ToLowerInvariant();
}
