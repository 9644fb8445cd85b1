"""index posts, and drafts as a status

Revision ID: 0a1b2c3d4e05
Revises: 0a1b2c3d4e02
Create Date: 2024-02-06 11:00:00

"""
from alembic import op
import sqlalchemy as sa

revision = '0a1b2c3d4e05'
down_revision = '0a1b2c3d4e02'
branch_labels = None
depends_on = None

status = sa.Enum('draft', 'published', name='post_status')


def upgrade():
    status.create(op.get_bind())
    op.add_column('posts', sa.Column('status', status, nullable=False, server_default='draft'))
    with op.get_context().autocommit_block():
        op.execute("ALTER TYPE post_status ADD VALUE 'archived'")
        op.create_index('ix_posts_author_id', 'posts', ['author_id'], postgresql_concurrently=True)
    op.create_table_comment('posts', "What people write")


def downgrade():
    op.drop_table_comment('posts')
    with op.get_context().autocommit_block():
        op.drop_index('ix_posts_author_id', 'posts', postgresql_concurrently=True)
    op.drop_column('posts', 'status')
    op.execute("DROP TYPE post_status")
