using System.Management.Automation;
using PsMigrate.Configuration;
using PsMigrate.Schema.Models;

namespace PsMigrate.Cmdlets.Autogenerate;

/// <summary>A command's parameters that say what a database is compared with, and how.</summary>
internal interface IComparisonParameters : ISchemaFilterParameters
{
    string? From { get; }

    string[] Rename { get; }

    SwitchParameter SafeOnly { get; }

    string? ScratchServer { get; }

    /// <summary>Whether anything is tried out on a scratch database.</summary>
    bool Rehearses => true;

    /// <summary>What they ask for.</summary>
    /// <param name="project">The project, whose settings hold where they say nothing.</param>
    /// <param name="sql">The lines of SQL that came in place of the project's model; none for the model.</param>
    /// <param name="findPath">The full path of a SQL file or folder that a text names; null where it names none.</param>
    ComparisonRequest Request(MigrationProject project, IReadOnlyCollection<string> sql, Func<string, string?> findPath) => new()
    {
        From = From is null ? null : findPath(From) ?? From,
        Sql = sql.Count == 0 ? null : new ModelText(null, string.Join('\n', sql)),
        ScratchServer = ScratchServer,
        Renames = Rename,
        SafeOnly = SafeOnly,
        Settings = Narrow(project.Autogenerate) with { Rehearse = project.Autogenerate.Rehearse && Rehearses },
    };
}
