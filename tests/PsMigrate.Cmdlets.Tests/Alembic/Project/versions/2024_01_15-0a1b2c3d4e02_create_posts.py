"""create posts

Posts belong to a user.

Revision ID: 0a1b2c3d4e02
Revises: 0a1b2c3d4e01
Create Date: 2024-01-15 10:00:00+00:00

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = "0a1b2c3d" "4e02"
down_revision = ("0a1b2c3d4e01",)
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "posts",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False, server_default=""),
        sa.Column("tags", postgresql.ARRAY(sa.Text()), nullable=True),
        sa.Column("extra", postgresql.JSONB(), nullable=False, server_default=sa.text("'{}'::jsonb")),
        sa.ForeignKeyConstraint(["author_id"], ["users.id"], name="fk_posts_author", ondelete="CASCADE"),
        sa.CheckConstraint("body NOT LIKE '%;%'", name="ck_posts_body"),
    )
    op.execute("""
        CREATE FUNCTION shout(what text) RETURNS text LANGUAGE plpgsql AS $$
        BEGIN
            -- upper; really
            RETURN upper(what);
        END;
        $$
    """)


def downgrade():
    op.execute("DROP FUNCTION shout(text)")
    op.drop_table("posts")
