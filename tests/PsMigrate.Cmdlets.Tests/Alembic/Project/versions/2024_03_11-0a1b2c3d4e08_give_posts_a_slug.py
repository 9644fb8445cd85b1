"""give posts a slug

Revision ID: 0a1b2c3d4e08
Revises: 0a1b2c3d4e07
Create Date: 2024-03-11 12:00:00

"""
from alembic import op
import sqlalchemy as sa

revision = '0a1b2c3d4e08'
down_revision = '0a1b2c3d4e07'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('posts', sa.Column('slug', sa.Text(), nullable=True))
    connection = op.get_bind()
    for row in connection.execute(sa.text('SELECT id, body FROM posts')):
        connection.execute(sa.text('UPDATE posts SET slug = :slug WHERE id = :id'), {'slug': row.body.lower(), 'id': row.id})


def downgrade():
    op.drop_column('posts', 'slug')
