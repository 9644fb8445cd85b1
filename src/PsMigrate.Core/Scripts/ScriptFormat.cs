namespace PsMigrate.Scripts;

/// <summary>The kinds of migration script.</summary>
public enum ScriptFormat
{
    /// <summary>Statements below <c>-- migrate:up</c> and <c>-- migrate:down</c>.</summary>
    Sql,
    /// <summary>PowerShell functions <c>Upgrade</c> and <c>Downgrade</c> that use the operation commands.</summary>
    PowerShell,
}
