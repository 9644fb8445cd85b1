using PsMigrate.Configuration;

namespace PsMigrate.Cmdlets.Completion;

/// <summary>Completes the environments of <c>psmigrate.json</c>.</summary>
public sealed class EnvironmentCompleter : ProjectCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<CompletionCandidate> Candidates(MigrationProject project, string word) =>
        project.Environments.Select(environment => new CompletionCandidate(
            environment.Name,
            // The connection may hold a password, so it is not shown.
            $"environment {environment.Name}{(environment.Protected ? ", protected" : "")}"
                + (environment.Name == project.DefaultEnvironment ? ", the default" : "")));
}
