using PsMigrate.Configuration;
using PsMigrate.Schema;

namespace PsMigrate.Cmdlets.Autogenerate;

/// <summary>What a command's parameters say about what is compared.</summary>
internal sealed record ComparisonFilter
{
    public string[]? IncludeSchema { get; init; }

    public string[]? ExcludeSchema { get; init; }

    public string[]? Include { get; init; }

    public string[]? Exclude { get; init; }

    public SchemaObjectKind[]? IncludeKind { get; init; }

    public SchemaObjectKind[]? ExcludeKind { get; init; }

    public bool Owner { get; init; }

    public bool Privilege { get; init; }

    /// <summary>The settings with it: what is included takes the place of the settings', what is excluded is added to it.</summary>
    public AutogenerateSettings Narrow(AutogenerateSettings settings) => settings with
    {
        IncludeSchemas = IncludeSchema ?? settings.IncludeSchemas,
        ExcludeSchemas = [.. settings.ExcludeSchemas, .. ExcludeSchema ?? []],
        Include = Include ?? settings.Include,
        Exclude = [.. settings.Exclude, .. Exclude ?? []],
        IncludeKinds = IncludeKind is null ? settings.IncludeKinds : [.. IncludeKind.Select(kind => kind.ToString())],
        ExcludeKinds = [.. settings.ExcludeKinds, .. (ExcludeKind ?? []).Select(kind => kind.ToString())],
        Owners = settings.Owners || Owner,
        Privileges = settings.Privileges || Privilege,
    };
}
