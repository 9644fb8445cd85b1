<#
add locale to users

Revision: 664ec839008b
Revises: 72937580f25c
Created: 2026-02-09T15:20:00Z
#>

function Upgrade {
    # A constant default costs no rewrite: PostgreSQL keeps it in the catalog for the rows that are there.
    Add-Column users locale text -NotNull -Default 'en'
}

function Downgrade {
    Remove-Column users locale
}
