<#
.SYNOPSIS
Brings a database to its newest revision with everything that belongs to a rollout: checks, plan, backup, upgrade, verification, report.

.DESCRIPTION
1. Checks: Test-MigrationEnvironment. Nothing goes on where a check fails.
2. Plan: the SQL that will run, for the record, in a file beside the report (Export-MigrationSql).
3. Backup: Backup-MigrationDatabase, verified. Not with -NoBackup.
4. Upgrade: Invoke-MigrationUpgrade, with progress.
5. Verification: the revisions are those that were asked for, nothing is half done, and the checks pass again.

The report is written as JSON for machines and as Markdown for people, whatever happens: steps with their durations,
revisions before and after, the backup, and, after a failure, the commands that lead back. (Where not even the project is
found, only -ReportPath says where to write it.)

Exit codes
  0  done, or there was nothing to do, or -WhatIf
  1  failed before anything was changed: a check, the plan or the backup
  2  the upgrade failed; the report says where the database is and what to run
  3  the upgrade went through and the verification failed

It runs in PowerShell 7 and in PsMigrate.Host.

.PARAMETER Revision
How far to go, as for Invoke-MigrationUpgrade.

.PARAMETER Environment
The environment in psmigrate.json; without it that of the project, as for every command.

.PARAMETER ConnectionString
A connection in place of the environment's. A password does not belong on a command line: PGPASSWORD, a .pgpass file or .env hold it.

.PARAMETER Project
The project. Without it, the nearest one.

.PARAMETER BackupPath
The folder for the backup. Without it, the project's folder backups.

.PARAMETER BackupJobs
How many tables are backed up at once.

.PARAMETER NoBackup
Leaves the backup out, for databases that are backed up by other means.

.PARAMETER ReportPath
The folder for report and plan. Without it, the project's folder rollouts.

.PARAMETER LockTimeout
How many seconds to wait for another run to end.

.EXAMPLE
scripts/Invoke-ProductionRollout.ps1 -Environment production -WhatIf

Checks, and shows the plan with its SQL; writes nothing.

.EXAMPLE
scripts/Invoke-ProductionRollout.ps1 -Environment production -BackupPath /srv/backups/ -ReportPath /srv/reports

.EXAMPLE
dotnet run --project src/PsMigrate.Host -- scripts/Invoke-ProductionRollout.ps1 -Environment production
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [string] $Revision = 'heads',
    [string] $Environment,
    [string] $ConnectionString,
    [string] $Project,
    [string] $BackupPath,
    [int] $BackupJobs = 1,
    [switch] $NoBackup,
    [string] $ReportPath,
    [double] $LockTimeout = 60
)

# Only the language, .NET, and the engine's own commands: PsMigrate.Host has no Write-Host or ConvertTo-Json.
$ErrorActionPreference = 'Stop'
if (-not (Get-Module PsMigrate)) { Import-Module ([System.IO.Path]::Combine([System.IO.Path]::GetDirectoryName($PSScriptRoot), 'PsMigrate.psd1')) }

$on = @{}
if ($Environment) { $on.Environment = $Environment }
if ($ConnectionString) { $on.ConnectionString = $ConnectionString }
if ($Project) { $on.Project = $Project }

$report = [ordered]@{
    database = $null; environment = $Environment; revision = $Revision; started = [DateTimeOffset]::Now.ToString('o'); seconds = 0.0
    result = 'Failed'; exitCode = 1; before = @(); after = @(); applied = @(); backup = $null; plan = $null; steps = @(); error = $null; wayBack = @()
}
$clock = [System.Diagnostics.Stopwatch]::StartNew()
$places = @{ Folder = $null; Name = "rollout_$([DateTimeOffset]::UtcNow.ToString('yyyyMMddTHHmmssZ'))" }
if ($ReportPath) { $places.Folder = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($ReportPath) }
else {
    $where = @{}
    if ($Project) { $where.Project = $Project }
    if ($ConnectionString) { $where.ConnectionString = $ConnectionString }
    # Where the project cannot be read, the checks say so.
    try { foreach ($target in Get-MigrationTarget @where -ErrorAction SilentlyContinue) { $places.Folder = [System.IO.Path]::Combine($target.Project, 'rollouts') } }
    catch { $places.Folder = $null }
}

function Invoke-Step([string] $Name, [scriptblock] $Do) {
    $step = [ordered]@{ name = $Name; state = 'Failed'; seconds = 0.0; detail = '' }
    $report.steps += $step
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    try {
        $step.detail = [string] (& $Do)
        $step.state = 'Passed'
    }
    catch {
        $step.detail = if ($_.Exception -is [System.Management.Automation.MethodInvocationException]) { $_.Exception.InnerException.Message } else { $_.Exception.Message }
        if ($_.ErrorDetails.RecommendedAction) { $step.detail += " Next: $($_.ErrorDetails.RecommendedAction)" }
        $report.error = $step.detail
        throw
    }
    finally {
        $step.seconds = [Math]::Round($watch.Elapsed.TotalSeconds, 3)
        $color = if ($step.state -eq 'Passed') { $PSStyle.Foreground.Green } else { $PSStyle.Foreground.Red }
        $host.UI.WriteLine(('{0}{1,-7}{2} {3,-13} {4,8:0.0} s  {5}' -f $color, $step.state, $PSStyle.Reset, $Name, $step.seconds, $(if ($step.state -eq 'Passed') { $step.detail })))
    }
}

# The commands that lead back are to be pasted, so they name everything that this run was given; never the connection.
function Get-CommandLine([string] $Command) {
    $line = $Command
    if ($Environment) { $line += " -Environment '$($Environment.Replace("'", "''"))'" }
    if ($ConnectionString) { $line += ' -ConnectionString $connection' }
    if ($Project) { $line += " -Project '$($ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Project).Replace("'", "''"))'" }
    $line
}

function Get-Revision { , [string[]] @((Get-MigrationStatus @on).Current) }

function Get-Markdown {
    $rows = { param($values) if ($values.Count) { $values -join ', ' } else { 'base' } }
    "# Rollout of $(if ($report.database) { $report.database } else { 'an unknown database' }): $($report.result)"
    ''
    "- started: $($report.started), took $($report.seconds) s, exit code $($report.exitCode)"
    "- environment: $(if ($report.environment) { $report.environment } else { '-' }), target: $($report.revision)"
    "- revisions before: $(& $rows $report.before); after: $(& $rows $report.after)"
    "- migrations applied: $($report.applied.Count)"
    "- backup: $(if ($report.backup) { "$($report.backup.path) (SHA-256 $($report.backup.checksum))" } else { 'none' })"
    "- plan: $(if ($report.plan) { $report.plan } else { '-' })"
    ''
    '| Step | State | Seconds | Detail |'
    '|---|---|---:|---|'
    foreach ($step in $report.steps) { "| $($step.name) | $($step.state) | $($step.seconds) | $(($step.detail -replace '\|', '\|') -replace '\s+', ' ') |" }
    if ($report.applied.Count) {
        ''
        '| Revision | Message | Seconds |'
        '|---|---|---:|'
        foreach ($one in $report.applied) { "| $($one.revision) | $($one.message -replace '\|', '\|') | $($one.seconds) |" }
    }
    if ($report.wayBack.Count) {
        ''
        '## The way back'
        ''
        foreach ($line in $report.wayBack) { "- $line" }
    }
}

function Save-Report {
    $report.seconds = [Math]::Round($clock.Elapsed.TotalSeconds, 3)
    if ($WhatIfPreference -or -not $places.Folder) { return }
    $path = [System.IO.Path]::Combine($places.Folder, $places.Name)
    $options = [System.Text.Json.JsonSerializerOptions]::new()
    $options.WriteIndented = $true
    # Whether the report can be written changes nothing about how the rollout went, nor its exit code.
    try {
        $null = [System.IO.Directory]::CreateDirectory($places.Folder)
        [System.IO.File]::WriteAllText("$path.json", [System.Text.Json.JsonSerializer]::Serialize([object] $report, [System.Collections.Specialized.OrderedDictionary], $options) + "`n")
        [System.IO.File]::WriteAllText("$path.md", ((Get-Markdown) -join "`n") + "`n")
        $host.UI.WriteLine("Report: $path.md")
    }
    catch { $host.UI.WriteErrorLine("The report '$path.md' cannot be written: $($_.Exception.GetBaseException().Message)") }
}

try {
    Invoke-Step 'Checks' {
        $checks = @(Test-MigrationEnvironment @on)
        foreach ($check in $checks) { if ($check.Database) { $report.database = $check.Database } }
        $failed = @(foreach ($check in $checks) { if ("$($check.State)" -eq 'Failed') { $check } })
        if ($failed.Count) { throw (@(foreach ($check in $failed) { "$($check.Name): $($check.Detail) $($check.Recommendation)".Trim() }) -join ' ') }
        "$($checks.Count) checks"
    }

    $status = Get-MigrationStatus @on
    $report.database = $status.Database
    $report.before = [string[]] @($status.Current)
    $report.after = $report.before
    if (-not $places.Folder) { $places.Folder = [System.IO.Path]::Combine($status.Project, 'rollouts') }

    if ($WhatIfPreference) {
        if (-not $NoBackup) { if ($BackupPath) { Backup-MigrationDatabase @on -Path $BackupPath -Jobs $BackupJobs } else { Backup-MigrationDatabase @on -Jobs $BackupJobs } }
        Invoke-MigrationUpgrade @on -Revision $Revision
        exit 0
    }

    $todo = @{ Any = $status.Pending -gt 0 }
    Invoke-Step 'Plan' {
        $null = [System.IO.Directory]::CreateDirectory($places.Folder)
        $plan = [System.IO.Path]::Combine($places.Folder, "$($places.Name).sql")
        if (-not $todo.Any) { return 'nothing is pending' }
        try { $written = Export-MigrationSql "current:$Revision" @on -Path $plan -Confirm:$false -WarningAction Ignore }
        catch {
            # A script that reads rows as it runs has no SQL of its own; everything else about it has been checked.
            if ("$($_.FullyQualifiedErrorId)" -notlike 'DatabaseRequired*') { throw }
            return "$($status.Pending) pending; not all of it is known as SQL beforehand: $($_.Exception.Message)"
        }
        if (-not $written) {
            $todo.Any = $false
            return "the database is at $Revision already"
        }
        $report.plan = $plan
        "$($status.Pending) pending, SQL up to $Revision in $plan"
    }

    if (-not $todo.Any) {
        $report.result = 'NothingToDo'
        $report.exitCode = 0
        Save-Report
        exit 0
    }
    if (-not $PSCmdlet.ShouldProcess($status.Database, "Back up and upgrade to $Revision")) {
        $report.result = 'Declined'
        $report.exitCode = 0
        Save-Report
        exit 0
    }

    if (-not $NoBackup) {
        Invoke-Step 'Backup' {
            $where = if ($BackupPath) { @{ Path = $BackupPath } } else { @{} }
            $backup = Backup-MigrationDatabase @on @where -Jobs $BackupJobs -Confirm:$false
            $report.backup = [ordered]@{ path = $backup.Path; size = $backup.Size; checksum = $backup.Checksum; revisions = [string[]] @($backup.Revisions); seconds = [Math]::Round($backup.Duration.TotalSeconds, 3) }
            $backup.Path
        }
    }

    $report.exitCode = 2
    Invoke-Step 'Upgrade' {
        Invoke-MigrationUpgrade @on -Revision $Revision -LockTimeout $LockTimeout -Confirm:$false | ForEach-Object {
            $report.applied += [ordered]@{ revision = $_.Revision; message = $_.Message; statements = $_.Statements; seconds = [Math]::Round($_.Duration.TotalSeconds, 3) }
        }
        "$($report.applied.Count) applied"
    }

    $report.exitCode = 3
    Invoke-Step 'Verification' {
        $now = Get-MigrationStatus @on
        $report.after = [string[]] @($now.Current)
        if ($Revision -in 'head', 'heads' -and $now.Pending) { throw "$($now.Pending) migrations are still pending." }
        if ($now.Failed.Count) { throw "Half done: $($now.Failed -join ', ')." }
        $failed = @(foreach ($check in Test-MigrationEnvironment @on) { if ("$($check.State)" -eq 'Failed') { "$($check.Name): $($check.Detail)" } })
        if ($failed.Count) { throw ($failed -join ' ') }
        "at $($report.after -join ', ')"
    }
    $report.result = 'Done'
    $report.exitCode = 0
}
catch {
    if (-not $report.error) { $report.error = $_.Exception.Message }
    $host.UI.WriteErrorLine($report.error)
    if ($report.exitCode -ge 2) {
        try { $report.after = Get-Revision } catch { $report.error += " Where the database is could not be read: $($_.Exception.Message)" }
        $report.result = if ($report.exitCode -eq 2) { 'UpgradeFailed' } else { 'VerificationFailed' }
        $before = if ($report.before.Count) { $report.before -join ' ' } else { 'base' }
        $report.wayBack += "See where it is: $(Get-CommandLine 'Get-MigrationStatus')"
        $report.wayBack += "Go on, once the cause is mended: $(Get-CommandLine "Invoke-MigrationUpgrade $Revision")"
        # What failed first has been rolled back, and then there is nothing to lead back from.
        if (($report.after -join ' ') -ne ($report.before -join ' ')) {
            if ($report.before.Count -le 1) { $report.wayBack += "Take back what was applied: $(Get-CommandLine "Invoke-MigrationDowngrade $before") -Force" }
            if ($report.backup) { $report.wayBack += "Put the database back as it was, and keep this state beside it: $(Get-CommandLine "Restore-MigrationDatabase '$($report.backup.path.Replace("'", "''"))'") -Swap -Force" }
        }
        foreach ($line in $report.wayBack) { $host.UI.WriteErrorLine("  $line") }
    }
    else { $host.UI.WriteErrorLine('Nothing was changed.') }
}
Save-Report
exit $report.exitCode
