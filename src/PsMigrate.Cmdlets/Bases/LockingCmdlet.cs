using System.Management.Automation;
using PsMigrate.Configuration;

namespace PsMigrate.Cmdlets.Bases;

/// <summary>A cmdlet that changes a database's migration state, and so needs its lock.</summary>
public abstract class LockingCmdlet : DatabaseCmdlet
{
    /// <summary>How long to wait for another run to end; a bare number is seconds. Zero tries once.</summary>
    [Parameter]
    [DurationTransformation]
    [NotNegative]
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether nothing is to be changed.</summary>
    protected bool WhatIfIsSet => MyInvocation.BoundParameters.ContainsKey("WhatIf")
        ? IsSet("WhatIf")
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    /// <summary>Refuses to touch a protected database; with -WhatIf it says that it would.</summary>
    /// <param name="target">The database.</param>
    /// <param name="force">Whether the user insists.</param>
    /// <param name="what">What was to be done, to follow "so" in a sentence.</param>
    protected void RequireForce(MigrationTarget target, bool force, string what)
    {
        if (!target.Protected || force) return;
        if (WhatIfIsSet)
        {
            WriteWarning($"{target.DisplayName} ({target.Source}) is protected: without -Force, {what} is refused.");
            return;
        }

        throw new MigrationException(
            MigrationErrorId.ProtectedEnvironment,
            $"{target.DisplayName} ({target.Source}) is protected, so {what} is refused. Nothing was changed.",
            "Look at the plan with -WhatIf, then add -Force if you mean it.")
        {
            Subject = target.Environment ?? target.DisplayName,
        };
    }
}
