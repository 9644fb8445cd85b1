namespace PsMigrate.Tests.Host;

/// <summary>What came of running the host.</summary>
internal sealed record HostRun(int ExitCode, string Output, string Error);
