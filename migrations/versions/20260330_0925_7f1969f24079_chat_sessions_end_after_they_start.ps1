<#
chat sessions end after they start

Revision: 7f1969f24079
Revises: 91f808895da5
Created: 2026-03-30T09:25:00Z
#>

function Upgrade {
    Add-CheckConstraint chat_sessions 'ended_at >= started_at' -Name ck_chat_sessions_ended_at
}

function Downgrade {
    Remove-Constraint chat_sessions ck_chat_sessions_ended_at
}
