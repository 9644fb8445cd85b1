namespace PsMigrate.Scripts;

/// <summary>The text of a script whose header was loaded before.</summary>
public static class ScriptText
{
    /// <summary>Reads a script again, and makes sure that it is still the one that was loaded.</summary>
    /// <param name="script">The script.</param>
    /// <returns>Its text without a byte order mark, line ends as they are.</returns>
    /// <exception cref="MigrationException">
    /// The file has changed since it was loaded (<see cref="MigrationErrorId.ScriptChanged"/>), cannot be read or is not
    /// UTF-8 (<see cref="MigrationErrorId.InvalidScript"/>).
    /// </exception>
    public static string Read(MigrationScript script)
    {
        ArgumentNullException.ThrowIfNull(script);
        var file = ScriptFile.Read(script.Path, script.DisplayPath);
        if (file.Checksum != script.Checksum)
        {
            throw new MigrationException(
                MigrationErrorId.ScriptChanged,
                $"{script.DisplayPath} was changed while the plan was made; nothing was run.",
                "Run the command again when the file is as it should be.")
            {
                Subject = script.DisplayPath,
            };
        }
        return file.Text;
    }
}
