"""Django's test client as a browser whose person signed in with both steps."""

import time

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY as SHOWN
from django.test import Client

SHOWN_BY = "account_authentication_methods_user"


class Browser(Client):
    def force_login(self, user, backend=None):
        super().force_login(user, backend)
        self.showed("password", "mfa")

    def showed(self, *methods: str, ago: float = 0, reauthenticated: bool = False):
        """What she showed in this browser, and so many seconds ago."""
        session = self.session
        session[SHOWN_BY] = session["_auth_user_id"]
        session[SHOWN] = [
            {"method": method, "at": time.time() - ago, "reauthenticated": reauthenticated}
            for method in methods
        ]
        session.save()
