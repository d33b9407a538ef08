"""The demo place with something half done, served by the site's own server, for those who walk through all of it."""

from contextlib import contextmanager
from pathlib import Path

from tests.commands.terminal import copy_of, free_port
from tests.factories import databases

PASSWORD = "open both doors"
STARTS = ["/", "/nowhere/", "/harrowmere/", "/accounts/inactive/"]
SPARE_CODE = "from tests.factories.people import spare_code; print(spare_code({!r}))"


@contextmanager
def served(folder: Path, module: str = "engage"):
    """A copy in `folder`, until the block ends: `.address`, and `.in_hand` with addresses by person."""
    with copy_of(databases.underway(), folder) as terminal:
        terminal.in_hand = databases.in_hand(folder)
        port = free_port()
        terminal.address = f"http://127.0.0.1:{port}"
        with terminal.serving(port, module=module, DEBUG=""):
            terminal.spare_code = lambda email: terminal.ask(SPARE_CODE.format(email))
            yield terminal
