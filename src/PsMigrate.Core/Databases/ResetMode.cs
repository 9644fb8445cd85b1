namespace PsMigrate.Databases;

/// <summary>How a database is reset.</summary>
public enum ResetMode
{
    /// <summary>The database is dropped and made again where the user may do that; otherwise its schemas are emptied.</summary>
    Auto,
    /// <summary>The database is dropped and made again, with its owner, encoding, settings, comment and grants.</summary>
    Database,
    /// <summary>The user's schemas and objects are dropped; extensions that others have made stay.</summary>
    Schemas,
}
