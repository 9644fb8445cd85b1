@{
    RootModule           = 'module/PsMigrate.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = 'ac439a75-d353-4fbb-b4a6-0c7c1560cf16'
    Author               = 'The PsMigrate authors'
    CompanyName          = 'The PsMigrate authors'
    Copyright            = 'Copyright (c) The PsMigrate authors. MIT License.'
    Description          = 'Schema migrations for PostgreSQL: a graph of revisions with branches and merges, upgrades and downgrades in SQL or PowerShell, plans shown before they run, locks, and true success.'
    CompatiblePSEditions = @('Core')
    PowerShellVersion    = '7.4'
    FormatsToProcess     = @('module/PsMigrate.Format.ps1xml')
    CmdletsToExport      = @(
        'Backup-MigrationDatabase'
        'Compare-MigrationModel'
        'Edit-Migration'
        'Export-MigrationModel'
        'Export-MigrationSql'
        'Get-Migration'
        'Get-MigrationBackup'
        'Get-MigrationBranch'
        'Get-MigrationCurrent'
        'Get-MigrationHead'
        'Get-MigrationHistory'
        'Get-MigrationLog'
        'Get-MigrationStatus'
        'Get-MigrationTarget'
        'Get-MigrationTestDatabase'
        'Import-AlembicMigration'
        'Initialize-Migration'
        'Invoke-MigrationDowngrade'
        'Invoke-MigrationUpgrade'
        'New-Migration'
        'New-MigrationMerge'
        'New-MigrationTestDatabase'
        'Remove-MigrationBackup'
        'Remove-MigrationTestDatabase'
        'Reset-MigrationDatabase'
        'Restore-MigrationDatabase'
        'Set-MigrationStamp'
        'Test-Migration'
        'Test-MigrationEnvironment'
        'Use-MigrationTestDatabase'
    )
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
    PrivateData          = @{
        PSData = @{
            Tags         = @('PostgreSQL', 'Postgres', 'Database', 'Migration', 'Schema', 'SQL', 'Alembic', 'Npgsql', 'DevOps', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://opensource.org/license/mit'
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
