using System.Text;
using System.Text.Json;

namespace PsMigrate.Configuration;

/// <summary>Parses JSON with comments and trailing commas into nodes that know their lines; refuses duplicate keys.</summary>
internal sealed class ConfigurationParser
{
    private readonly byte[] _json;
    private readonly string _path;
    private int _countedTo;
    private int _line = 1;

    private ConfigurationParser(byte[] json, string path)
    {
        _json = json;
        _path = path;
    }

    /// <summary>Parses a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.InvalidConfiguration"/>, naming file and line.</exception>
    public static ConfigurationNode ParseFile(string path)
    {
        byte[] json;
        try
        {
            json = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MigrationException(
                MigrationErrorId.InvalidConfiguration, $"{path} cannot be read: {exception.Message}", null, exception)
            { Subject = path };
        }
        if (json.AsSpan().StartsWith(Encoding.UTF8.Preamble))
            json = json[Encoding.UTF8.Preamble.Length..];
        return new ConfigurationParser(json, path).Parse();
    }

    private ConfigurationNode Parse()
    {
        var reader = new Utf8JsonReader(_json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        try
        {
            reader.Read();
            var root = ReadValue(ref reader, LineOf(ref reader), "");
            reader.Read();
            return root;
        }
        catch (JsonException exception)
        {
            // The framework's message ends with its own zero-based position.
            var message = exception.Message;
            var position = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            throw ConfigurationError.At(
                _path, (int)(exception.LineNumber ?? 0) + 1, "",
                $"The file is not valid JSON: {(position < 0 ? message : message[..position])}",
                "Comments and trailing commas are allowed; text stands between double quotes, in which a backslash is written twice.");
        }
        catch (Exception exception) when (exception is DecoderFallbackException or InvalidOperationException)
        {
            // The reader takes bytes as they are until a string is asked for.
            throw ConfigurationError.At(_path, _line, "", "The file is not valid UTF-8.", "Save the file as UTF-8.");
        }
    }

    private ConfigurationNode ReadValue(ref Utf8JsonReader reader, int line, string keyPath) => reader.TokenType switch
    {
        JsonTokenType.StartObject => ReadObject(ref reader, line, keyPath),
        JsonTokenType.StartArray => ReadList(ref reader, line, keyPath),
        JsonTokenType.String => new ConfigurationNode(JsonValueKind.String, line, keyPath) { Text = reader.GetString()! },
        JsonTokenType.Number => new ConfigurationNode(JsonValueKind.Number, line, keyPath) { Text = Encoding.UTF8.GetString(reader.ValueSpan) },
        JsonTokenType.True => new ConfigurationNode(JsonValueKind.True, line, keyPath),
        JsonTokenType.False => new ConfigurationNode(JsonValueKind.False, line, keyPath),
        _ => new ConfigurationNode(JsonValueKind.Null, line, keyPath),
    };

    private ConfigurationNode ReadObject(ref Utf8JsonReader reader, int line, string keyPath)
    {
        var members = new List<KeyValuePair<string, ConfigurationNode>>();
        var lines = new Dictionary<string, int>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = reader.GetString()!;
            var keyLine = LineOf(ref reader);
            var path = keyPath.Length == 0 ? key : $"{keyPath}.{key}";
            if (!lines.TryAdd(key, keyLine))
            {
                throw ConfigurationError.At(
                    _path, keyLine, path, $"The key stands on line {lines[key]} already.", "Keep one of the two.");
            }
            reader.Read();
            members.Add(new(key, ReadValue(ref reader, keyLine, path)));
        }
        return new ConfigurationNode(JsonValueKind.Object, line, keyPath) { Members = members };
    }

    private ConfigurationNode ReadList(ref Utf8JsonReader reader, int line, string keyPath)
    {
        var items = new List<ConfigurationNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(ReadValue(ref reader, LineOf(ref reader), $"{keyPath}[{items.Count}]"));
        return new ConfigurationNode(JsonValueKind.Array, line, keyPath) { Items = items };
    }

    private int LineOf(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        _line += _json.AsSpan(_countedTo, start - _countedTo).Count((byte)'\n');
        _countedTo = start;
        return _line;
    }
}
