using System.Text.Json;

namespace PsMigrate.Sandbox;

/// <summary>
/// The mark in a throw-away database's comment: whose it is. Without it, nothing is ever dropped as a throw-away
/// database.
/// </summary>
internal sealed record SandboxMark
{
    private const string Prefix = "psmigrate-sandbox: ";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>When the database was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>
    /// The process that drops it in the end; null for a template, which is kept for others, and for a database that
    /// somebody asked to keep.
    /// </summary>
    public OwnerProcess? Owner { get; init; }

    /// <summary>The key of a finished template; null for any other database.</summary>
    public string? TemplateKey { get; init; }

    /// <summary>When a template was last asked for.</summary>
    public DateTimeOffset? Used { get; init; }

    /// <summary>A mark for a new database.</summary>
    /// <param name="keep">Whether it outlives this process.</param>
    public static SandboxMark ForNew(bool keep) => new() { Created = DateTimeOffset.UtcNow, Owner = keep ? null : OwnerProcess.Current };

    /// <summary>Reads a database's comment; null where it holds no mark.</summary>
    public static SandboxMark? Parse(string? comment)
    {
        if (comment is null || !comment.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        try
        {
            return JsonSerializer.Deserialize<SandboxMark>(comment.AsSpan(Prefix.Length), Format);
        }
        catch (JsonException)
        {
            // Cut or edited by hand: not a mark that we would drop a database on.
            return null;
        }
    }

    /// <summary>The text for the comment.</summary>
    public string ToComment() => Prefix + JsonSerializer.Serialize(this, Format);
}
