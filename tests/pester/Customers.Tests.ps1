#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.3.0' }

# A suite as you would write it for your own project: copy it, and put your project and tables in place of the sample's.
# Every file stands for itself, so that several may run at once in processes of their own.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../PsMigrate.psd1' -Resolve) -Force
    $project = Join-Path $PSScriptRoot '../../migrations' -Resolve

    function Get-Scalar([object] $Database, [string] $Sql) {
        psql $Database.Uri --no-psqlrc --tuples-only --no-align --set ON_ERROR_STOP=1 --command $Sql
        if ($LASTEXITCODE) { throw "psql ended with $LASTEXITCODE." }
    }
}

Describe 'Migrations' {
    It 'go up, down and up again' {
        $results = Test-Migration -Project $project
        $results | Where-Object { -not $_.Passed } | Should -BeNullOrEmpty
    }

    It 'go back from head to base' {
        Use-MigrationTestDatabase -Project $project {
            param($database)
            $on = @{ Project = $project; ConnectionString = $database.ConnectionString }
            Invoke-MigrationDowngrade base @on -Confirm:$false | Out-Null
            Get-MigrationCurrent @on | Should -BeNullOrEmpty
        }
    }
}

Describe 'The schema at head' -Skip:(-not (Get-Command psql -ErrorAction Ignore)) {
    BeforeAll {
        # One for the file: the first one on this machine migrates, the others copy.
        $database = New-MigrationTestDatabase -Project $project
    }

    AfterAll {
        if ($database) { $database | Remove-MigrationTestDatabase }
    }

    It 'is that of the scripts' {
        (Get-MigrationStatus -Project $project -ConnectionString $database.ConnectionString).State | Should -Be UpToDate
    }

    It 'has a unique index on the addresses' {
        Get-Scalar $database "SELECT count(*) FROM pg_indexes WHERE tablename = 'users' AND indexdef LIKE 'CREATE UNIQUE INDEX%email%'" | Should -Be 1
    }
}

Describe 'A data migration' -Skip:(-not (Get-Command psql -ErrorAction Ignore)) {
    BeforeEach {
        # The revision before the one under test.
        $database = New-MigrationTestDatabase -Project $project -Revision 049c0beae865
    }

    AfterEach {
        if ($database) { $database | Remove-MigrationTestDatabase }
    }

    It 'gives every user a handle' {
        Get-Scalar $database "INSERT INTO users (email, full_name) VALUES ('ann@example.org', 'Ann')" | Out-Null
        Invoke-MigrationUpgrade caeeadfadad7 -Project $project -ConnectionString $database.ConnectionString | Out-Null
        Get-Scalar $database 'SELECT count(*) FROM users WHERE handle IS NULL' | Should -Be 0
    }
}
