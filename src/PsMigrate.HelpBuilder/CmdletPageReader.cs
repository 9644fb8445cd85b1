using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PsMigrate.HelpBuilder;

/// <summary>Reads a cmdlet's page: PlatyPS's headings, in any order.</summary>
internal sealed class CmdletPageReader
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().Build();

    private readonly string _path;
    private readonly MarkdownDocument _document;

    private CmdletPageReader(string path)
    {
        _path = path;
        _document = Markdown.Parse(File.ReadAllText(path), Pipeline);
    }

    /// <summary>Reads a page.</summary>
    /// <exception cref="InvalidDataException">A heading or a parameter's type is missing, naming the file.</exception>
    public static CmdletPage Read(string path) => new CmdletPageReader(path).Read();

    private CmdletPage Read()
    {
        var title = _document.OfType<HeadingBlock>().FirstOrDefault(heading => heading.Level == 1) ?? throw Missing("# title");
        var sets = Parts("SYNTAX").Select(part => part.Title.Split(" (Default)")[0]).ToArray();
        return new CmdletPage
        {
            Name = MarkdownText.Of(title.Inline),
            Synopsis = MarkdownText.Paragraphs(Section("SYNOPSIS")),
            Description = MarkdownText.Paragraphs(Section("DESCRIPTION")),
            ParameterSets = sets.Length > 0 ? sets : ["(All)"],
            Parameters = [.. Parts("PARAMETERS").Where(part => part.Title.StartsWith('-')).Select(Parameter)],
            Examples = [.. Parts("EXAMPLES").Select(Example)],
            Inputs = [.. Parts("INPUTS").Select(part => (part.Title, MarkdownText.Paragraphs(part.Blocks)))],
            Outputs = [.. Parts("OUTPUTS").Select(part => (part.Title, MarkdownText.Paragraphs(part.Blocks)))],
            Notes = MarkdownText.Paragraphs(Section("NOTES")),
            Links = [.. Section("RELATED LINKS").OfType<LeafBlock>().SelectMany(block => block.Inline?.Descendants<LinkInline>() ?? [])
                .Select(link => (MarkdownText.Of(link), link.Url ?? ""))],
        };
    }

    private CmdletParameter Parameter((string Title, IReadOnlyList<Block> Blocks) part)
    {
        var yaml = part.Blocks.OfType<FencedCodeBlock>().FirstOrDefault(block => block.Info == "yaml")
            ?? throw Missing($"yaml block of {part.Title}");
        var facts = yaml.Lines.ToString().Split('\n')
            .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
            .Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => pair[1]);
        if (!facts.ContainsKey("Type")) throw Missing($"Type of {part.Title}");
        return new CmdletParameter(part.Title[1..], MarkdownText.Paragraphs(part.Blocks.Where(block => block != yaml)), facts);
    }

    private static CmdletExample Example((string Title, IReadOnlyList<Block> Blocks) part) => new(
        part.Title,
        string.Join("\n\n", part.Blocks.OfType<FencedCodeBlock>().Select(block => block.Lines.ToString())),
        MarkdownText.Paragraphs(part.Blocks.Where(block => block is not FencedCodeBlock)));

    private IReadOnlyList<Block> Section(string name)
    {
        var blocks = _document
            .SkipWhile(block => block is not HeadingBlock { Level: 2 } heading || MarkdownText.Of(heading.Inline) != name)
            .ToList();
        if (blocks.Count == 0) throw Missing($"## {name}");
        return [.. blocks.Skip(1).TakeWhile(block => block is not HeadingBlock { Level: <= 2 })];
    }

    private List<(string Title, IReadOnlyList<Block> Blocks)> Parts(string section)
    {
        var parts = new List<(string, IReadOnlyList<Block>)>();
        List<Block>? current = null;
        foreach (var block in Section(section))
        {
            if (block is HeadingBlock heading) parts.Add((MarkdownText.Of(heading.Inline), current = []));
            else current?.Add(block);
        }

        return parts;
    }

    private InvalidDataException Missing(string what) => new($"{_path}(1): error PSMHELP: the page has no {what}");
}
