"""The database itself refuses to change what an entry says, or a link of the chain.

Deleting is refused on PostgreSQL; on SQLite the link's foreign key and the published heads show it.
"""

from django.db import migrations

COLUMNS = {
    "record_entry": "id, name, subject, place, audience, data, at, actor_kind, actor_hash, digest",
    "record_link": "position, entry_id, head, sealed_at",
}
POSTGRESQL = """
CREATE FUNCTION record_refuses() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'The record only grows: % of % refused.', TG_OP, TG_TABLE_NAME; END $$
"""


def add_guards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL, params=None)
    for table in COLUMNS:
        schema_editor.execute(_guard(schema_editor.connection.vendor, table))


def remove_guards(apps, schema_editor):
    for table in COLUMNS:
        on = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
        schema_editor.execute(f"DROP TRIGGER {table}_only_grows{on}")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION record_refuses()")


def _guard(vendor, table):
    if vendor == "postgresql":
        return (
            f"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OF {COLUMNS[table]} OR DELETE "
            f"ON {table} FOR EACH ROW EXECUTE FUNCTION record_refuses()"
        )
    return (
        f"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OF {COLUMNS[table]} ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'The record only grows: UPDATE refused.'); END"
    )


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial")]
    operations = [migrations.RunPython(add_guards, remove_guards)]
