namespace PsMigrate.Host;

/// <summary>What a command line can ask the host to do.</summary>
internal enum HostAction
{
    /// <summary>Run a script file.</summary>
    Script,
    /// <summary>Run a command given as text.</summary>
    Command,
    /// <summary>Read commands from the terminal.</summary>
    Prompt,
    /// <summary>Show the usage.</summary>
    Help,
    /// <summary>Show the version.</summary>
    Version,
    /// <summary>Say what is wrong with the command line.</summary>
    Wrong,
}
