"""merge locale and status

Revision ID: 0a1b2c3d4e06
Revises: 0a1b2c3d4e04, 0a1b2c3d4e05
Create Date: 2024-02-12 09:00:00

"""

revision = '0a1b2c3d4e06'
down_revision = ('0a1b2c3d4e04', '0a1b2c3d4e05')
branch_labels = None
depends_on = None


def upgrade():
    pass


def downgrade():
    pass
