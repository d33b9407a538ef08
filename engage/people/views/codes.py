"""Codes on paper: the sheet a host prints, joining with a slip, signing in without e-mail."""

from allauth.account.decorators import reauthentication_required
from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from engage.base.acting import press
from engage.base.actions import Refused
from engage.base.limits import few_misses
from engage.people import actions, queries
from engage.people.forms import JoinForm, MakeCodesForm, SignInCodeForm, UseCodeForm
from engage.people.models import CodeBatch
from engage.people.views.finding import place_of
from engage.people.views.onward import onward
from engage.places.queries import numbers_for

SHOW_CODE = "people/sign_in_code.html"


@never_cache
def make_codes(request, code):
    """The sheets of a place; printing a new one shows its slips here, once."""
    place = place_of(request, code, "people.make_codes")
    numbers = numbers_for(place)
    form = MakeCodesForm(request.POST or None, most=numbers["membership.codes_at_once"])
    context = {"place": place, "form": form, "kept_days": numbers["membership.code_kept_days"]}
    if form.is_valid():
        batch, printed = actions.make_codes(actor=request.user, place=place, count=form.cleaned_data["count"])
        return render(request, "people/sheet.html", context | {"batch": batch, "printed": printed})
    context["sheets"] = queries.sheets_of(request.user, place)
    return render(request, "people/make_codes.html", context, status=422 if form.errors else 200)


@require_POST
def withdraw_codes(request, pk):
    batch = get_object_or_404(CodeBatch.objects.visible_to(request.user).select_related("place"), pk=pk)
    done = _("The slips that were left over let nobody in any more.")
    return press(request, actions.withdraw_codes, done, ("make_codes", batch.place.code), batch=batch)


@login_not_required
@never_cache
@few_misses
@sensitive_post_parameters()
def join_with_code(request):
    """With an account the slip joins its place; without one it also begins one, with no e-mail."""
    kind = UseCodeForm if request.user.is_authenticated else JoinForm
    form = kind(request.POST or None, initial={"code": request.GET.get("code", "")})
    if form.is_valid():
        try:
            return _join(request, **form.cleaned_data)
        except Refused as refused:
            form.add_error("code", str(refused))
    return render(request, "people/join_with_code.html", {"form": form}, status=422 if form.errors else 200)


def _join(request, **said):
    if request.user.is_authenticated:
        membership = actions.use_code(actor=request.user, **said)
        messages.success(request, _("You belong to %(place)s now.") % {"place": membership.place.name})
        return redirect(onward(request) or "me")
    person, code = actions.join_with_code(actor=request.user, **said)
    perform_login(request, person, email_verification="none")
    return render(request, SHOW_CODE, {"code": code, "is_new": True})


@login_not_required
@never_cache
@few_misses
@sensitive_post_parameters()
def sign_in_with_code(request):
    """For someone without e-mail: the code she wrote down."""
    form = SignInCodeForm(request.POST or None)
    if form.is_valid():
        person = queries.whose_sign_in_code(form.cleaned_data["code"])
        if person:
            return perform_login(request, person, email_verification="none", redirect_url=reverse("me"))
        form.add_error("code", _("Nobody has this code. Check each letter and digit."))
    return render(
        request, "people/sign_in_with_code.html", {"form": form}, status=422 if form.errors else 200
    )


@never_cache
@reauthentication_required(allow_get=True)
def make_sign_in_code(request):
    """What the code is for; asking for one shows it here, once."""
    if request.method != "POST":
        return render(request, "people/make_sign_in_code.html", queries.my_page(request.user))
    code = actions.make_sign_in_code(actor=request.user, person=request.user)
    return render(request, SHOW_CODE, {"code": code})
