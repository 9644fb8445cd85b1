<#
let users mute notifications

Revision: 2aa135fdb105
Revises: 4a35130cd583
Created: 2026-05-11T10:09:00Z
#>

function Upgrade {
    Add-Column profiles muted_kinds 'text[]' -NotNull -Default @()
}

function Downgrade {
    Remove-Column profiles muted_kinds
}
