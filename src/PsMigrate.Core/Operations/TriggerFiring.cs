namespace PsMigrate.Operations;

/// <summary>When triggers of a table fire.</summary>
public enum TriggerFiring
{
    /// <summary>In ordinary sessions: what a new trigger does.</summary>
    Origin,
    /// <summary>Where changes of another server are applied, and only there.</summary>
    Replica,
    /// <summary>In both.</summary>
    Always,
    /// <summary>Never.</summary>
    Disabled,
}
