<#
create posts

Revision: 3cedde47d812
Revises: d64f4077a872
Created: 2026-03-02T09:57:00Z
#>

function Upgrade {
    New-Table posts {
        Add-Column id bigint -Identity -PrimaryKey
        Add-Column author_id bigint -NotNull
        Add-Column title 'varchar(200)' -NotNull
        Add-Column body text -NotNull -Default ''
        Add-Column created_at timestamptz -NotNull -DefaultSql 'now()'
    }
}

function Downgrade {
    Remove-Table posts
}
