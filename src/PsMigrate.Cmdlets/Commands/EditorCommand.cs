using System.Diagnostics;
using System.Text;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>The user's editor.</summary>
/// <param name="Program">The program.</param>
/// <param name="Arguments">What stands before the files.</param>
/// <param name="Source">Where it comes from, in words.</param>
internal sealed record EditorCommand(string Program, IReadOnlyList<string> Arguments, string Source)
{
    private static readonly string[] Variables = ["VISUAL", "EDITOR"];
    private static readonly string[] UsualEditors = ["editor", "nano", "vim", "vi"];

    /// <summary>That of VISUAL, then of EDITOR, then one that the machine has.</summary>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.ToolNotFound"/>.</exception>
    public static EditorCommand Find()
    {
        foreach (var variable in Variables)
        {
            var line = Environment.GetEnvironmentVariable(variable);
            if (!string.IsNullOrWhiteSpace(line) && Parse(line, variable) is { } command)
                return command;
        }

        if (OperatingSystem.IsWindows())
            return new EditorCommand("notepad", [], "the default");
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var found = UsualEditors.FirstOrDefault(
            name => folders.Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, name))));
        return found is not null
            ? new EditorCommand(found, [], "the default")
            : throw new MigrationException(
                MigrationErrorId.ToolNotFound, "There is no editor: neither VISUAL nor EDITOR is set, and this machine has none that is known.",
                "Set $env:VISUAL or $env:EDITOR to an editor's command line, such as 'code --wait'.");
    }

    /// <summary>How to open files with it, in the terminal that PowerShell runs in.</summary>
    /// <param name="paths">The files' full paths.</param>
    public ProcessStartInfo Start(IReadOnlyList<string> paths)
    {
        var start = new ProcessStartInfo(Program) { UseShellExecute = false };
        foreach (var argument in Arguments.Concat(paths)) start.ArgumentList.Add(argument);
        return start;
    }

    /// <summary>Takes a command line apart; quotes of either kind hold a word with white space together.</summary>
    private static EditorCommand? Parse(string line, string variable)
    {
        // A path with white space, as on Windows, need not be quoted when it is all there is.
        if (File.Exists(line.Trim()))
            return new EditorCommand(line.Trim(), [], variable);
        var words = new List<string>();
        var word = new StringBuilder();
        var quote = '\0';
        var inWord = false;
        foreach (var character in line)
        {
            if (quote != '\0' ? character == quote : character is '"' or '\'')
            {
                quote = quote == '\0' ? character : '\0';
                inWord = true;
            }
            else if (quote == '\0' && char.IsWhiteSpace(character))
            {
                if (inWord) words.Add(word.ToString());
                word.Clear();
                inWord = false;
            }
            else
            {
                word.Append(character);
                inWord = true;
            }
        }

        if (inWord) words.Add(word.ToString());
        return words.Count == 0 || words[0].Length == 0 ? null : new EditorCommand(words[0], words[1..], variable);
    }
}
