namespace PsMigrate.Databases;

/// <summary>Somebody connected to a database.</summary>
/// <param name="ProcessId">The server process.</param>
/// <param name="User">The user.</param>
/// <param name="Application">What the program calls itself; null where it does not say.</param>
/// <param name="Client">Its address; null for a local socket, or where it may not be seen.</param>
public sealed record DatabaseSession(int ProcessId, string User, string? Application, string? Client)
{
    /// <summary>For messages, such as <c>deploy@10.0.0.7 (psql, pid 4312)</c>.</summary>
    public override string ToString() =>
        $"{User}{(Client is null ? "" : $"@{Client}")} ({(string.IsNullOrEmpty(Application) ? "" : $"{Application}, ")}pid {ProcessId})";
}
