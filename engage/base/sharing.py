"""Holding a row together with others, so that only who would change it has to wait (FOR SHARE)."""

from django.db.models.sql import Query


class SharingQuery(Query):
    """A query whose lock others may hold as well."""

    def get_compiler(self, *args, **kwargs):
        compiler = super().get_compiler(*args, **kwargs)
        as_sql = compiler.as_sql
        compiler.as_sql = lambda *given, **named: _shared(*as_sql(*given, **named))
        return compiler


def lock_with_others(thing):
    """The same row, read anew: nobody changes it until this transaction ends, and many may hold it at once.

    On SQLite the transaction itself (IMMEDIATE) holds every other writer off.
    """
    held = thing._meta.default_manager.select_for_update(of=("self",))
    held.query = held.query.chain(SharingQuery)
    return held.get(pk=thing.pk)


def _shared(sql: str, params):
    return sql.replace(" FOR UPDATE", " FOR SHARE"), params
