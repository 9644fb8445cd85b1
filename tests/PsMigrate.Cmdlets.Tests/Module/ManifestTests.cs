using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;
using System.Reflection.Emit;
using System.Xml.Linq;

namespace PsMigrate.Tests.Module;

public class ManifestTests
{
    private static readonly Dictionary<string, object?> Manifest = ReadManifest();

    [Fact]
    public void The_module_exports_what_the_manifest_lists()
    {
        using var session = new ModuleSession();
        var listed = ((object[])Manifest["CmdletsToExport"]!).Cast<string>().ToArray();
        var exported = session.Get("(Get-Module PsMigrate).ExportedCommands.Keys").Select(name => name.ToString());
        Assert.Equal(listed.Order(), exported.Order());
    }

    [Fact]
    public void Importing_again_with_Force_keeps_the_exports()
    {
        using var session = new ModuleSession();
        var count = session.Get("(Get-Command -Module PsMigrate).Count").Single();
        var again = session.Get(
            "Import-Module $manifest -Force; (Get-Command -Module PsMigrate).Count", ("manifest", Checkout.Manifest)).Single();
        Assert.Equal(count.ToString(), again.ToString());
        Assert.True((int)again.BaseObject > 10);
    }

    [Fact]
    public void Another_build_in_the_same_session_is_refused_in_plain_words()
    {
        var copy = Directory.CreateTempSubdirectory("psmigrate-copy-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(copy, "bin"));
            File.Copy(Path.Combine(Checkout.Root, "module", "PsMigrate.psm1"), Path.Combine(copy, "PsMigrate.psm1"));
            var build = new PersistedAssemblyBuilder(new AssemblyName("PsMigrate.Loader"), typeof(object).Assembly);
            build.DefineDynamicModule("PsMigrate.Loader");
            build.Save(Path.Combine(copy, "bin", "PsMigrate.Loader.dll"));
            using var session = new ModuleSession();
            var error = session.Run("Import-Module $copy", ("copy", Path.Combine(copy, "PsMigrate.psm1"))).Errors[0];
            Assert.Contains("Another copy of PsMigrate has been loaded in this session", error.ToString(), StringComparison.Ordinal);
            Assert.NotEmpty(session.Get("Get-Command -Module PsMigrate"));
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    [Fact]
    public void Removing_the_module_takes_its_commands_away()
    {
        using var session = new ModuleSession();
        Assert.Empty(session.Get("Remove-Module PsMigrate; Get-Command -Module PsMigrate"));
    }

    [Fact]
    public void The_manifest_has_the_version_of_the_build()
    {
        var version = XDocument.Load(Path.Combine(Checkout.Root, "Directory.Build.props")).Descendants("Version").Single().Value;
        Assert.Equal(version, Manifest["ModuleVersion"]);
        var assembly = AssemblyName.GetAssemblyName(
            Path.Combine(Checkout.Root, "module", "bin", "PsMigrate.Cmdlets.dll"));
        Assert.Equal(Version.Parse(version), new Version(assembly.Version!.Major, assembly.Version.Minor, assembly.Version.Build));
    }

    [Fact]
    public void Every_file_that_the_manifest_names_is_there()
    {
        string[] files =
        [
            (string)Manifest["RootModule"]!,
            .. ((object[])Manifest["FormatsToProcess"]!).Cast<string>(),
        ];
        Assert.All(files, file => Assert.True(File.Exists(Path.Combine(Checkout.Root, file)), file));
    }

    [Fact]
    public void PowerShell_itself_is_not_in_the_module() =>
        Assert.Empty(Directory.GetFiles(Path.Combine(Checkout.Root, "module", "bin"), "System.Management.Automation*"));

    [Fact]
    public void Every_verb_is_an_approved_one()
    {
        using var session = new ModuleSession();
        string[] approved =
        [
            .. typeof(VerbsCommon).Assembly.GetTypes()
                .Where(type => type.IsPublic && type.Name.StartsWith("Verbs", StringComparison.Ordinal) && type.IsAbstract)
                .SelectMany(type => type.GetFields()).Select(field => (string)field.GetRawConstantValue()!),
        ];
        var verbs = session.Get("(Get-Command -Module PsMigrate).Verb").Select(verb => verb.ToString()).Distinct();
        Assert.All(verbs, verb => Assert.Contains(verb, approved));
    }

    [Fact]
    public void Every_cmdlet_says_what_it_gives_out()
    {
        using var session = new ModuleSession();
        Assert.Empty(session.Get("(Get-Command -Module PsMigrate).Where({ -not $_.OutputType })"));
    }

    [Fact]
    public void Every_output_type_has_a_view_of_its_own()
    {
        using var session = new ModuleSession();
        var types = session.Get("(Get-Command -Module PsMigrate).OutputType.Name").Select(name => name.ToString())
            .Where(name => name.StartsWith("PsMigrate.", StringComparison.Ordinal)).Distinct();
        var views = XDocument.Load(Path.Combine(Checkout.Root, "module", "PsMigrate.Format.ps1xml"))
            .Descendants("TypeName").Select(type => type.Value).ToArray();
        Assert.All(types, type => Assert.Contains(type, views));
    }

    [Fact]
    public void No_type_of_a_dependency_shows_in_a_parameter_or_an_output()
    {
        using var session = new ModuleSession();
        var cmdlet = (Type)session.Get("(Get-Command Get-Migration).ImplementingType").Single().BaseObject;
        var types = cmdlet.Assembly.GetTypes()
            .Where(type => type.IsPublic && (type.Namespace == "PsMigrate.Cmdlets.Models" || type.IsSubclassOf(typeof(PSCmdlet))))
            .SelectMany(type => type.GetProperties())
            .Select(property => property.PropertyType.Assembly.GetName().Name!);
        Assert.DoesNotContain(types, name => name.StartsWith("Npgsql", StringComparison.Ordinal) || name.StartsWith("Dapper", StringComparison.Ordinal));
    }

    private static Dictionary<string, object?> ReadManifest()
    {
        var table = (HashtableAst)Parser.ParseFile(Checkout.Manifest, out _, out var errors)
            .Find(ast => ast is HashtableAst, searchNestedScriptBlocks: false);
        Assert.Empty(errors);
        return ((System.Collections.Hashtable)table.SafeGetValue()).Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => entry.Value);
    }
}
