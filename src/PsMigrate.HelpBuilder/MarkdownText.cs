using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PsMigrate.HelpBuilder;

/// <summary>Markdown as plain text.</summary>
internal static class MarkdownText
{
    /// <summary>The paragraphs of blocks; list items get a dash, code keeps its lines.</summary>
    public static IReadOnlyList<string> Paragraphs(IEnumerable<Block> blocks) => [.. blocks.SelectMany(Paragraphs)];

    /// <summary>The text of inline elements, without their marks.</summary>
    public static string Of(ContainerInline? container)
    {
        if (container is null) return "";
        var text = new StringBuilder();
        foreach (var inline in container)
        {
            text.Append(inline switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                LineBreakInline => " ",
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                AutolinkInline link => link.Url,
                ContainerInline inner => Of(inner),
                _ => "",
            });
        }

        return text.ToString();
    }

    private static IEnumerable<string> Paragraphs(Block block) => block switch
    {
        ParagraphBlock paragraph => [Of(paragraph.Inline)],
        CodeBlock code => [code.Lines.ToString()],
        ListBlock list => list.OfType<ListItemBlock>().Select(item => "- " + string.Join(" ", Paragraphs(item.AsEnumerable()))),
        ContainerBlock container => Paragraphs(container.AsEnumerable()),
        _ => [],
    };
}
