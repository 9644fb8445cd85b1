using Npgsql;

namespace PsMigrate.Configuration;

/// <summary>Finds out which database a command is about, and how to reach it.</summary>
/// <param name="variables">Where variables come from.</param>
public sealed class TargetResolver(VariableSource variables)
{
    private const string UrlVariable = "DATABASE_URL";

    /// <summary>
    /// Resolves the target: the connection string if one is given, else the named environment, else the project's
    /// default environment, else <c>DATABASE_URL</c>, else libpq's PG* variables.
    /// </summary>
    /// <param name="project">The project; null where there is none.</param>
    /// <param name="environment">
    /// The environment's name; letter case does not matter. With a connection string too, that says where, and the
    /// environment its settings and whether it is protected.
    /// </param>
    /// <param name="connectionString">A connection in any form that <see cref="ConnectionStringParser"/> takes.</param>
    /// <param name="userName">A user that replaces the connection's; null for the connection's.</param>
    /// <param name="password">That user's password.</param>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.EnvironmentNotFound"/>, <see cref="MigrationErrorId.VariableNotSet"/>,
    /// <see cref="MigrationErrorId.InvalidConnection"/> (malformed, or none at all, saying what to set),
    /// <see cref="MigrationErrorId.InvalidConfiguration"/> (a malformed <c>.env</c>).
    /// </exception>
    public MigrationTarget Resolve(
        MigrationProject? project, string? environment = null, string? connectionString = null, string? userName = null,
        string? password = null)
    {
        var named = environment is not null ? FindEnvironment(project, environment)
            : connectionString is null && project?.DefaultEnvironment is { } byDefault ? FindEnvironment(project, byDefault)
            : null;
        var (connection, source) = connectionString is not null ? (Parse(connectionString, "-ConnectionString"), "-ConnectionString")
            : named is not null ? (ParseEnvironment(project!, named), $"environment '{named.Name}'" + Files(" with ", VariableExpansion.NamesIn(named.Connection)))
            : FromVariables(project);
        if (userName is not null)
        {
            connection.Username = userName;
            connection.Password = password;
        }
        ConnectionDefaults.Complete(connection, variables);
        ConnectionDefaults.ApplyForMigrations(connection);
        return new MigrationTarget
        {
            ConnectionString = connection.ConnectionString,
            Environment = named?.Name,
            Source = source,
            DisplayName = ConnectionDefaults.DisplayName(connection),
            Protected = named?.Protected ?? false,
            Settings = named?.Settings ?? project?.Settings ?? new MigrationSettings(),
        };
    }

    /// <summary>The settings that hold for an environment, without a look at where its database is.</summary>
    /// <param name="project">The project.</param>
    /// <param name="environment">The environment's name; null for the project's default environment.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.EnvironmentNotFound"/>.</exception>
    public static MigrationSettings SettingsOf(MigrationProject project, string? environment)
    {
        ArgumentNullException.ThrowIfNull(project);
        return (environment ?? project.DefaultEnvironment) is { } name ? FindEnvironment(project, name).Settings : project.Settings;
    }

    private static NpgsqlConnectionStringBuilder Parse(string text, string source) => ConnectionStringParser.Parse(text, source);

    private NpgsqlConnectionStringBuilder ParseEnvironment(MigrationProject project, EnvironmentConfiguration environment) => Parse(
        VariableExpansion.Expand(
            environment.Connection, variables, project.ConfigurationPath, environment.ConnectionLine,
            $"environments.{environment.Name}.connection"),
        $"environment '{environment.Name}' ({project.ConfigurationPath}:{environment.ConnectionLine})");

    private (NpgsqlConnectionStringBuilder, string) FromVariables(MigrationProject? project)
    {
        if (variables.Find(UrlVariable) is { Length: > 0 } url)
            return (Parse(url, UrlVariable), variables.FileOf(UrlVariable) is null ? UrlVariable : Files("", [UrlVariable]));
        var pointing = LibpqVariables.Pointing.Where(name => !string.IsNullOrEmpty(variables.Find(name))).ToList();
        if (pointing.Count > 0)
        {
            var service = variables.Find("PGSERVICE");
            return (
                string.IsNullOrEmpty(service) ? new() : LibpqParameters.ToNpgsql([new("service", service)], "the variable PGSERVICE"),
                string.Join(", ", pointing.Select(name => variables.FileOf(name) is null ? name : Files("", [name]))));
        }
        var environments = project?.Environments ?? [];
        throw new MigrationException(
            MigrationErrorId.InvalidConnection,
            (project is null ? "No database to go to: there is no project" : "No database to go to: no environment was named, psmigrate.json has no 'defaultEnvironment'")
                + $", and neither {UrlVariable} nor PGHOST or PGDATABASE is set. Looked in {variables.Description}.",
            environments.Count > 0
                ? $"Name an environment with -Environment ({string.Join(", ", environments.Select(found => found.Name))}), or set {UrlVariable}."
                : $"Set {UrlVariable} to a postgresql:// URI, or give -ConnectionString.");
    }

    // Values of the process environment are where people expect them; a file may be one that they have forgotten.
    private string Files(string lead, IEnumerable<string> names)
    {
        var found = names.Where(name => variables.FileOf(name) is not null).Select(name => $"{name} of {variables.FileOf(name)}").ToArray();
        return found.Length == 0 ? "" : lead + string.Join(", ", found);
    }

    private static EnvironmentConfiguration FindEnvironment(MigrationProject? project, string name)
    {
        var environments = project?.Environments ?? [];
        if (environments.FirstOrDefault(found => found.Name == name) is { } exact)
            return exact;
        var similar = environments.Where(found => found.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
        if (similar.Count == 1)
            return similar[0];
        throw new MigrationException(
            MigrationErrorId.EnvironmentNotFound,
            project is null ? $"There is no environment '{name}': no project was found." : $"There is no environment '{name}' in {project.ConfigurationPath}.",
            environments.Count == 0
                ? "Add it under 'environments' in psmigrate.json."
                : ConfigurationError.Offer(name, [.. environments.Select(found => found.Name)]))
        { Subject = name };
    }
}
