using System.Xml;
using System.Xml.Linq;

namespace PsMigrate.HelpBuilder;

/// <summary>Writes MAML, the XML that Get-Help reads for compiled cmdlets.</summary>
internal static class MamlWriter
{
    private static readonly XNamespace Root = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>Writes the help file of an assembly.</summary>
    public static void Write(IEnumerable<CmdletPage> pages, string path)
    {
        var root = new XElement(
            Root + "helpItems",
            new XAttribute("schema", "maml"),
            new XAttribute(XNamespace.Xmlns + "maml", Maml),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            pages.Select(Page));
        using var writer = XmlWriter.Create(path, new XmlWriterSettings { Indent = true, NewLineChars = "\n" });
        root.Save(writer);
    }

    private static XElement Page(CmdletPage page) => new(
        Command + "command",
        new XElement(
            Command + "details",
            new XElement(Command + "name", page.Name),
            new XElement(Command + "verb", page.Name.Split('-')[0]),
            new XElement(Command + "noun", page.Name.Split('-')[1]),
            Paragraphs("description", page.Synopsis)),
        Paragraphs("description", page.Description),
        new XElement(Command + "syntax", page.ParameterSets.Select(set => Syntax(page, set))),
        new XElement(Command + "parameters", page.Parameters.Select(Parameter)),
        new XElement(Command + "inputTypes", page.Inputs.Select(input => Type(Command + "inputType", input))),
        new XElement(Command + "returnValues", page.Outputs.Select(output => Type(Command + "returnValue", output))),
        new XElement(Maml + "alertSet", new XElement(Maml + "alert", page.Notes.Select(Paragraph))),
        new XElement(Command + "examples", page.Examples.Select(Example)),
        new XElement(Command + "relatedLinks", page.Links.Select(Link)));

    private static XElement Syntax(CmdletPage page, string set) => new(
        Command + "syntaxItem",
        new XElement(Maml + "name", page.Name),
        page.Parameters.Where(parameter => parameter.IsIn(set)).Select(Parameter));

    private static XElement Parameter(CmdletParameter parameter)
    {
        var element = new XElement(
            Command + "parameter",
            new XAttribute("required", parameter.Required),
            new XAttribute("variableLength", parameter.Type.EndsWith("[]", StringComparison.Ordinal) ? "true" : "false"),
            new XAttribute("globbing", parameter.Globbing),
            new XAttribute("pipelineInput", parameter.Pipeline),
            new XAttribute("position", parameter.Position),
            new XAttribute("aliases", parameter.Aliases),
            new XElement(Maml + "name", parameter.Name),
            Paragraphs("description", parameter.Text));
        var values = parameter.AcceptedValues.ToArray();
        if (values.Length > 0)
        {
            element.Add(new XElement(
                Command + "parameterValueGroup",
                values.Select(value => new XElement(
                    Command + "parameterValue",
                    new XAttribute("required", "false"),
                    new XAttribute("variableLength", "false"),
                    value))));
        }

        if (!parameter.IsSwitch)
        {
            element.Add(new XElement(
                Command + "parameterValue",
                new XAttribute("required", "true"),
                new XAttribute("variableLength", "false"),
                parameter.Type));
        }

        element.Add(
            new XElement(Dev + "type", new XElement(Maml + "name", parameter.Type), new XElement(Maml + "uri")),
            new XElement(Dev + "defaultValue", parameter.Default));
        return element;
    }

    private static XElement Type(XName name, (string Type, IReadOnlyList<string> Text) entry) => new(
        name,
        new XElement(Dev + "type", new XElement(Maml + "name", entry.Type)),
        Paragraphs("description", entry.Text));

    private static XElement Example(CmdletExample example) => new(
        Command + "example",
        new XElement(Maml + "title", $"---- {example.Title} ----"),
        new XElement(Dev + "code", example.Code),
        // Get-Help puts no line of its own between two examples.
        new XElement(Dev + "remarks", example.Remarks.Append("").Select(Paragraph)));

    private static XElement Link((string Text, string Target) link) => new(
        Maml + "navigationLink",
        new XElement(Maml + "linkText", link.Text),
        // Links between the pages are names to Get-Help, not addresses.
        new XElement(Maml + "uri", link.Target.StartsWith("http", StringComparison.Ordinal) ? link.Target : ""));

    private static XElement Paragraphs(string name, IEnumerable<string> paragraphs) =>
        new(Maml + name, paragraphs.Select(Paragraph));

    private static XElement Paragraph(string text) => new(Maml + "para", text);
}
