"""The page that sets up an empty installation, for whoever reads the server's console."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from engage.base.actions import CONSOLE
from engage.pages.actions.set_up_code import code_fits
from engage.pages.actions.setting_up import set_up_site
from engage.pages.forms.setting_up import SetUpForm
from engage.places.queries import is_laid_out

IS_SET_UP = _(
    "The site is set up. Sign in with the address and password you chose. "
    "Have your phone at hand: the next page makes your account safer."
)


@login_not_required
@never_cache
@sensitive_post_parameters("code", "administrator_password")
def set_up(request):
    if is_laid_out():
        raise Http404
    form = SetUpForm(request.POST or None)
    if form.is_bound and _opens(form):
        # Who knows the code holds the server's console, and acts as it.
        set_up_site(actor=CONSOLE, **form.cleaned_data)
        messages.success(request, IS_SET_UP)
        return redirect("account_login")
    return render(request, "pages/set_up.html", {"form": form})


def _opens(form: SetUpForm) -> bool:
    """Whether the answers can be used and the code fits; only a code that was typed can be wrong."""
    is_valid = form.is_valid()
    code = form.cleaned_data.pop("code", "")
    if code and not code_fits(code):
        form.add_error("code", _("This is not the code. Look at the server's console for the latest one."))
        return False
    return is_valid
