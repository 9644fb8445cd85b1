using System.Text.Json;

namespace PsMigrate.Configuration;

/// <summary>A value of <c>psmigrate.json</c> with the place where it stands.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Line">Its line, from 1; that of its key where it has one.</param>
/// <param name="KeyPath">The keys down to it, such as <c>environments.prod.lockTimeout</c>; empty for the whole file.</param>
internal sealed record ConfigurationNode(JsonValueKind Kind, int Line, string KeyPath)
{
    /// <summary>The text of a string, or a number as written.</summary>
    public string Text { get; init; } = "";

    /// <summary>An object's members in the file's order.</summary>
    public IReadOnlyList<KeyValuePair<string, ConfigurationNode>> Members { get; init; } = [];

    /// <summary>A list's items.</summary>
    public IReadOnlyList<ConfigurationNode> Items { get; init; } = [];
}
