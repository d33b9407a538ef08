"""Tables emptied after a test with real commits, and the rows that migrations made put back as they were."""

from django.db import connection, transaction


def empty_only_what_is_filled() -> None:
    """From now on in this process: PostgreSQL takes a second to truncate all tables, of which a test fills a few."""
    connection.ops.sql_flush = _sql_flush


def _sql_flush(_style, tables, **_how) -> list[str]:
    filled = _filled(tables)
    # The record refuses to delete; truncating comes first, for it may not follow a deletion.
    grows = [name for table, name in filled.items() if table.startswith("record_")]
    truncated = [f"TRUNCATE {', '.join(grows)} CASCADE"] if grows else []
    return truncated + [f"DELETE FROM {name}" for name in filled.values() if name not in grows]  # noqa: S608 - our names


def _filled(tables) -> dict[str, str]:
    """Those with a row, each with its quoted name."""
    names = {table: connection.ops.quote_name(table) for table in sorted(tables)}
    asked = [f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {name})" for table, name in names.items()]  # noqa: S608 - our names
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        return {table: names[table] for (table,) in cursor.fetchall()}


def taken() -> dict[str, tuple[list[str], list[tuple]]]:
    """By table: its columns, and what is in it. Without tables that are empty."""
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    found = {table: _rows_of(table) for table in sorted(tables)}
    return {table: (columns, rows) for table, (columns, rows) in found.items() if rows}


def put_back(kept) -> None:
    """All of it at once, for rows point to each other. Whatever else is there by then goes, for it may point to them."""
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    with transaction.atomic(), connection.constraint_checks_disabled(), connection.cursor() as cursor:
        for statement in _sql_flush(None, tables):
            cursor.execute(statement)
        for table, (columns, rows) in kept.items():
            names = ", ".join(map(connection.ops.quote_name, columns))
            marks = ", ".join(["%s"] * len(columns))
            insert = f"INSERT INTO {connection.ops.quote_name(table)} ({names}) VALUES ({marks})"  # noqa: S608 - our names
            cursor.executemany(insert, rows)


def put_back_what_migrations_made() -> None:
    """After a flush: what `taken` found before the first test."""
    connection.creation.deserialize_db_from_string(connection._test_serialized_contents)


def _rows_of(table: str) -> tuple[list[str], list[tuple]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - the name is our own
        return [column[0] for column in cursor.description], cursor.fetchall()
