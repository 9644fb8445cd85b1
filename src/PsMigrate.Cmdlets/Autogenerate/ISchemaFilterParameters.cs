using System.Management.Automation;
using PsMigrate.Configuration;
using PsMigrate.Schema;

namespace PsMigrate.Cmdlets.Autogenerate;

/// <summary>A command's parameters that say which part of a schema is looked at.</summary>
internal interface ISchemaFilterParameters
{
    string[]? IncludeSchema { get; }

    string[]? ExcludeSchema { get; }

    string[]? Include { get; }

    string[]? Exclude { get; }

    SchemaObjectKind[]? IncludeKind { get; }

    SchemaObjectKind[]? ExcludeKind { get; }

    SwitchParameter Owner { get; }

    SwitchParameter Privilege { get; }

    /// <summary>The settings with them: what is included takes the place of the settings', what is excluded is added to it.</summary>
    AutogenerateSettings Narrow(AutogenerateSettings settings) => settings with
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
