#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.3.0' }

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../PsMigrate.psd1' -Resolve) -Force

    function Set-ScriptBody([string] $Path, [string] $Up, [string] $Down) {
        $header = (Get-Content -LiteralPath $Path -Raw) -split '-- migrate:up', 2 | Select-Object -First 1
        Set-Content -LiteralPath $Path "$header-- migrate:up`n$Up`n`n-- migrate:down`n$Down`n"
    }
}

Describe 'A project of your own' {
    BeforeEach {
        $project = Join-Path $TestDrive ([guid]::NewGuid().ToString('n'))
        Initialize-Migration $project | Out-Null
        $database = New-MigrationTestDatabase -Empty
        $on = @{ Project = $project; ConnectionString = $database.ConnectionString }
    }

    AfterEach {
        $database | Remove-MigrationTestDatabase
    }

    It 'begins with a project, a script and an upgrade' {
        $first = New-Migration 'create notes' -Project $project -Format Sql
        $first.Path | Should -Exist
        Set-ScriptBody $first.Path 'CREATE TABLE notes (id int PRIMARY KEY);' 'DROP TABLE notes;'

        (Invoke-MigrationUpgrade @on).Revision | Should -Be $first.Revision
        (Get-MigrationCurrent @on).Revision | Should -Be $first.Revision
        (Invoke-MigrationDowngrade base @on -Confirm:$false).Revision | Should -Be $first.Revision
    }

    It 'refuses to make a project twice' {
        { Initialize-Migration $project } | Should -Throw -ErrorId 'AlreadyExists*'
    }

    It 'runs scripts in PowerShell' {
        $first = New-Migration 'create notes' -Project $project -Format PowerShell
        $text = Get-Content -LiteralPath $first.Path -Raw
        $header = $text.Substring(0, $text.IndexOf('#>') + 2)
        Set-Content -LiteralPath $first.Path @"
$header

function Upgrade {
    New-Table notes {
        Add-Column id bigint -Identity -PrimaryKey
        Add-Column text text -NotNull -Default ''
    }
}

function Downgrade {
    Remove-Table notes
}
"@
        (Invoke-MigrationUpgrade @on).Revision | Should -Be $first.Revision
        (Invoke-MigrationDowngrade base @on -Confirm:$false).Revision | Should -Be $first.Revision
    }

    It 'merges two developers'' branches' {
        $base = New-Migration 'create notes' -Project $project -Format Sql
        $one = New-Migration 'one' -Project $project -Format Sql -Head $base.Revision
        $two = New-Migration 'two' -Project $project -Format Sql -Head $base.Revision -Splice

        @(Get-MigrationHead -Project $project).Count | Should -Be 2
        { Invoke-MigrationUpgrade @on } | Should -Throw -ErrorId 'MultipleHeads*'

        $merge = Get-MigrationHead -Project $project | New-MigrationMerge -Message 'merge one and two'
        $merge.Parents | Sort-Object | Should -Be @($one.Revision, $two.Revision | Sort-Object)
        Invoke-MigrationUpgrade @on | Out-Null
        (Get-MigrationCurrent @on).Revision | Should -Be $merge.Revision
    }

    It 'keeps what was done before a failure and names the statement' {
        $good = New-Migration 'good' -Project $project -Format Sql
        Set-ScriptBody $good.Path 'CREATE TABLE notes (id int);' 'DROP TABLE notes;'
        $bad = New-Migration 'bad' -Project $project -Format Sql
        Set-ScriptBody $bad.Path "CREATE TABLE half (id int);`nSELECT 1 / 0;" 'DROP TABLE half;'

        { Invoke-MigrationUpgrade @on } | Should -Throw -ErrorId 'MigrationFailed*' -ExpectedMessage '*22012*'
        (Get-MigrationCurrent @on).Revision | Should -Be $good.Revision
        @(Get-MigrationHistory @on | Where-Object State -EQ Failed).Revision | Should -Be $bad.Revision

        Set-ScriptBody $bad.Path 'CREATE TABLE half (id int);' 'DROP TABLE half;'
        (Invoke-MigrationUpgrade @on).Revision | Should -Be $bad.Revision
    }

    It 'reports a script that was edited after it was applied' {
        $first = New-Migration 'create notes' -Project $project -Format Sql
        Set-ScriptBody $first.Path 'CREATE TABLE notes (id int);' 'DROP TABLE notes;'
        Invoke-MigrationUpgrade @on | Out-Null
        Set-ScriptBody $first.Path 'CREATE TABLE notes (id bigint);' 'DROP TABLE notes;'
        (Get-MigrationHistory @on).State | Should -Be Changed
    }

    It 'refuses a downgrade through a script without a way back' {
        $first = New-Migration 'create notes' -Project $project -Format Sql
        $header = (Get-Content -LiteralPath $first.Path -Raw) -split '-- migrate:up', 2 | Select-Object -First 1
        Set-Content -LiteralPath $first.Path "$header-- migrate:up`nCREATE TABLE notes (id int);"
        Invoke-MigrationUpgrade @on | Out-Null
        { Invoke-MigrationDowngrade base @on -Confirm:$false } | Should -Throw -ErrorId 'Irreversible*'
        (Get-MigrationCurrent @on).Revision | Should -Be $first.Revision
    }
}

Describe 'Throw-away databases' {
    It 'are listed until they are removed' {
        $database = New-MigrationTestDatabase -Empty
        (Get-MigrationTestDatabase $database.Name).Name | Should -Be $database.Name
        $database | Remove-MigrationTestDatabase
        { Get-MigrationTestDatabase $database.Name -ErrorAction Stop } | Should -Throw -ErrorId 'DatabaseNotFound*'
    }

    It 'are not made with -WhatIf' {
        New-MigrationTestDatabase never_made -Empty -WhatIf | Should -BeNullOrEmpty
        Get-MigrationTestDatabase | Where-Object Name -EQ never_made | Should -BeNullOrEmpty
    }
}
