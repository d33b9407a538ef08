"""Imported once by the process that others are forked from: Django is set up, and knows no settings yet.

Whoever is forked reads settings from its own environment, as any process does at its start. What Django keeps of the
ones it was set up with is forgotten here, by the same signal that its own tests use.
"""

import gc
import os
import sys
import tempfile


def set_up_and_forget() -> None:
    """Apps are loaded and facts are wired, as after `django.setup()`; then there are no settings again."""
    kept = dict(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.clear()
        os.environ.update(PATH=kept.get("PATH", ""), VAR_DIR=folder, DJANGO_SETTINGS_MODULE="engage.settings")
        # Wagtail's search has other columns on each kind of database, and chooses when it is loaded.
        os.environ["DATABASE_URL"] = kept.get("DATABASE_URL", "")
        _set_up()
        _forget_settings()
    os.environ.clear()
    os.environ.update(kept)
    gc.collect()
    gc.freeze()  # what is forked looks through less, and copies less


def _set_up() -> None:
    import django

    django.setup()


def _forget_settings() -> None:
    from django.conf import settings
    from django.db import connections
    from django.test.signals import setting_changed
    from django.utils.functional import empty

    import engage

    for name in dir(settings):
        if name.isupper() and name != "DATABASES":
            setting_changed.send(settings.__class__, setting=name, value=None, enter=False)
    for alias in connections:
        connections[alias].close()
        del connections[alias]
    del connections.settings
    connections._settings = None
    settings._wrapped = empty
    del sys.modules["engage.settings"], engage.settings


set_up_and_forget()
