<#
add phone number to users

Revision: 72937580f25c
Revises: 105fb0752c1d
Created: 2026-02-02T08:48:00Z
#>

function Upgrade {
    Add-Column users phone_number 'varchar(20)'
}

function Downgrade {
    Remove-Column users phone_number
}
