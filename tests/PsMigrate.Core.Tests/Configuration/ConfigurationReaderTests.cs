using System.Text.Json;
using PsMigrate.Configuration;
using PsMigrate.Operations;
using PsMigrate.Scripts;

namespace PsMigrate.Tests.Configuration;

public sealed class ConfigurationReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_empty_object_gives_the_defaults()
    {
        var project = Read("{}");

        Assert.Equal(_folder.Path, project.Directory);
        Assert.Equal([Path.Combine(_folder.Path, "versions")], project.VersionFolders);
        Assert.Equal(["model/*.sql"], project.Model);
        Assert.Equal(new MigrationSettings(), project.Settings);
        Assert.Empty(project.Environments);
        Assert.Null(project.DefaultEnvironment);
    }

    [Fact]
    public void Every_key_is_read_with_comments_and_trailing_commas()
    {
        var project = Read("""
            // the project
            {
              "$schema": "psmigrate.schema.json",
              "versions": ["versions", "../shared/versions"],
              "model": "schema/*.sql",
              "fileName": "{year}/{slug}",
              "timeZone": "Europe/Berlin",
              "naming": { "foreignKey": "fk_{table}_{columns}_{referenced}", "index": "idx_{table}_{columns}" },
              "versionTable": "alembic_version",
              "logTable": null,
              "schema": "ops",
              "format": "sql",
              "transaction": "all",
              "lockTimeout": "500ms",
              "lock": "table",
              "lockRetries": 3,
              "statementTimeout": "1.5m", /* long */
              "onChanged": "error",
              "defaultEnvironment": "dev",
              "environments": {
                "dev": { "connection": "Host=localhost" },
                "prod": {
                  "connection": "${env:PROD_URL}",
                  "protected": true,
                  "lockTimeout": "2s",
                  "logTable": "ops_log",
                },
              },
            }
            """);

        Assert.Equal(
            [Path.Combine(_folder.Path, "versions"), Path.GetFullPath("../shared/versions", _folder.Path)], project.VersionFolders);
        Assert.Equal(["schema/*.sql"], project.Model);
        Assert.Equal("{year}/{slug}", project.FileName);
        Assert.Equal("Europe/Berlin", project.TimeZone?.Id);
        Assert.Equal(new NamingConvention { ForeignKey = "fk_{table}_{columns}_{referenced}", Index = "idx_{table}_{columns}" }, project.Naming);
        Assert.Equal("dev", project.DefaultEnvironment);
        var settings = new MigrationSettings
        {
            VersionTable = "alembic_version",
            LogTable = null,
            Schema = "ops",
            Format = ScriptFormat.Sql,
            Transaction = TransactionMode.All,
            LockTimeout = TimeSpan.FromMilliseconds(500),
            Lock = LockMode.Table,
            LockRetries = 3,
            StatementTimeout = TimeSpan.FromSeconds(90),
            OnChanged = ChangedScriptAction.Error,
        };
        Assert.Equal(settings, project.Settings);
        Assert.Equal(
            [
                new EnvironmentConfiguration("dev", "Host=localhost", false, settings) { ConnectionLine = 21 },
                new EnvironmentConfiguration(
                    "prod", "${env:PROD_URL}", true, settings with { LockTimeout = TimeSpan.FromSeconds(2), LogTable = "ops_log" })
                { ConnectionLine = 23 },
            ],
            project.Environments);
    }

    [Theory]
    [InlineData("{\n  \"versions\": [\"a\"\n}", 3, "not valid JSON")]
    [InlineData("{\n  'versions': 1\n}", 2, "not valid JSON")]
    [InlineData("", 1, "not valid JSON")]
    [InlineData("{} {}", 1, "not valid JSON")]
    [InlineData("[]", 1, "must be an object")]
    [InlineData("{\n\n  \"verionTable\": \"x\"\n}", 3, "There is no key 'verionTable'")]
    [InlineData("{\n\"environments\": {\n\"dev\": {\n\"connection\": \"x\",\n\"protcted\": true } } }", 5, "environments.dev.protcted")]
    [InlineData("{\n\"environments\": { \"dev\": {\n\"connection\": \"x\",\n\"versions\": \"v\" } } }", 4, "whole project")]
    [InlineData("{\n\"connection\": \"x\" }", 2, "belongs to an environment")]
    [InlineData("{ \"schema\": \"a\",\n\"schema\": \"b\" }", 2, "line 1 already")]
    [InlineData("{ \"lockRetries\": -1 }", 1, "lockRetries: This must be a whole number")]
    [InlineData("{ \"lockRetries\": \"3\" }", 1, "whole number")]
    [InlineData("{ \"lockTimeout\": 5 }", 1, "needs a unit")]
    [InlineData("{ \"lockTimeout\": \"5 parsecs\" }", 1, "not a duration")]
    [InlineData("{ \"lockTimeout\": \"1000h\" }", 1, "longer")]
    [InlineData("{ \"transaction\": \"permigration\" }", 1, "none of perMigration, all")]
    [InlineData("{ \"format\": \"PowerShell\" }", 1, "none of powershell, sql")]
    [InlineData("{ \"versionTable\": \"public.v\" }", 1, "dot")]
    [InlineData("{ \"versionTable\": null }", 1, "must be a text, and is null")]
    [InlineData("{ \"versionTable\": \"t\",\n\"logTable\": \"t\" }", 2, "both 't'")]
    [InlineData("{ \"versions\": [] }", 1, "at least one")]
    [InlineData("{ \"versions\": [ \"a\",\n 2 ] }", 2, "versions[1]")]
    [InlineData("{ \"environments\": {\n\"dev\": {} } }", 2, "no 'connection'")]
    [InlineData("{ \"environments\": {\n\"dev\": \"Host=x\" } }", 2, "must be an object")]
    [InlineData("{ \"environments\": { \"dev\": { \"connection\": \"x\", \"protected\": \"yes\" } } }", 1, "true or false")]
    [InlineData("{ \"defaultEnvironment\": \"dve\",\n\"environments\": { \"dev\": { \"connection\": \"x\" } } }", 1, "no environment 'dve'")]
    [InlineData("{ \"timeZone\": \"Mars/Olympus\" }", 1, "no time zone")]
    [InlineData("{ \"naming\": \"ix\" }", 1, "must be an object")]
    [InlineData("{ \"naming\": {\n\"indx\": \"ix_{table}\" } }", 2, "naming.indx: There is no key 'indx'")]
    [InlineData("{ \"naming\": {\n\"index\": \"ix_{tabel}\" } }", 2, "'{tabel}' stands for nothing here")]
    [InlineData("{ \"naming\": { \"index\": \"ix_{table}_{referenced}\" } }", 1, "'{referenced}' stands for nothing here")]
    [InlineData("{ \"naming\": { \"unique\": \"{columns}_key\" } }", 1, "the same for every table")]
    public void What_is_wrong_is_named_with_file_line_and_key(string json, int line, string part)
    {
        var error = Assert.Throws<MigrationException>(() => Read(json));

        Assert.Equal(MigrationErrorId.InvalidConfiguration, error.Id);
        Assert.StartsWith($"{Path.Combine(_folder.Path, "psmigrate.json")}:{line}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_nearest_key_is_offered()
    {
        var error = Assert.Throws<MigrationException>(() => Read("{ \"VersionTabel\": \"x\" }"));

        Assert.Equal("Did you mean 'versionTable'?", error.RecommendedAction);
    }

    [Fact]
    public void A_byte_order_mark_is_allowed_and_bytes_that_are_no_text_are_not()
    {
        File.WriteAllBytes(Path.Combine(_folder.Path, "psmigrate.json"), [0xEF, 0xBB, 0xBF, .. "{ \"schema\": \"ä\" }"u8]);
        Assert.Equal("ä", ConfigurationReader.Read(Path.Combine(_folder.Path, "psmigrate.json")).Settings.Schema);

        File.WriteAllBytes(Path.Combine(_folder.Path, "psmigrate.json"), [.. "{ \"schema\": \""u8, 0xFF, .. "\" }"u8]);
        var error = Assert.Throws<MigrationException>(() => ConfigurationReader.Read(Path.Combine(_folder.Path, "psmigrate.json")));
        Assert.Equal(MigrationErrorId.InvalidConfiguration, error.Id);
    }

    [Fact]
    public void The_shipped_schema_has_the_same_keys_and_defaults()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(RepositoryRoot(), "module", "psmigrate.schema.json")));
        var properties = schema.RootElement.GetProperty("properties");
        var environment = properties.GetProperty("environments").GetProperty("additionalProperties").GetProperty("properties");
        Assert.Equal(ConfigurationKeys.Project.Order(), properties.EnumerateObject().Select(key => key.Name).Order());
        Assert.Equal(ConfigurationKeys.Environment.Order(), environment.EnumerateObject().Select(key => key.Name).Order());

        // Each default, written into a file, reads as what the engine has when the key is absent.
        var definitions = schema.RootElement.GetProperty("definitions");
        foreach (var key in ConfigurationKeys.Project)
        {
            var source = definitions.TryGetProperty(key, out var definition) ? definition : properties.GetProperty(key);
            if (key is "naming")
            {
                var parts = source.GetProperty("properties").EnumerateObject().ToList();
                Assert.Equal(ConfigurationKeys.Naming.Order(), parts.Select(part => part.Name).Order());
                var text = string.Join(", ", parts.Select(part => $"\"{part.Name}\": {part.Value.GetProperty("default").GetRawText()}"));
                Assert.Equal(Read("{}").Naming, Read($"{{ \"naming\": {{ {text} }} }}").Naming);
            }
            if (!source.TryGetProperty("default", out var value))
                continue;
            var (written, absent) = (Read($"{{ \"{key}\": {value.GetRawText()} }}"), Read("{}"));
            Assert.Equal(absent.Settings, written.Settings);
            Assert.Equal(absent.VersionFolders, written.VersionFolders);
            Assert.Equal(absent.Model, written.Model);
            Assert.Equal(absent.FileName, written.FileName);
        }
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "PsMigrate.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    private MigrationProject Read(string json) => ConfigurationReader.Read(_folder.Write("psmigrate.json", json));
}
