"""add locale

Revision ID: 0a1b2c3d4e04
Revises: 0a1b2c3d4e02
Create Date: 2024-02-05 14:30:00

"""
from alembic import op
import sqlalchemy as sa

revision = '0a1b2c3d4e04'
down_revision = '0a1b2c3d4e02'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('users', sa.Column('locale', sa.String(8), nullable=True))
    op.execute("INSERT INTO users (email) VALUES ('ada@example.de'), ('bob@example.com')")
    op.execute("UPDATE users SET locale = 'de' WHERE email LIKE '%.de'")
    op.execute("UPDATE users SET locale = 'en' WHERE locale IS NULL")
    with op.batch_alter_table('users') as batch:
        batch.alter_column('locale', nullable=False, server_default='en')
        batch.create_check_constraint('ck_users_locale', sa.text("locale <> ''"))


def downgrade():
    op.drop_constraint('ck_users_locale', 'users')
    op.drop_column('users', 'locale')
