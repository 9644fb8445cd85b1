using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Text.RegularExpressions;
using PsMigrate.Cmdlets.Scripting;
using PsMigrate.Tests.Scripting;

namespace PsMigrate.Tests.Operations;

/// <summary>The pages in docs/operations against the commands themselves.</summary>
public sealed class OperationPageTests
{
    private static readonly IReadOnlyDictionary<string, CommandInfo> Commands = ReadCommands();

    public static TheoryData<string> Names => [.. Commands.Keys.Order(StringComparer.Ordinal)];

    internal static string Docs { get; } = FindDocs();

    [Fact]
    public void Every_page_is_that_of_a_command() => Assert.Equal(
        Commands.Keys.Order(StringComparer.Ordinal),
        Directory.GetFiles(Path.Combine(Docs, "operations"), "*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_page_has_the_real_syntax_and_parameters(string name)
    {
        var page = Page(name);
        var command = Commands[name];
        Assert.StartsWith($"# {name}\n", page, StringComparison.Ordinal);
        Assert.Equal($"```\n{name} {command.ParameterSets.Single()}\n```", Section(page, "SYNTAX"));
        Assert.Equal(
            string.Join("\n", command.Parameters.Values
                .Where(parameter => !PSCmdlet.CommonParameters.Contains(parameter.Name))
                .OrderBy(parameter => parameter.Name, StringComparer.OrdinalIgnoreCase)
                .Select(parameter => Facts(command, parameter))),
            string.Join("\n", Regex.Matches(Section(page, "PARAMETERS") + "\n", "^### -(\\w+)\n\n(.+?)\n\n```yaml\n(.*?)```", RegexOptions.Singleline | RegexOptions.Multiline)
                .Select(match => $"{match.Groups[1].Value}\n{match.Groups[3].Value}")));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_examples_make_the_sql_that_stands_below_them(string name)
    {
        var examples = Section(Page(name), "EXAMPLES");
        var pairs = Regex.Matches(examples, "```powershell\n(.*?)\n```\n\n```sql\n(.*?)\n```", RegexOptions.Singleline);
        // These two read a file and rows, which a page has not.
        if (name is not ("Invoke-SqlFile" or "Invoke-SqlQuery"))
            Assert.NotEmpty(pairs);
        Assert.Contains(name + " ", examples, StringComparison.Ordinal);
        foreach (Match pair in pairs)
        {
            var statements = await TestScript.StatementsAsync(pair.Groups[1].Value, transactional: false);
            Assert.Equal(pair.Groups[2].Value, string.Join("\n", statements.Select(statement => statement.Sql + ";")));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_way_back_is_made_of_commands_or_said_to_be_none(string name)
    {
        var inverse = Section(Page(name), "INVERSE");
        var code = Regex.Match(inverse, "```powershell\n(.*?)\n```", RegexOptions.Singleline);
        if (code.Success)
            Assert.NotEmpty(await TestScript.StatementsAsync(code.Groups[1].Value));
        else
            Assert.StartsWith("None: ", inverse, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_list_of_commands_has_its_synopsis(string name) => Assert.Contains(
        $"- [{name}](operations/{name}.md): {Section(Page(name), "SYNOPSIS")}\n",
        File.ReadAllText(Path.Combine(Docs, "about_MigrationOperations.md")).ReplaceLineEndings("\n"), StringComparison.Ordinal);

    private static string Facts(CommandInfo command, ParameterMetadata parameter)
    {
        var shown = command.ParameterSets.Single().Parameters.Single(one => one.Name == parameter.Name);
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        var values = type.IsEnum
            ? Enum.GetNames(type)
            : parameter.Attributes.OfType<ValidateSetAttribute>().FirstOrDefault()?.ValidValues ?? [];
        string[] lines =
        [
            parameter.Name,
            $"Type: {type.Name}",
            $"Aliases: {string.Join(", ", parameter.Aliases)}".TrimEnd(),
            .. values.Count > 0 ? [$"Accepted values: {string.Join(", ", values)}"] : Array.Empty<string>(),
            $"Position: {(shown.Position >= 0 ? shown.Position : "Named")}",
            $"Accept pipeline input: {shown.ValueFromPipeline}",
            "",
        ];
        return string.Join("\n", lines);
    }

    private static string Page(string name) =>
        File.ReadAllText(Path.Combine(Docs, "operations", name + ".md")).ReplaceLineEndings("\n");

    private static string Section(string page, string name) =>
        Regex.Match(page, $"^## {name}\n(.*?)(?=^## |\\z)", RegexOptions.Singleline | RegexOptions.Multiline).Groups[1].Value.Trim();

    private static Dictionary<string, CommandInfo> ReadCommands()
    {
        var state = InitialSessionState.CreateDefault2();
        var types = typeof(PowerShellScriptCompiler).Assembly.GetTypes()
            .Where(type => type.Namespace == "PsMigrate.Cmdlets.Operations" && !type.IsAbstract && type.IsSubclassOf(typeof(PSCmdlet)));
        var names = new List<string>();
        foreach (var type in types)
        {
            var attribute = type.GetCustomAttributes(typeof(CmdletAttribute), false).Cast<CmdletAttribute>().Single();
            names.Add($"{attribute.VerbName}-{attribute.NounName}");
            state.Commands.Add(new SessionStateCmdletEntry(names[^1], type, null));
        }
        // Left open: the command's metadata is read from the runspace when it is asked for.
        var runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        using var shell = PowerShell.Create(runspace);
        return shell.AddCommand("Get-Command").AddParameter("Name", names.ToArray()).Invoke<CommandInfo>()
            .ToDictionary(command => command.Name);
    }

    private static string FindDocs()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "PsMigrate.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return Path.Combine(folder, "docs");
    }
}
