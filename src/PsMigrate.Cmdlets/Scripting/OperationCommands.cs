using System.Collections.Frozen;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using PsMigrate.Cmdlets.Operations;

namespace PsMigrate.Cmdlets.Scripting;

/// <summary>The operation commands, which live in the runspaces of migration scripts alone.</summary>
internal static class OperationCommands
{
    private static readonly FrozenDictionary<string, Type> Types = typeof(OperationCommand).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(OperationCommand)))
        .ToFrozenDictionary(NameOf, StringComparer.OrdinalIgnoreCase);

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => Types.Keys;

    /// <summary>The state that a script starts with: PowerShell's own commands, and these.</summary>
    public static InitialSessionState CreateSessionState()
    {
        var state = InitialSessionState.CreateDefault2();
        foreach (var (name, type) in Types)
            state.Commands.Add(new SessionStateCmdletEntry(name, type, null));
        return state;
    }

    private static string NameOf(Type type)
    {
        var attribute = type.GetCustomAttribute<CmdletAttribute>()!;
        return $"{attribute.VerbName}-{attribute.NounName}";
    }
}
