namespace PsMigrate;

/// <summary>
/// The stable identifiers of everything that can go wrong. Their names are the error ids that scripts may test
/// (<c>$_.FullyQualifiedErrorId</c>), so a name, once published, does not change.
/// </summary>
public enum MigrationErrorId
{
    /// <summary>No <c>psmigrate.json</c> where one was looked for.</summary>
    ProjectNotFound,
    /// <summary>A file or folder cannot be written.</summary>
    CannotWriteFile,
    /// <summary>A project or file to be made is there already.</summary>
    AlreadyExists,
    /// <summary><c>psmigrate.json</c> cannot be read, or a key or value in it is wrong.</summary>
    InvalidConfiguration,
    /// <summary>The named environment is not in <c>psmigrate.json</c>.</summary>
    EnvironmentNotFound,
    /// <summary>A <c>${env:NAME}</c> names a variable that is set nowhere.</summary>
    VariableNotSet,
    /// <summary>A connection string cannot be understood, or there is none.</summary>
    InvalidConnection,
    /// <summary>The server does not answer.</summary>
    ServerUnreachable,
    /// <summary>The server refuses the user or the password.</summary>
    AuthenticationFailed,
    /// <summary>The database does not exist on the server.</summary>
    DatabaseNotFound,
    /// <summary>The database user lacks a right that the command needs.</summary>
    PermissionDenied,
    /// <summary>A version folder of the project does not exist.</summary>
    VersionFolderNotFound,
    /// <summary>A script's header is missing something or malformed.</summary>
    InvalidHeader,
    /// <summary>A script's body cannot be understood.</summary>
    InvalidScript,
    /// <summary>Two scripts carry the same revision id.</summary>
    DuplicateRevision,
    /// <summary>A script names a parent that no script has.</summary>
    ParentNotFound,
    /// <summary>A script names a dependency that no script has.</summary>
    DependencyNotFound,
    /// <summary>Revisions revise or depend on each other in a circle.</summary>
    RevisionCycle,
    /// <summary>A branch label is used twice, or is also a revision id.</summary>
    LabelClash,
    /// <summary>A revision specifier cannot be parsed.</summary>
    InvalidRevision,
    /// <summary>No revision or label fits the specifier.</summary>
    RevisionNotFound,
    /// <summary>Several revisions fit the specifier.</summary>
    AmbiguousRevision,
    /// <summary>One head was asked for and there are several.</summary>
    MultipleHeads,
    /// <summary>The target cannot be reached from where the database is.</summary>
    InvalidTarget,
    /// <summary>Revisions given together contain one another.</summary>
    OverlappingRevisions,
    /// <summary>A new revision would branch off a revision that is not a head, and no splice was asked for.</summary>
    NotAHead,
    /// <summary>The database holds a revision that no script has.</summary>
    UnknownDatabaseRevision,
    /// <summary>A downgrade would go through a script without a downgrade.</summary>
    Irreversible,
    /// <summary>An applied script's file has changed since.</summary>
    ScriptChanged,
    /// <summary>The environment is protected.</summary>
    ProtectedEnvironment,
    /// <summary>Another run holds the lock.</summary>
    LockNotAcquired,
    /// <summary>Another run has taken the lock that this one could not renew.</summary>
    LockLost,
    /// <summary>A migration failed.</summary>
    MigrationFailed,
    /// <summary>A migration was left half done, and the run would build on it.</summary>
    MigrationUnfinished,
    /// <summary>The version table changed under the run, or is not what the run left.</summary>
    VersionTableConflict,
    /// <summary>A version or log table has other columns than PsMigrate's, or rows that it does not write.</summary>
    BookkeepingTableInvalid,
    /// <summary>A part of the script reads from the database, and there is none.</summary>
    DatabaseRequired,
    /// <summary>An operation command is used outside of a migration script, or its arguments do not fit.</summary>
    InvalidOperation,
    /// <summary>An operation has no inverse.</summary>
    NoInverse,
    /// <summary>A program that is needed is not on this machine.</summary>
    ToolNotFound,
    /// <summary>A program on this machine is older than what it is needed for.</summary>
    ToolTooOld,
    /// <summary>A backup could not be written whole; nothing of it is left.</summary>
    BackupFailed,
    /// <summary>There is no backup of that name, or none in that folder.</summary>
    BackupNotFound,
    /// <summary>A backup is cut off, damaged, or not one of PsMigrate's.</summary>
    InvalidBackup,
    /// <summary>A backup holds revisions that no script of the project has.</summary>
    ForeignBackup,
    /// <summary>A backup could not be restored.</summary>
    RestoreFailed,
    /// <summary>The server could not make, rename, empty or drop a database.</summary>
    DatabaseNotReplaced,
    /// <summary>A database is not empty, and overwriting it was not asked for.</summary>
    DatabaseNotEmpty,
    /// <summary>Other sessions are connected to a database that is to be replaced or emptied.</summary>
    DatabaseInUse,
    /// <summary>A throw-away server or database could not be made.</summary>
    SandboxFailed,
    /// <summary>No container engine answers.</summary>
    ContainerEngineNotFound,
    /// <summary>A container image is not there and cannot be fetched.</summary>
    ImageNotFound,
    /// <summary>The seed data for a test of migrations cannot be loaded.</summary>
    SeedFailed,
    /// <summary>A migration did not pass the test of going up, down and up again.</summary>
    MigrationTestFailed,
    /// <summary>A database without PsMigrate's mark was to be dropped as a throw-away database.</summary>
    NotATestDatabase,
    /// <summary>A check that everything is applied found that it is not.</summary>
    NotUpToDate,
    /// <summary>A query that the user gave fails.</summary>
    QueryFailed,
    /// <summary>A check of the environment found that a migration would not succeed there.</summary>
    EnvironmentNotReady,
    /// <summary>The server's version is not supported for this.</summary>
    UnsupportedServer,
    /// <summary>The model is empty, or its SQL fails on the scratch database.</summary>
    InvalidModel,
    /// <summary>There is no place for the scratch database that the model is loaded into.</summary>
    NoScratchDatabase,
    /// <summary>Objects need each other in a circle, so that no order of statements makes them; or rows that another table holds keep a column from another type.</summary>
    SchemaCycle,
    /// <summary>An object of a kind that autogenerate leaves alone (an operator, a cast, a foreign table, ...) is in the way of a change, or is needed and not there.</summary>
    UnmodelledObject,
    /// <summary>PostgreSQL refuses a generated migration on a copy of the schema, or the script that it would be written as cannot be read.</summary>
    RehearsalFailed,
    /// <summary>A rename names an object that is not there, or one that is there already.</summary>
    InvalidRename,
    /// <summary>The database differs from the model, and the check was for that.</summary>
    ModelDiffers,
}
