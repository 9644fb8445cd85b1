<#
count tokens of chat messages

Revision: 49cc83b06d68
Revises: caeeadfadad7
Created: 2026-07-06T09:55:00Z
#>

function Upgrade {
    # chat_messages is our largest table: one ALTER TABLE takes its lock once, for an instant.
    Update-Table chat_messages {
        Add-Column model text
        Add-Column token_count integer
        Add-CheckConstraint "role IN ('student', 'tutor', 'system')" -Name ck_chat_messages_role -NotValid
    }

    # Four characters a token is close enough for what was sent before we counted.
    Update-InBatch chat_messages -Set 'token_count = ceil(length(body) / 4.0)' -Where 'token_count IS NULL' -BatchSize 5000

    Confirm-Constraint chat_messages ck_chat_messages_role
}

function Downgrade {
    Update-Table chat_messages {
        Remove-Constraint ck_chat_messages_role
        Remove-Column token_count
        Remove-Column model
    }
}
