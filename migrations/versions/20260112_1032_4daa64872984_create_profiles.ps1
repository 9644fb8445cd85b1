<#
create profiles

Revision: 4daa64872984
Revises: 9d119d7c2c1b
Created: 2026-01-12T10:32:00Z
#>

function Upgrade {
    New-Table profiles {
        Add-Column user_id bigint -PrimaryKey -References users -OnDelete Cascade
        Add-Column bio text -NotNull -Default ''
        Add-Column grade_level smallint -NotNull -Default 1
        Add-Column preferences jsonb -NotNull -Default @{}
        Add-Column updated_at timestamptz -NotNull -DefaultSql 'now()'
    }
}

function Downgrade {
    Remove-Table profiles
}
