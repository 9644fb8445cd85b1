using PsMigrate.Cmdlets.Scripting;
using PsMigrate.Operations;
using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Bases;

/// <summary>The compilers of both kinds of script, for one command.</summary>
internal sealed class ScriptCompilers : IDisposable
{
    private readonly PowerShellScriptCompiler _powerShell;

    /// <summary>Makes the compilers.</summary>
    /// <param name="names">How constraints and indexes are named where a script names none.</param>
    /// <param name="onMessage">Told what scripts say, on whatever thread they run.</param>
    public ScriptCompilers(NamingConvention names, Action<ScriptMessage> onMessage)
    {
        _powerShell = new PowerShellScriptCompiler(names, onMessage);
        Names = names;
        All = [new SqlScriptCompiler(), _powerShell];
    }

    /// <summary>How constraints and indexes are named where a script names none.</summary>
    public NamingConvention Names { get; }

    /// <summary>All of them.</summary>
    public IReadOnlyList<IScriptCompiler> All { get; }

    /// <summary>The compiler of a format.</summary>
    public IScriptCompiler For(ScriptFormat format) => All.First(compiler => compiler.Format == format);

    /// <summary>Closes the runspaces of PowerShell scripts.</summary>
    public void Dispose() => _powerShell.Dispose();
}
