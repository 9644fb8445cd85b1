using System.Management.Automation;
using System.Text.RegularExpressions;
using PsMigrate.Tests.Module;

namespace PsMigrate.Tests.Help;

public sealed class HelpTests : IDisposable
{
    private readonly ModuleSession _session = new();

    public static TheoryData<string> Cmdlets => [.. Names()];

    [Fact]
    public void Every_page_is_that_of_an_exported_cmdlet()
    {
        var pages = Directory.GetFiles(Path.Combine(Checkout.Root, "docs", "cmdlets"), "*.md").Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(Names().Order(), pages.Order());
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_page_has_everything(string name)
    {
        var page = Page(name);
        Assert.StartsWith($"# {name}\n", Regex.Replace(page, @"\A---.*?---\s*", "", RegexOptions.Singleline), StringComparison.Ordinal);
        foreach (var section in (string[])["SYNOPSIS", "SYNTAX", "DESCRIPTION", "EXAMPLES", "PARAMETERS", "INPUTS", "OUTPUTS", "NOTES", "RELATED LINKS"])
            Assert.NotEqual("", Section(page, section));
        Assert.True(Regex.Count(Section(page, "EXAMPLES"), "^### Example ", RegexOptions.Multiline) >= 2, "two examples at least");
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_page_has_the_real_syntax(string name)
    {
        var command = Command(name);
        var real = command.ParameterSets.Select(set => $"{name} {set}");
        var written = Regex.Matches(Section(Page(name), "SYNTAX"), "```\n(.*?)\n```", RegexOptions.Singleline).Select(match => match.Groups[1].Value);
        Assert.Equal(real, written);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_page_has_the_real_parameters(string name)
    {
        var command = Command(name);
        var section = Section(Page(name), "PARAMETERS");
        var real = command.Parameters.Values
            .Where(parameter => !PSCmdlet.CommonParameters.Contains(parameter.Name))
            .OrderBy(parameter => parameter.Name, StringComparer.OrdinalIgnoreCase)
            .Select(parameter => Facts(command, parameter));
        var written = Regex.Matches(section, "^### -(\\w+)\n\n(.+?)\n\n```yaml\n(.*?)```", RegexOptions.Singleline | RegexOptions.Multiline)
            .Select(match => $"{match.Groups[1].Value}\n{Regex.Replace(match.Groups[3].Value, "Default value: .*\n", "")}");
        Assert.Equal(string.Join("\n", real), string.Join("\n", written));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Get_Help_knows_the_page(string name)
    {
        var help = _session.Get($"Get-Help {name} -Full").Single();
        Assert.Contains(help.Text("Synopsis").Trim(), Section(Page(name), "SYNOPSIS").Trim(), StringComparison.Ordinal);
        var examples = _session.Get($"(Get-Help {name} -Full).examples.example.code");
        Assert.True(examples.Count >= 2);
        Assert.All(
            _session.Get($"(Get-Help {name} -Full).parameters.parameter | ForEach-Object {{ [string]$_.description.Text }}"),
            text => Assert.NotEqual("", text.ToString()));
        Assert.Equal(
            Regex.Matches(Section(Page(name), "RELATED LINKS"), @"\[(.+?)\]").Select(match => match.Groups[1].Value),
            _session.Get($"(Get-Help {name} -Full).relatedLinks.navigationLink.linkText").Select(link => link.ToString()));
    }

    [Fact]
    public void The_about_topic_is_there() =>
        Assert.Contains("PsMigrate keeps the schema", _session.Get("Get-Help about_PsMigrate").Single().ToString(), StringComparison.Ordinal);

    [Fact]
    public void Get_Help_explains_operation_commands_too_though_only_scripts_have_them()
    {
        foreach (var page in Directory.GetFiles(Path.Combine(Checkout.Root, "docs", "operations"), "*.md"))
        {
            var name = Path.GetFileNameWithoutExtension(page);
            var help = string.Join("\n", _session.Get($"Get-Help {name}"));
            Assert.StartsWith($"TOPIC\n    {name}\n", help, StringComparison.Ordinal);
            Assert.Contains($"\n        {name} [", help, StringComparison.Ordinal);
        }
        Assert.Contains("- Add-Column: Adds a column", _session.Get("Get-Help about_MigrationOperations").Single().ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("coming-from-alembic.md")]
    [InlineData("recipes.md")]
    [InlineData("about_PsMigrate.md")]
    public void Cmdlets_that_a_guide_shows_have_the_parameters_that_it_gives_them(string guide)
    {
        var text = File.ReadAllText(Path.Combine(Checkout.Root, "docs", guide));
        var shown = Regex.Matches(text, @"(?:^PS> |`|\| |\()(?<name>[A-Z][a-z]+-[A-Z]\w+)(?<rest>[^`|;\r\n)]*)", RegexOptions.Multiline);
        var known = Names().ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.Contains(shown, one => known.Contains(one.Groups["name"].Value));
        foreach (var one in shown.Where(one => known.Contains(one.Groups["name"].Value)))
        {
            var parameters = Command(one.Groups["name"].Value).Parameters;
            Assert.All(
                Regex.Matches(Regex.Replace(one.Groups["rest"].Value, "'[^']*'", "''"), @"(?<=\s)-([A-Za-z]\w*)").Select(match => match.Groups[1].Value),
                name => Assert.True(parameters.ContainsKey(name), $"{one.Value}: -{name}"));
        }
    }

    [Fact]
    public void Links_between_pages_lead_somewhere()
    {
        var folder = Path.Combine(Checkout.Root, "docs", "cmdlets");
        foreach (var page in Directory.GetFiles(folder, "*.md"))
        {
            var links = Regex.Matches(File.ReadAllText(page), @"\]\(([^)#]+\.md)").Select(match => match.Groups[1].Value);
            Assert.All(links, link => Assert.True(File.Exists(Path.Combine(folder, link)), $"{page}: {link}"));
        }
    }

    public void Dispose() => _session.Dispose();

    private static IEnumerable<string> Names()
    {
        using var session = new ModuleSession();
        return session.Get("(Get-Command -Module PsMigrate).Name").Select(name => name.ToString());
    }

    private static string Page(string name) =>
        File.ReadAllText(Path.Combine(Checkout.Root, "docs", "cmdlets", name + ".md")).ReplaceLineEndings("\n");

    private static string Section(string page, string name) =>
        Regex.Match(page, $"^## {name}\n(.*?)(?=^## |\\z)", RegexOptions.Singleline | RegexOptions.Multiline).Groups[1].Value.Trim();

    private CommandInfo Command(string name) =>
        (CommandInfo)_session.Get($"Get-Command {name}").Single().BaseObject;

    private static string Facts(CommandInfo command, ParameterMetadata parameter)
    {
        var sets = command.ParameterSets.Where(set => set.Parameters.Any(one => one.Name == parameter.Name)).ToArray();
        var shown = sets[0].Parameters.Single(one => one.Name == parameter.Name);
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        string[] pipeline =
        [
            .. shown.ValueFromPipelineByPropertyName ? ["ByPropertyName"] : Array.Empty<string>(),
            .. shown.ValueFromPipeline ? ["ByValue"] : Array.Empty<string>(),
        ];
        string[] lines =
        [
            parameter.Name,
            $"Type: {type.Name}",
            $"Parameter Sets: {(sets.Length == command.ParameterSets.Count ? "(All)" : string.Join(", ", sets.Select(set => set.Name)))}",
            $"Aliases: {string.Join(", ", parameter.Aliases)}".TrimEnd(),
            .. type.IsEnum ? [$"Accepted values: {string.Join(", ", Enum.GetNames(type))}"] : Array.Empty<string>(),
            $"Required: {shown.IsMandatory}",
            $"Position: {(shown.Position >= 0 ? shown.Position : "Named")}",
            $"Accept pipeline input: {(pipeline.Length > 0 ? $"True ({string.Join(", ", pipeline)})" : "False")}",
            $"Accept wildcard characters: {parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any()}",
            "",
        ];
        return string.Join("\n", lines);
    }
}
