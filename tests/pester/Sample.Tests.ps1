#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.3.0' }

BeforeAll {
    $root = Join-Path $PSScriptRoot '../..' -Resolve
    Import-Module (Join-Path $root 'PsMigrate.psd1') -Force
    $sample = Join-Path $root 'migrations'
}

Describe 'The sample project' {
    BeforeEach {
        $database = New-MigrationTestDatabase -Empty
        $on = @{ Project = $sample; ConnectionString = $database.ConnectionString }
    }

    AfterEach {
        $database | Remove-MigrationTestDatabase
    }

    It 'goes up, down to base, and up again' {
        $up = @(Invoke-MigrationUpgrade @on)
        $up.Count | Should -Be @(Get-MigrationHistory @on).Count
        (Get-MigrationStatus @on).Pending | Should -Be 0

        $down = @(Invoke-MigrationDowngrade base @on -Confirm:$false)
        $down.Revision | Should -Be @($up.Revision | Sort-Object { [array]::IndexOf($up.Revision, $_) } -Descending)
        @(Get-MigrationCurrent @on) | Should -BeNullOrEmpty

        @(Invoke-MigrationUpgrade @on).Revision | Should -Be $up.Revision
    }

    It 'finds nothing to do the second time' {
        Invoke-MigrationUpgrade @on | Out-Null
        Invoke-MigrationUpgrade @on | Should -BeNullOrEmpty
    }

    It 'shows the plan with -WhatIf and writes nothing' {
        Invoke-MigrationUpgrade @on -WhatIf | Should -BeNullOrEmpty
        $status = Get-MigrationStatus @on
        $status.Current | Should -BeNullOrEmpty
        $status.Pending | Should -BeGreaterThan 15
        @(Get-MigrationLog @on) | Should -BeNullOrEmpty
    }

    It 'tells history as objects' {
        Invoke-MigrationUpgrade @on | Out-Null
        Invoke-MigrationDowngrade -1 @on -Confirm:$false | Out-Null
        $history = @(Get-MigrationHistory @on)
        @($history | Where-Object State -EQ Pending).Count | Should -Be 1
        $history[0].State | Should -Be Pending
        $history | Where-Object Labels -Contains analytics | Should -Not -BeNullOrEmpty
        @($history | Where-Object IsMergePoint).Parents.Count | Should -Be 2
        foreach ($applied in $history | Where-Object State -EQ Applied) {
            $applied.AppliedOn | Should -BeOfType [DateTimeOffset]
            $applied.Duration | Should -BeOfType [TimeSpan]
        }
    }

    It 'steps down and up with relative revisions' {
        Invoke-MigrationUpgrade cbdd @on | Out-Null
        $down = Invoke-MigrationDowngrade -1 @on -Confirm:$false
        $down.Revision | Should -Be cbddb2b2acf6
        (Invoke-MigrationUpgrade +1 @on).Revision | Should -Be cbddb2b2acf6
    }

    It 'upgrades a labelled branch with what it depends on' {
        $ran = @(Invoke-MigrationUpgrade analytics@head @on)
        $history = Get-MigrationHistory @on
        @($history | Where-Object Labels -Contains analytics).State | Should -Be Applied
        $ran.Count | Should -BeLessThan @($history).Count
    }

    It 'stamps without running a script' {
        Set-MigrationStamp head @on -Confirm:$false | Out-Null
        (Get-MigrationStatus @on).Pending | Should -Be 0
        Invoke-MigrationUpgrade @on | Should -BeNullOrEmpty
        { Invoke-MigrationDowngrade base @on -Confirm:$false } | Should -Throw -ErrorId 'MigrationFailed*'
    }
}

Describe 'Errors have stable ids' {
    It 'RevisionNotFound, with the nearest name' {
        { Get-Migration 9d119d7c2c1c -Project $sample -ErrorAction Stop } | Should -Throw -ErrorId 'RevisionNotFound*' -ExpectedMessage '*9d119d7c2c1b*'
    }

    It 'ProjectNotFound' {
        { Get-MigrationHead -Project $TestDrive } | Should -Throw -ErrorId 'ProjectNotFound*'
    }

    It 'EnvironmentNotFound' {
        { Get-MigrationStatus -Project $sample -Environment prod } | Should -Throw -ErrorId 'EnvironmentNotFound*'
    }

    It 'VariableNotSet' {
        $saved = $env:TUTOR_PRODUCTION_URL
        try {
            $env:TUTOR_PRODUCTION_URL = $null
            { Get-MigrationStatus -Project $sample -Environment production } | Should -Throw -ErrorId 'VariableNotSet*'
        }
        finally {
            $env:TUTOR_PRODUCTION_URL = $saved
        }
    }
}
