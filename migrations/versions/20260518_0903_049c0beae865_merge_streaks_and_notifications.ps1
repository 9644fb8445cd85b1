<#
merge streaks and notifications

Revision: 049c0beae865
Revises: 65f31d2a98d6, 2aa135fdb105
Created: 2026-05-18T09:03:00Z
#>

function Upgrade {
}

function Downgrade {
}
