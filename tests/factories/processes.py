"""Other processes on the same test database, so that they can be killed."""

import os
import subprocess

from django.conf import settings
from django.db import connection

from tests.factories.forked import python, run_forked

START = "import os, signal, django; django.setup()\n"


def database_url() -> str:
    """The address of the database this test uses."""
    config = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{config['NAME']}"
    who = f"{config['USER']}:{config['PASSWORD']}" if config["PASSWORD"] else config["USER"]
    return f"postgres://{who}@{config['HOST'] or '127.0.0.1'}:{config['PORT'] or 5432}/{config['NAME']}"


def run_python(code: str) -> subprocess.CompletedProcess:
    """Run `code` in a process of its own with Django set up; -9 is its status when it was killed."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "engage.settings",
        "DATABASE_URL": database_url(),
        "VAR_DIR": str(settings.VAR_DIR),
        "EMAIL_URL": "filemail://",
    }
    return run_forked(python, START + code, environment)
