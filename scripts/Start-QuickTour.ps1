<#
.SYNOPSIS
Shows PsMigrate at work on a throw-away PostgreSQL server, with the sample project in migrations/.

.DESCRIPTION
Starts a server in a temporary folder, brings the sample to head, looks around, goes one step down and up again, and
removes everything. Nothing else on the machine is touched. It runs in PsMigrate.Host and in PowerShell 7.

.PARAMETER Keep
Waits for Enter before it cleans up, so that you can look at the database with psql.

.PARAMETER Project
The project to show. The sample, if you give none.

.EXAMPLE
dotnet run --project src/PsMigrate.Host -- scripts/Start-QuickTour.ps1 -Keep
#>
param(
    [switch] $Keep,
    [string] $Project
)

# Only the language, .NET, and the engine's own commands: PsMigrate.Host has no Write-Host or Join-Path.
$ErrorActionPreference = 'Stop'
$root = [System.IO.Path]::GetDirectoryName($PSScriptRoot)
if (-not $Project) { $Project = [System.IO.Path]::Combine($root, 'migrations') }
if (-not (Get-Module PsMigrate)) { Import-Module ([System.IO.Path]::Combine($root, 'PsMigrate.psd1')) }

function Show-Step([string] $What, [string] $Command) {
    "`n$($PSStyle.Foreground.BrightCyan)$What$($PSStyle.Reset)"
    if ($Command) { "$($PSStyle.Dim)PS> $Command$($PSStyle.Reset)" }
}

try {
    $database = New-MigrationTestDatabase "quicktour_$PID" -Empty
}
catch {
    $host.UI.WriteErrorLine("The tour needs a PostgreSQL server of its own. $($_.Exception.Message)")
    if ($_.ErrorDetails.RecommendedAction) { $host.UI.WriteErrorLine("  Next: $($_.ErrorDetails.RecommendedAction)") }
    exit 1
}

try {
    $on = @{ Project = $Project; ConnectionString = $database.ConnectionString }

    Show-Step "A throw-away database, $($database.Name), is ready. What would PsMigrate do with it?" 'Get-MigrationStatus'
    Get-MigrationStatus @on | Out-Default

    Show-Step 'Every script from the first to the head: tables, keys, an enum, backfills, two branches and their merge.' 'Invoke-MigrationUpgrade'
    Invoke-MigrationUpgrade @on | Out-Default

    Show-Step 'The revisions, newest first.' 'Get-MigrationHistory'
    Get-MigrationHistory @on | Out-Default

    Show-Step 'One step down ...' 'Invoke-MigrationDowngrade -1'
    Invoke-MigrationDowngrade @on -Revision -1 -Confirm:$false | Out-Default

    Show-Step '... which leaves one to apply ...' 'Get-MigrationStatus'
    Get-MigrationStatus @on | Out-Default

    Show-Step '... and up again.' 'Invoke-MigrationUpgrade'
    Invoke-MigrationUpgrade @on | Out-Default

    Show-Step 'Who did what, and when.' 'Get-MigrationLog -Last 4'
    Get-MigrationLog @on -Last 4 | Out-Default

    Show-Step 'The database is here, until this script ends:'
    "  $($database.PsqlCommand)"
    if ($Keep) {
        $null = $host.UI.Write("`nPress Enter to clean up. ")
        $null = $host.UI.ReadLine()
    }
    else {
        '  (run the tour with -Keep to have time for a look)'
    }
}
finally {
    $database | Remove-MigrationTestDatabase
    Show-Step "Cleaned up: the server and $($database.Name) are gone. README.md shows how to start a project of your own."
}
