"""Create users

Revision ID: 0a1b2c3d4e01
Revises:
Create Date: 2024-01-08 09:15:00.123456

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = '0a1b2c3d4e01'
down_revision: Union[str, None] = None
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table(
        'users',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), primary_key=True),
        sa.Column('email', sa.String(255), nullable=False),
        sa.Column('role', sa.Enum('student', 'teacher', "o'admin", name='user_role'), nullable=False, server_default='student'),
        sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
        sa.UniqueConstraint('email', name='uq_users_email'),
        comment='People; with a semicolon',
    )
    op.create_index('ix_users_role', 'users', ['role'])


def downgrade() -> None:
    op.drop_table('users')
    op.execute('DROP TYPE user_role')
