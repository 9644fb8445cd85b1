"""forget tags

Revision ID: 0a1b2c3d4e10
Revises: 0a1b2c3d4e08
Create Date: 2024-05-20 13:10:00

"""
from alembic import op

revision = '0a1b2c3d4e10'
down_revision = '0a1b2c3d4e08'
branch_labels = None
depends_on = None


def upgrade():
    op.drop_column('posts', 'tags')


def downgrade():
    raise NotImplementedError('the tags are gone')
