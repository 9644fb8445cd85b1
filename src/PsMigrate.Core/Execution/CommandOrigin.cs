namespace PsMigrate.Execution;

/// <summary>Where a command of a batch comes from.</summary>
/// <param name="Step">The step's place in the plan, from 0.</param>
/// <param name="Statement">The statement's place in the script, from 0; or one of the constants here.</param>
internal readonly record struct CommandOrigin(int Step, int Statement)
{
    public const int Bookkeeping = -1;
    public const int VersionCommand = -2;
    public const int CommitCommand = -3;

    public static CommandOrigin Unknown => new(-1, Bookkeeping);

    public bool IsScript => Statement >= 0;
}
