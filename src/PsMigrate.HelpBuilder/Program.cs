namespace PsMigrate.HelpBuilder;

/// <summary>
/// Writes the module's help: MAML from the cmdlets' pages, plain text from the about topics and from the pages of
/// operation commands, which Get-Help finds by their file names, as those commands do not exist in the user's session.
/// </summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is not [var docs, var output])
        {
            Console.Error.WriteLine("Usage: PsMigrate.HelpBuilder <docs folder> <help folder>");
            return 64;
        }

        try
        {
            Directory.CreateDirectory(output);
            var pages = Directory.EnumerateFiles(Path.Combine(docs, "cmdlets"), "*.md")
                .Order(StringComparer.Ordinal)
                .Select(CmdletPageReader.Read);
            MamlWriter.Write(pages, Path.Combine(output, "PsMigrate.Cmdlets.dll-Help.xml"));
            foreach (var topic in Directory.EnumerateFiles(docs, "about_*.md")
                .Concat(Directory.EnumerateFiles(Path.Combine(docs, "operations"), "*.md")))
            {
                var name = Path.GetFileNameWithoutExtension(topic) + ".help.txt";
                File.WriteAllText(Path.Combine(output, name), AboutTopic.ToText(File.ReadAllText(topic)));
            }

            return 0;
        }
        catch (InvalidDataException exception)
        {
            // The form in which MSBuild takes an error from a tool.
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }
}
