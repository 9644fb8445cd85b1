<#
.SYNOPSIS
Backs a database up, and removes old backups where asked.

.DESCRIPTION
Backup-MigrationDatabase, then Remove-MigrationBackup with -KeepLast and -OlderThanDays: old backups go only when the new
one has been verified. For cron and for pipelines; ends with exit code 1 where something fails. It runs in PowerShell 7
and in PsMigrate.Host.

.PARAMETER Environment
The environment in psmigrate.json; without it that of the project, as for every command.

.PARAMETER ConnectionString
A connection in place of the environment's. A password does not belong on a command line: PGPASSWORD, a .pgpass file or .env hold it.

.PARAMETER Project
The project. Without it, the nearest one.

.PARAMETER Path
The folder for backups. Without it, the project's folder backups.

.PARAMETER Format
Custom, Directory or Plain.

.PARAMETER Jobs
How many tables are written at once; more than one makes a directory.

.PARAMETER KeepLast
How many complete backups of each database stay, however old.

.PARAMETER OlderThanDays
Only backups older than this are removed.

.EXAMPLE
scripts/Backup-Database.ps1 -Environment production -KeepLast 7 -OlderThanDays 30

.EXAMPLE
scripts/Backup-Database.ps1 -KeepLast 3 -WhatIf
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [string] $Environment,
    [string] $ConnectionString,
    [string] $Project,
    [string] $Path,
    [ValidateSet('Custom', 'Directory', 'Plain')] [string] $Format,
    [int] $Jobs = 1,
    [int] $KeepLast,
    [double] $OlderThanDays
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module PsMigrate)) { Import-Module ([System.IO.Path]::Combine([System.IO.Path]::GetDirectoryName($PSScriptRoot), 'PsMigrate.psd1')) }

$on = @{}
if ($Project) { $on.Project = $Project }
$where = @{}
# A folder, even where it is not there yet.
if ($Path) { $where.Path = if ([System.IO.Path]::EndsInDirectorySeparator($Path)) { $Path } else { "$Path/" } }
$what = @{ Jobs = $Jobs }
if ($Environment) { $what.Environment = $Environment }
if ($ConnectionString) { $what.ConnectionString = $ConnectionString }
if ($Format) { $what.Format = $Format }
Backup-MigrationDatabase @on @where @what

$rule = @{}
if ($KeepLast) { $rule.KeepLast = $KeepLast }
if ($PSBoundParameters.ContainsKey('OlderThanDays')) { $rule.OlderThan = $OlderThanDays }
if ($rule.Count -and -not ($WhatIfPreference -and $Path -and -not [System.IO.Directory]::Exists($ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)))) {
    # Who runs this has said what is to go; -Confirm asks all the same.
    if (-not $PSBoundParameters.ContainsKey('Confirm')) { $rule.Confirm = $false }
    Remove-MigrationBackup @on @where @rule
}
