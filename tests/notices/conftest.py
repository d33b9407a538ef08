"""A mail server for letters."""

import pytest

from tests.factories import mail


@pytest.fixture
def postbox(settings):
    """A mail server on this machine, which the site is set to."""
    box, port = mail.Postbox(), mail.free_port()
    mail.use(settings, port)
    with mail.listening(box, port):
        yield box
