"""create invoices

Revision ID: 0a1b2c3d4e03
Revises:
Create Date: 2024-02-01 08:00:00

"""
from alembic import op
import sqlalchemy as sa

revision = '0a1b2c3d4e03'
down_revision = None
branch_labels = ('billing',)
depends_on = ['0a1b2c3d4e01']


def upgrade():
    op.execute("CREATE SCHEMA billing")
    op.create_table(
        'invoices',
        sa.Column('id', sa.Integer(), primary_key=True),
        sa.Column('user_id', sa.BigInteger(), sa.ForeignKey('users.id', name='fk_invoices_user'), nullable=False),
        sa.Column('amount', sa.Numeric(10, 2), nullable=False),
        schema='billing',
    )


def downgrade():
    op.drop_table('invoices', schema='billing')
    op.execute("DROP SCHEMA billing")
