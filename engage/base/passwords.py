"""What a password must be, said so that one knows what to do."""

from django.contrib.auth import password_validation
from django.utils.translation import gettext as _


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
