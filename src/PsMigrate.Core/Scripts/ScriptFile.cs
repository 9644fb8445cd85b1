using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace PsMigrate.Scripts;

/// <summary>A script's bytes, known to be UTF-8 text.</summary>
internal sealed class ScriptFile
{
    private readonly byte[] _bytes;
    private readonly int _start;

    private ScriptFile(byte[] bytes, int start)
    {
        _bytes = bytes;
        _start = start;
    }

    /// <summary>The whole text, without a byte order mark.</summary>
    public string Text => Encoding.UTF8.GetString(Content);

    /// <summary>See <see cref="MigrationScript.Checksum"/>.</summary>
    public string Checksum => ComputeChecksum(Content);

    private ReadOnlySpan<byte> Content => _bytes.AsSpan(_start);

    /// <summary>The text's beginning, enough for all but the longest headers.</summary>
    /// <param name="whole">True where it is the whole text.</param>
    public string Beginning(out bool whole)
    {
        const int Enough = 8 * 1024;
        whole = Content.Length <= Enough;
        if (whole)
            return Text;
        var end = Enough;
        while ((Content[end] & 0xC0) == 0x80)
            end--;
        return Encoding.UTF8.GetString(Content[..end]);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="displayPath">The file as to be shown in errors.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.InvalidScript"/>: unreadable, or not UTF-8 text.</exception>
    public static ScriptFile Read(string path, string displayPath)
    {
        try
        {
            return Check(File.ReadAllBytes(path), displayPath);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MigrationException(
                MigrationErrorId.InvalidScript, $"{displayPath} cannot be read: {exception.Message}",
                "Check that the file is there and that you may read it.", exception)
            {
                Subject = displayPath,
            };
        }
    }

    internal static ScriptFile Check(byte[] bytes, string displayPath)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            throw new MigrationException(
                MigrationErrorId.InvalidScript, $"{displayPath}:1: The script is encoded in UTF-16.",
                "Save it as UTF-8; in Windows PowerShell write files with -Encoding utf8.")
            {
                Subject = displayPath,
            };
        }
        var bom = bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        var nul = bytes.AsSpan().IndexOf((byte)0);
        if (nul >= 0 || !Utf8.IsValid(bytes))
        {
            var at = nul >= 0 ? nul : FirstInvalid(bytes);
            var line = 1 + bytes.AsSpan(0, at).Count((byte)'\n');
            throw new MigrationException(
                MigrationErrorId.InvalidScript,
                $"{displayPath}:{line}: " + (nul >= 0 ? "The script holds a NUL character." : "The script is not valid UTF-8."),
                nul >= 0 ? "Save the script as UTF-8 text and take the character out." : "Save the script as UTF-8.")
            {
                Subject = displayPath,
            };
        }
        return new ScriptFile(bytes, bom);
    }

    private static int FirstInvalid(byte[] bytes)
    {
        var position = 0;
        while (Rune.DecodeFromUtf8(bytes.AsSpan(position), out _, out var consumed) == OperationStatus.Done)
            position += consumed;
        return position;
    }

    private static string ComputeChecksum(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        if (!content.Contains((byte)'\r'))
        {
            SHA256.HashData(content, hash);
            return Convert.ToHexString(hash).ToLowerInvariant();
        }
        var unix = ArrayPool<byte>.Shared.Rent(content.Length);
        try
        {
            var length = 0;
            for (var i = 0; i < content.Length; i++)
            {
                if (content[i] != '\r')
                    unix[length++] = content[i];
                else if (i + 1 == content.Length || content[i + 1] != '\n')
                    unix[length++] = (byte)'\n';
            }
            SHA256.HashData(unix.AsSpan(0, length), hash);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(unix);
        }
        return Convert.ToHexString(hash).ToLowerInvariant();
    }
}
