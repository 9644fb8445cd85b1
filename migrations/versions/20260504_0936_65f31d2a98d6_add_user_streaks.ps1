<#
add user streaks

Revision: 65f31d2a98d6
Revises: cbddb2b2acf6
Created: 2026-05-04T09:36:00Z
#>

function Upgrade {
    Update-Table users {
        Add-Column current_streak integer -NotNull -Default 0
        Add-Column longest_streak integer -NotNull -Default 0
        Add-Column last_active_on date
        Add-CheckConstraint 'longest_streak >= current_streak' -Name ck_users_streaks
    }
}

function Downgrade {
    Update-Table users {
        Remove-Constraint ck_users_streaks
        Remove-Column last_active_on
        Remove-Column longest_streak
        Remove-Column current_streak
    }
}
