namespace PsMigrate.Backup;

/// <summary>A backup as it stands in a folder.</summary>
/// <param name="Path">The full path of the file or folder.</param>
/// <param name="Manifest">What is known about it; null while it is unfinished.</param>
/// <param name="State">What a look at it shows.</param>
public sealed record BackupEntry(string Path, BackupManifest? Manifest, BackupState State);
