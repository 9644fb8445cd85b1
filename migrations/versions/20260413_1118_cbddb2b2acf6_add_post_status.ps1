<#
add post status

Revision: cbddb2b2acf6
Revises: 7f1969f24079
Created: 2026-04-13T11:18:00Z
#>

function Upgrade {
    New-Enum post_status draft, published, archived
    Add-Column posts status post_status -NotNull -Default draft

    # Everything written before there were drafts is public already.
    Invoke-Sql "UPDATE posts SET status = 'published'"
}

function Downgrade {
    Remove-Column posts status
    Remove-Enum post_status
}
