using System.Management.Automation;

namespace PsMigrate.Tests.Module;

/// <summary>What came of running text in a session.</summary>
internal sealed record ModuleRun(
    IReadOnlyList<PSObject> Output,
    IReadOnlyList<ErrorRecord> Errors,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Verbose,
    IReadOnlyList<string> Debug,
    IReadOnlyList<ProgressRecord> Progress);
