<#
index posts by author and date

Revision: 91f808895da5
Revises: f84ab9cef6b7
Created: 2026-03-16T13:34:00Z
#>

function Upgrade {
    Add-Index posts author_id, created_at
}

function Downgrade {
    Remove-Index ix_posts_author_id_created_at
}
