using System.Text.Json;
using PsMigrate.Operations;
using PsMigrate.Scripts;

namespace PsMigrate.Configuration;

/// <summary>Reads <c>psmigrate.json</c>.</summary>
public static class ConfigurationReader
{
    /// <summary>Reads a project's file. Variables are not expanded: that happens when an environment is used.</summary>
    /// <param name="path">The path of <c>psmigrate.json</c>, as <see cref="ProjectLocator"/> finds it.</param>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.InvalidConfiguration"/>, naming file, line and key: not JSON, an unknown or repeated
    /// key (the nearest known one is offered), a value of another type.
    /// </exception>
    public static MigrationProject Read(string path)
    {
        var fullPath = Path.GetFullPath(path);
        var root = ConfigurationParser.ParseFile(fullPath);
        var values = new ConfigurationValues(fullPath);
        values.Require(root, JsonValueKind.Object, "an object: { ... }");
        RefuseUnknown(root, ConfigurationKeys.Project, values);

        var directory = Path.GetDirectoryName(fullPath)!;
        var settings = ReadSettings(root, new MigrationSettings(), values);
        var environments = Find(root, "environments") is { } node ? ReadEnvironments(node, settings, values) : [];
        return new MigrationProject
        {
            Directory = directory,
            ConfigurationPath = fullPath,
            VersionFolders =
            [
                .. (Find(root, "versions") is { } versions ? values.Texts(versions) : ["versions"])
                    .Select(folder => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder, directory))),
            ],
            Model = Find(root, "model") is { } model ? values.Texts(model) : ["model/*.sql"],
            FileName = Find(root, "fileName") is { } fileName ? values.Text(fileName) : MigrationProject.DefaultFileName,
            TimeZone = Find(root, "timeZone") is { } timeZone ? values.TimeZone(timeZone) : null,
            Naming = Find(root, "naming") is { } naming ? NamingReader.Read(naming, values) : new NamingConvention(),
            Autogenerate = Find(root, "autogenerate") is { } autogenerate ? AutogenerateReader.Read(autogenerate, values) : new AutogenerateSettings(),
            ClientPrograms = Find(root, "clientPrograms") is { } programs ? Path.GetFullPath(values.Text(programs), directory) : null,
            Roles = Find(root, "roles") is { } roles ? values.Texts(roles) : [],
            Settings = settings,
            Environments = environments,
            DefaultEnvironment = Find(root, "defaultEnvironment") is { } named ? ReadDefault(named, environments, values) : null,
        };
    }

    private static List<EnvironmentConfiguration> ReadEnvironments(
        ConfigurationNode node, MigrationSettings settings, ConfigurationValues values)
    {
        values.Require(node, JsonValueKind.Object, "an object of environments: { \"dev\": { ... } }");
        var environments = new List<EnvironmentConfiguration>();
        foreach (var (name, environment) in node.Members)
        {
            values.Require(environment, JsonValueKind.Object, "an object: { \"connection\": ... }");
            if (string.IsNullOrWhiteSpace(name))
                throw values.Error(environment, "An environment needs a name.");
            RefuseUnknown(environment, ConfigurationKeys.Environment, values);
            var connection = Find(environment, "connection")
                ?? throw values.Error(
                    environment, "The environment has no 'connection'.",
                    "Add one, such as \"connection\": \"${env:DATABASE_URL}\".");
            environments.Add(new EnvironmentConfiguration(
                name,
                values.Text(connection),
                Find(environment, "protected") is { } isProtected && values.Flag(isProtected),
                ReadSettings(environment, settings, values))
            { ConnectionLine = connection.Line });
        }
        return environments;
    }

    private static MigrationSettings ReadSettings(ConfigurationNode node, MigrationSettings basis, ConfigurationValues values)
    {
        foreach (var (key, value) in node.Members)
        {
            basis = key switch
            {
                "versionTable" => basis with { VersionTable = values.Identifier(value) },
                "logTable" => basis with { LogTable = value.Kind == JsonValueKind.Null ? null : values.Identifier(value) },
                "schema" => basis with { Schema = value.Kind == JsonValueKind.Null ? null : values.Identifier(value) },
                "format" => basis with { Format = ReadFormat(value, values) },
                "transaction" => basis with { Transaction = values.Choice<TransactionMode>(value) },
                "lock" => basis with { Lock = values.Choice<LockMode>(value) },
                "lockTimeout" => basis with { LockTimeout = values.Duration(value) },
                "lockRetries" => basis with { LockRetries = values.Count(value) },
                "statementTimeout" => basis with { StatementTimeout = values.Duration(value) },
                "onChanged" => basis with { OnChanged = values.Choice<ChangedScriptAction>(value) },
                _ => basis,
            };
        }
        return basis.LogTable == basis.VersionTable
            ? throw values.Error(
                Find(node, "logTable") ?? Find(node, "versionTable") ?? node,
                $"The log table and the version table are both '{basis.VersionTable}'.", "Give one of them another name.")
            : basis;
    }

    /// <summary>In the file the word is <c>powershell</c>, as people write it.</summary>
    private static ScriptFormat ReadFormat(ConfigurationNode node, ConfigurationValues values)
    {
        const string wanted = "one of powershell, sql";
        values.Require(node, JsonValueKind.String, wanted);
        return node.Text switch
        {
            "powershell" => ScriptFormat.PowerShell,
            "sql" => ScriptFormat.Sql,
            _ => throw values.Error(
                node, $"'{node.Text}' is none of powershell, sql.", ConfigurationError.Offer(node.Text, ["powershell", "sql"])),
        };
    }

    private static string ReadDefault(
        ConfigurationNode node, List<EnvironmentConfiguration> environments, ConfigurationValues values)
    {
        var name = values.Text(node);
        return environments.Exists(environment => environment.Name == name)
            ? name
            : throw values.Error(
                node, $"There is no environment '{name}' under 'environments'.",
                environments.Count == 0 ? "Add it there." : ConfigurationError.Offer(name, [.. environments.Select(environment => environment.Name)]));
    }

    private static void RefuseUnknown(ConfigurationNode node, IReadOnlyList<string> known, ConfigurationValues values)
    {
        foreach (var (key, value) in node.Members)
        {
            if (known.Contains(key))
                continue;
            throw ConfigurationKeys.Project.Contains(key)
                ? values.Error(value, $"'{key}' holds for the whole project and cannot differ by environment.", "Move it to the top level of the file.")
                : ConfigurationKeys.Environment.Contains(key)
                ? values.Error(value, $"'{key}' belongs to an environment.", "Put it into \"environments\": { \"dev\": { ... } }.")
                : values.Error(value, $"There is no key '{key}'.", ConfigurationError.Offer(key, [.. known]));
        }
    }

    private static ConfigurationNode? Find(ConfigurationNode node, string key) =>
        node.Members.FirstOrDefault(member => member.Key == key).Value;
}
