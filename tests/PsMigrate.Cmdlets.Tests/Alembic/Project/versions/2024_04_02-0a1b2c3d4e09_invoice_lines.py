"""invoice lines

Revision ID: 0a1b2c3d4e09
Revises: 0a1b2c3d4e03
Create Date: 2024-04-02 10:20:00

"""
from alembic import op
import sqlalchemy as sa

revision = '0a1b2c3d4e09'
down_revision = '0a1b2c3d4e03'
branch_labels = None
depends_on = '0a1b2c3d4e07'


def upgrade():
    op.create_table(
        'lines',
        sa.Column('invoice_id', sa.Integer(), nullable=False),
        sa.Column('subject', sa.String(10), sa.ForeignKey('public.subjects.code', name='fk_lines_subject')),
        sa.ForeignKeyConstraint(['invoice_id'], ['billing.invoices.id'], name='fk_lines_invoice'),
        schema='billing',
    )


def downgrade():
    op.drop_table('lines', schema='billing')
