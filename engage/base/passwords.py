"""What a password must be, said so that one knows what to do; and how it is kept."""

from django.contrib.auth import hashers, password_validation
from django.utils.translation import gettext as _


class Argon2(hashers.Argon2PasswordHasher):
    """Argon2id with 19 MiB in two passes, as OWASP's Password Storage Cheat Sheet asks for.

    Django's own take 100 MiB: ten people who sign in at once would ask a small server for a gigabyte.
    """

    time_cost = 2
    memory_cost = 19_456  # KiB
    parallelism = 1


class LongEnough(password_validation.MinimumLengthValidator):
    def get_error_message(self):
        return _("This password is too short. Use at least %(least)d letters or digits.") % {
            "least": self.min_length
        }

    def get_help_text(self):
        return _("At least %(least)d letters or digits. Four words in a row are easy to remember.") % {
            "least": self.min_length
        }


class NotCommon(password_validation.CommonPasswordValidator):
    def get_error_message(self):
        return _("Many people use this password, so it is easy to guess. Choose another one.")

    def get_help_text(self):
        return _("Not one that many people use.")


class NotLikeYou(password_validation.UserAttributeSimilarityValidator):
    def get_error_message(self):
        return _("This password is too much like your name or address. Choose another one.")

    def get_help_text(self):
        return _("Nothing like your name or e-mail address.")
