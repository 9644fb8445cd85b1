using System.Management.Automation;

namespace PsMigrate.Cmdlets.Errors;

/// <summary>How the engine's errors look to PowerShell.</summary>
internal static class MigrationErrorRecord
{
    /// <summary>
    /// Makes the record: the error id is the name of the <see cref="MigrationErrorId"/>, the details hold the message and
    /// what to do next, and the exception keeps its cause (such as Npgsql's) as inner exception.
    /// </summary>
    public static ErrorRecord From(MigrationException exception) => new(
        exception, exception.Id.ToString(), Category(exception.Id), exception.Subject)
    {
        ErrorDetails = new ErrorDetails(exception.Message) { RecommendedAction = exception.RecommendedAction },
    };

    private static ErrorCategory Category(MigrationErrorId id) => id switch
    {
        MigrationErrorId.ProjectNotFound
            or MigrationErrorId.EnvironmentNotFound
            or MigrationErrorId.VariableNotSet
            or MigrationErrorId.DatabaseNotFound
            or MigrationErrorId.ParentNotFound
            or MigrationErrorId.DependencyNotFound
            or MigrationErrorId.RevisionNotFound
            or MigrationErrorId.UnknownDatabaseRevision
            or MigrationErrorId.ToolNotFound
            or MigrationErrorId.BackupNotFound
            or MigrationErrorId.ContainerEngineNotFound
            or MigrationErrorId.ImageNotFound => ErrorCategory.ObjectNotFound,
        MigrationErrorId.AlreadyExists
            or MigrationErrorId.DatabaseNotEmpty
            or MigrationErrorId.DuplicateRevision
            or MigrationErrorId.LabelClash => ErrorCategory.ResourceExists,
        MigrationErrorId.InvalidConfiguration
            or MigrationErrorId.InvalidHeader
            or MigrationErrorId.InvalidScript
            or MigrationErrorId.InvalidBackup
            or MigrationErrorId.RevisionCycle
            or MigrationErrorId.BookkeepingTableInvalid => ErrorCategory.InvalidData,
        MigrationErrorId.InvalidConnection
            or MigrationErrorId.InvalidRevision
            or MigrationErrorId.AmbiguousRevision
            or MigrationErrorId.MultipleHeads
            or MigrationErrorId.InvalidTarget
            or MigrationErrorId.OverlappingRevisions
            or MigrationErrorId.NotAHead
            or MigrationErrorId.NotATestDatabase => ErrorCategory.InvalidArgument,
        MigrationErrorId.ServerUnreachable => ErrorCategory.ConnectionError,
        MigrationErrorId.AuthenticationFailed => ErrorCategory.AuthenticationError,
        MigrationErrorId.PermissionDenied => ErrorCategory.PermissionDenied,
        MigrationErrorId.LockNotAcquired or MigrationErrorId.DatabaseInUse => ErrorCategory.ResourceBusy,
        _ => ErrorCategory.InvalidOperation,
    };
}
