namespace PsMigrate.Configuration;

/// <summary>The keys of <c>psmigrate.json</c>; its JSON schema lists the same.</summary>
internal static class ConfigurationKeys
{
    /// <summary>What an environment may override.</summary>
    public static IReadOnlyList<string> Settings { get; } =
    [
        "versionTable", "logTable", "schema", "format", "transaction", "lock", "lockTimeout", "lockRetries", "statementTimeout",
        "onChanged",
    ];

    /// <summary>The keys of the file itself.</summary>
    public static IReadOnlyList<string> Project { get; } =
        ["$schema", "versions", "model", "fileName", "timeZone", "naming", "autogenerate", "clientPrograms", "roles", .. Settings, "defaultEnvironment", "environments"];

    /// <summary>The keys of an environment.</summary>
    public static IReadOnlyList<string> Environment { get; } = ["connection", "protected", .. Settings];

    /// <summary>The keys of <c>naming</c>.</summary>
    public static IReadOnlyList<string> Naming { get; } = ["primaryKey", "foreignKey", "unique", "check", "exclude", "index"];

    /// <summary>The keys of <c>autogenerate</c>.</summary>
    public static IReadOnlyList<string> Autogenerate { get; } =
        ["includeSchemas", "excludeSchemas", "include", "exclude", "includeKinds", "excludeKinds", "owners", "privileges", "rehearse"];
}
