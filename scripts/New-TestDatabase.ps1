<#
.SYNOPSIS
Makes a migrated test database that stays when this script has ended, and says how to reach it.

.DESCRIPTION
For test suites in any language and for CI jobs: makes a database with the project's migrations, on a given server or on a
local one, and puts it out as an object with Name, Uri and PsqlCommand. It stays until Remove-TestDatabase.ps1 drops it. A
local server is started where none is kept yet, in a temporary folder, from the PostgreSQL programs of this machine, and
ends with its last database. The first database runs the migrations; the next ones with the same scripts are copies.

It runs in PsMigrate.Host and in PowerShell 7.

.PARAMETER Name
The database's name. Without it a name is drawn.

.PARAMETER Project
The project. Without it, the nearest one to the current location, else the sample in migrations/.

.PARAMETER Revision
The revisions to upgrade to. All heads, if you give none.

.PARAMETER Server
The connection of a server whose user may create databases. Without it the variable PSMIGRATE_TEST_SERVER counts, and
without that a local server.

.PARAMETER PostgresVersion
PostgreSQL's major version, such as 17.

.PARAMETER Empty
Makes an empty database.

.PARAMETER UriOnly
Puts out the postgresql:// URI alone, for a variable of the shell. It may hold a password.

.EXAMPLE
export DATABASE_URL=$(dotnet run --project src/PsMigrate.Host -- scripts/New-TestDatabase.ps1 ci_4711 -UriOnly)

.EXAMPLE
./scripts/New-TestDatabase.ps1 ci_4711 -Server 'postgresql://ci@ci-db' -WhatIf
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Position = 0)] [string] $Name,
    [string] $Project,
    [string[]] $Revision,
    [string] $Server,
    [int] $PostgresVersion,
    [switch] $Empty,
    [switch] $UriOnly
)

# Only the language, .NET, and the engine's own commands: PsMigrate.Host has no Write-Host or Join-Path.
$ErrorActionPreference = 'Stop'
$root = [System.IO.Path]::GetDirectoryName($PSScriptRoot)
if (-not (Get-Module PsMigrate)) { Import-Module ([System.IO.Path]::Combine($root, 'PsMigrate.psd1')) }

$with = @{ Keep = $true }
if ($Name) { $with.Name = $Name }
if ($Server) { $with.ConnectionString = $Server }
if ($PostgresVersion) { $with.PostgresVersion = $PostgresVersion }
if ($Empty) { $with.Empty = $true }
elseif ($Revision) { $with.Revision = $Revision }
if ($Project) { $with.Project = $Project }
elseif (-not $Empty) {
    try { $null = Get-MigrationHead }
    catch {
        if ($_.FullyQualifiedErrorId -notlike 'ProjectNotFound*') { throw }
        $with.Project = [System.IO.Path]::Combine($root, 'migrations')
    }
}

$database = New-MigrationTestDatabase @with
if ($UriOnly) { $database.Uri } else { $database }
