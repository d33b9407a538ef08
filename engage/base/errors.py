"""Pages for what went wrong. Each says what happened, whether anything was lost, and what to do."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views import defaults


@login_not_required
def bad_request(request, exception=None):
    if isinstance(exception, RequestDataTooBig):
        return too_large(request, exception)
    return render(request, "400.html", status=400)


def too_large(request, exception=None):
    return render(request, "413.html", status=413)


def refused(request, exception):
    """An act that is not open now: 409, with the reason in the person's words."""
    return render(request, "409.html", {"reason": str(exception)}, status=409)


def only_by_button(request, response):
    """An address that a button leads to, opened by itself: after signing in again, or by typing it."""
    page = render(request, "405.html", status=405)
    page["Allow"] = response["Allow"]
    return page


@login_not_required
def forbidden(request, exception=None):
    return render(request, "403.html", status=403)


@login_not_required
def csrf_failure(request, reason=""):
    why = _("This form was open for too long, or was opened in another window. Go back and try again.")
    return render(request, "403.html", {"reason": why}, status=403)


@login_not_required
def not_found(request, exception=None):
    return render(request, "404.html", status=404)


server_error = login_not_required(defaults.server_error)
