using System.Buffers;
using System.Text;

namespace PsMigrate.Scripts;

/// <summary>File names that every operating system takes.</summary>
internal static class SafeFileName
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("<>:\"/\\|?*");

    private static readonly string[] Devices =
    [
        "CON", "PRN", "AUX", "NUL",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    ];

    /// <summary>
    /// Makes a name safe: no characters or device names that Windows forbids, no dot, underscore, dash or space at
    /// either end (they are what an empty token leaves over).
    /// </summary>
    /// <param name="name">The name, without the extension.</param>
    /// <param name="otherwise">What to use where nothing is left.</param>
    public static string Of(string name, string otherwise)
    {
        var safe = Clean(name);
        if (safe.Length == 0)
            safe = Clean(otherwise);
        if (safe.Length == 0)
            safe = "script";
        return Devices.Contains(safe.Split('.')[0], StringComparer.OrdinalIgnoreCase) ? "r_" + safe : safe;
    }

    private static string Clean(string name)
    {
        var safe = new StringBuilder(name.Length);
        foreach (var c in name)
            safe.Append(char.IsControl(c) || Forbidden.Contains(c) ? '_' : c);
        return safe.ToString().Trim('_', '-', '.', ' ');
    }
}
