<#
.SYNOPSIS
Makes a development database as empty as a new one, and brings it to its newest revision.

.DESCRIPTION
Reset-MigrationDatabase -Upgrade. Asks first, unless -Yes says so; a protected environment is refused in any case. Ends with
exit code 1 where something fails. It runs in PowerShell 7 and in PsMigrate.Host.

.PARAMETER Environment
The environment in psmigrate.json; without it that of the project, as for every command.

.PARAMETER ConnectionString
A connection in place of the environment's. A password does not belong on a command line: PGPASSWORD, a .pgpass file or .env hold it.

.PARAMETER Project
The project. Without it, the nearest one.

.PARAMETER Revision
How far to upgrade, as for Invoke-MigrationUpgrade.

.PARAMETER Empty
Leaves the database empty.

.PARAMETER Mode
Auto, Database (drop and create) or Schemas (drop what the user owns).

.PARAMETER Create
Makes the database where there is none of its name.

.PARAMETER Force
Closes the sessions of others.

.PARAMETER Yes
Does not ask, for scripts.

.EXAMPLE
scripts/Reset-Database.ps1

.EXAMPLE
scripts/Reset-Database.ps1 -Environment staging -Force -Yes
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [string] $Environment,
    [string] $ConnectionString,
    [string] $Project,
    [string] $Revision = 'heads',
    [switch] $Empty,
    [ValidateSet('Auto', 'Database', 'Schemas')] [string] $Mode = 'Auto',
    [switch] $Create,
    [switch] $Force,
    [switch] $Yes
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module PsMigrate)) { Import-Module ([System.IO.Path]::Combine([System.IO.Path]::GetDirectoryName($PSScriptRoot), 'PsMigrate.psd1')) }

$on = @{ Mode = $Mode; Create = $Create; Force = $Force }
if ($Environment) { $on.Environment = $Environment }
if ($ConnectionString) { $on.ConnectionString = $ConnectionString }
if ($Project) { $on.Project = $Project }
if (-not $Empty) { $on.Revision = $Revision }
if ($Yes) { $on.Confirm = $false }
Reset-MigrationDatabase @on
