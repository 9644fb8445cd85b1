namespace PsMigrate.Sql;

/// <summary>Backslash commands: psql's language, which the server does not know.</summary>
internal static class PsqlCommand
{
    /// <summary>
    /// Whether it may be passed over: <c>\restrict</c> and <c>\unrestrict</c>, with which pg_dump (since 2025's minor
    /// releases) keeps psql from running other backslash commands, mean nothing where there are none.
    /// </summary>
    public static bool IsIgnored(string text, int position) =>
        Name(text, position) is "\\restrict" or "\\unrestrict";

    /// <summary>The end of the line on which a command stands.</summary>
    public static int EndOfLine(string text, int position)
    {
        var end = text.AsSpan(position).IndexOfAny('\n', '\r');
        return end < 0 ? text.Length : position + end;
    }

    /// <summary>The error about a command.</summary>
    public static MigrationException Refuse(string text, int position, SqlSource source)
    {
        var name = Name(text, position);
        var instead = name switch
        {
            "\\i" or "\\ir" or "\\include" or "\\include_relative" =>
                "Put that file's SQL into this script, or use Invoke-SqlFile in a PowerShell script.",
            "\\copy" or "\\." =>
                "Write the rows as INSERT statements (pg_dump --inserts does), or use Add-Row in a PowerShell script.",
            "\\gexec" or "\\g" or "\\gset" or "\\gx" =>
                "End the statement with a semicolon; to run generated SQL, use EXECUTE in a DO block.",
            "\\set" or "\\if" or "\\elif" or "\\else" or "\\endif" =>
                "Use a DO block, or a PowerShell script, which has variables and conditions.",
            "\\c" or "\\connect" =>
                "Take the line out: the environment says which database a migration runs on.",
            _ => "Take the command out; scripts hold SQL only.",
        };
        var message = name == "\\"
            ? "A backslash outside quotes is no SQL."
            : $"{name} is a command for psql, which the server does not know.";
        return source.ErrorAt(text, position, message, instead);
    }

    private static string Name(string text, int position)
    {
        var end = position + 1;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '.' or '!' or '?'))
            end++;
        return text[position..end];
    }
}
