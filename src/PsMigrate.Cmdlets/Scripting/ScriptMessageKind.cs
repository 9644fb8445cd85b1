namespace PsMigrate.Cmdlets.Scripting;

/// <summary>PowerShell's streams on which a migration script may say something.</summary>
public enum ScriptMessageKind
{
    /// <summary>For those who want to know how it goes.</summary>
    Verbose,
    /// <summary>For those who look for a fault.</summary>
    Debug,
    /// <summary>Information, such as of Write-Host.</summary>
    Information,
    /// <summary>A warning, or an error that the script chose to go on after.</summary>
    Warning,
}
