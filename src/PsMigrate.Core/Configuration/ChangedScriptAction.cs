namespace PsMigrate.Configuration;

/// <summary>What to do about an applied script whose file has changed since.</summary>
public enum ChangedScriptAction
{
    /// <summary>Warn and go on.</summary>
    Warn,
    /// <summary>Refuse to run.</summary>
    Error,
    /// <summary>Say nothing.</summary>
    Ignore,
}
