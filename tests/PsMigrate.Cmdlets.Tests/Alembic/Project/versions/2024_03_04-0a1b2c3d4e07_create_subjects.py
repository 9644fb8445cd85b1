"""create subjects

Revision ID: 0a1b2c3d4e07
Revises: 0a1b2c3d4e06
Create Date: 2024-03-04 16:45:00

"""
from alembic import op
import sqlalchemy as sa

revision = '0a1b2c3d4e07'
down_revision = ['0a1b2c3d4e06']
branch_labels = None
depends_on = ()


def upgrade():
    subjects = op.create_table(
        'subjects',
        sa.Column('code', sa.String(10), primary_key=True),
        sa.Column('name', sa.Text(), nullable=False),
    )
    op.bulk_insert(subjects, [{'code': 'math', 'name': "Mathematics; it's 100 %"}, {'code': 'phys', 'name': 'Physics: forces'}])


def downgrade():
    op.drop_table('subjects')
