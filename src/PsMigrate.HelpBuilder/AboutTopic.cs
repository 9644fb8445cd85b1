using System.Text;
using Markdig;
using Markdig.Syntax;

namespace PsMigrate.HelpBuilder;

/// <summary>Turns an about topic, or the page of an operation command, into the plain text that Get-Help shows.</summary>
internal static class AboutTopic
{
    private const int Width = 80;
    private const string Indent = "    ";

    /// <summary>Headings in capitals, texts indented and wrapped at 80 columns, code as it is.</summary>
    public static string ToText(string markdown)
    {
        var text = new StringBuilder();
        foreach (var block in Markdown.Parse(markdown))
        {
            switch (block)
            {
                case HeadingBlock { Level: 1 } heading:
                    text.Append("TOPIC\n").Append(Indent).Append(MarkdownText.Of(heading.Inline)).Append("\n\n");
                    break;
                case HeadingBlock { Level: > 2 } heading:
                    text.Append(Indent).Append(MarkdownText.Of(heading.Inline)).Append("\n\n");
                    break;
                case HeadingBlock heading:
                    text.Append(MarkdownText.Of(heading.Inline).ToUpperInvariant()).Append('\n');
                    break;
                // Facts about a parameter, which the syntax says as well.
                case FencedCodeBlock { Info: "yaml" }:
                    break;
                case CodeBlock code:
                    foreach (var line in code.Lines.ToString().Split('\n')) text.Append(Indent).Append(Indent).Append(line).Append('\n');
                    text.Append('\n');
                    break;
                case ListBlock list:
                    foreach (var item in MarkdownText.Paragraphs([list])) Wrap(text, item, Indent + "  ");
                    text.Append('\n');
                    break;
                default:
                    foreach (var paragraph in MarkdownText.Paragraphs([block])) Wrap(text, paragraph, Indent);
                    text.Append('\n');
                    break;
            }
        }

        return text.ToString();
    }

    private static void Wrap(StringBuilder text, string paragraph, string hanging)
    {
        var line = new StringBuilder(Indent);
        foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length + word.Length + 1 > Width && line.Length > hanging.Length)
            {
                text.Append(line.ToString().TrimEnd()).Append('\n');
                line.Clear().Append(hanging);
            }

            line.Append(word).Append(' ');
        }

        text.Append(line.ToString().TrimEnd()).Append('\n');
    }
}
