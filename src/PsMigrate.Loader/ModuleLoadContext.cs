using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;

namespace PsMigrate.Loader;

/// <summary>
/// The load context of the module's own assemblies. It keeps PsMigrate's Npgsql and that of any other module in the
/// same PowerShell process from meeting: what stands in the module's <c>bin</c> folder is loaded here, everything else
/// (PowerShell and the framework) comes from the default context.
/// </summary>
public sealed class ModuleLoadContext : AssemblyLoadContext
{
    private static readonly ConcurrentDictionary<string, Lazy<Assembly>> Loaded = new(StringComparer.Ordinal);

    private readonly string _folder;

    private ModuleLoadContext(string folder) : base("PsMigrate", isCollectible: false) => _folder = folder;

    /// <summary>
    /// Loads the cmdlets; a second call gives the assembly of the first, also from another folder if the version is the
    /// same: PowerShell caches parameters by a type's name and version, and would take one copy's for the other's.
    /// </summary>
    /// <param name="folder">The folder with <c>PsMigrate.Cmdlets.dll</c> and all it needs.</param>
    /// <returns>The assembly to import as a module.</returns>
    /// <exception cref="FileNotFoundException">The folder does not hold the module: it has not been built.</exception>
    public static Assembly Load(string folder)
    {
        var path = Path.Combine(Path.GetFullPath(folder), "PsMigrate.Cmdlets.dll");
        return Loaded.GetOrAdd(AssemblyName.GetAssemblyName(path).FullName, _ => new Lazy<Assembly>(() =>
            new ModuleLoadContext(Path.GetDirectoryName(path)!).LoadFromAssemblyPath(path))).Value;
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        ArgumentNullException.ThrowIfNull(assemblyName);
        var path = Path.Combine(_folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
