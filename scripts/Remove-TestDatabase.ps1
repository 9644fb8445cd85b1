<#
.SYNOPSIS
Drops test databases that New-TestDatabase.ps1 made.

.DESCRIPTION
Drops them by name, with the sessions that are on them; wildcards are allowed. A local server ends with its last database. A
database that PsMigrate did not make as a test database is refused and left as it is. One that is gone already is an
error, so that a misspelt name is noticed.

It runs in PsMigrate.Host and in PowerShell 7.

.PARAMETER Name
The databases' names; wildcards are allowed.

.PARAMETER Server
The server, as for New-TestDatabase.ps1. Without it the variable PSMIGRATE_TEST_SERVER counts, and the kept local servers.

.EXAMPLE
dotnet run --project src/PsMigrate.Host -- scripts/Remove-TestDatabase.ps1 ci_4711

.EXAMPLE
./scripts/Remove-TestDatabase.ps1 ci_* -WhatIf
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory, Position = 0, ValueFromRemainingArguments)] [string[]] $Name,
    [string] $Server
)

# Only the language, .NET, and the engine's own commands: PsMigrate.Host has no Write-Host or Join-Path.
$ErrorActionPreference = 'Stop'
$root = [System.IO.Path]::GetDirectoryName($PSScriptRoot)
if (-not (Get-Module PsMigrate)) { Import-Module ([System.IO.Path]::Combine($root, 'PsMigrate.psd1')) }

$on = @{}
if ($Server) { $on.ConnectionString = $Server }
foreach ($wanted in $Name) {
    if ([System.Management.Automation.WildcardPattern]::ContainsWildcardCharacters($wanted)) {
        Get-MigrationTestDatabase $wanted @on | Remove-MigrationTestDatabase
    }
    else {
        Remove-MigrationTestDatabase $wanted @on
    }
}
