using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Bases;

/// <summary>The compilers of both kinds of script.</summary>
internal static class ScriptCompilers
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IScriptCompiler> All { get; } = [new SqlScriptCompiler()];

    /// <summary>The compiler of a format.</summary>
    public static IScriptCompiler For(ScriptFormat format) => All.First(compiler => compiler.Format == format);
}
