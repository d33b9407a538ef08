"""Standing behind an item: alone, by the link for sponsors, or with a helper; and taking it back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.agenda import actions
from engage.agenda.forms import CodeForm, HelpedForm, SlipForm
from engage.agenda.models import AgendaItem, SponsorSlip
from engage.agenda.queries.clocks import number
from engage.agenda.rules import supports_it
from engage.agenda.states import ItemState
from engage.agenda.views.acting import ABOUT, its_item, press
from engage.base.acting import act as act_with
from engage.base.actions import Refused, may
from engage.base.codes import digest
from engage.base.limits import few_misses
from engage.people.states import RoleKind

HELPS = (RoleKind.HELPER, RoleKind.COMMISSIONER)


@require_POST
def support_item(request, pk):
    return press(request, "support_item", pk, _("Thank you. You support this. You can take it back here."))


@require_POST
def take_back_support(request, pk):
    return press(request, "take_back_support", pk, _("Taken back. You can support it again at any time."))


@login_not_required
@few_misses
def sponsor_item(request, token):
    """Whoever holds the link reads it; who belongs to the place can stand behind it."""
    item = get_object_or_404(AgendaItem.objects.select_related(*ABOUT), token=token)
    if item.is_public:
        return redirect(item)
    if item.state != ItemState.SEEKING_SPONSORS or item.flag:
        return render(request, "agenda/sponsor_later.html", {"place": item.place})
    if request.method == "POST" and may(request.user, "agenda.sponsor_item", item):
        actions.sponsor_item(actor=request.user, item=item)
        messages.success(request, _("Thank you. You stand behind it."))
        return redirect("agenda", item.place.slug)
    context = {
        "item": item,
        "may_sponsor": may(request.user, "agenda.sponsor_item", item),
        "is_hers": item.author_id == request.user.pk,
        "is_sponsor": supports_it.test(request.user, item),
    }
    return render(request, "agenda/sponsor_item.html", context)


def make_slips(request, pk):
    """Slips to cut out; their numbers are shown this once."""
    item = its_item(request, pk, "make_slips")
    codes = actions.make_slips(actor=request.user, item=item) if request.method == "POST" else []
    context = {"item": item, "codes": codes, "slips": number(item, "sponsors")}
    return render(request, "agenda/make_slips.html", context)


@few_misses
def sponsor_by_code(request):
    """A helper types in the number of a slip, and sees then what it is for."""
    if not any(role.kind in HELPS for role in request.user.roles_now):
        raise Http404
    form = SlipForm(request.POST or None)
    if form.is_valid() and _sponsored(request, form):
        messages.success(request, _("Counted. Whoever gave you the slip stands behind it now."))
        return redirect("sponsor_by_code")
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "agenda/sponsor_by_code.html", {"form": form}, status=status)


def _sponsored(request, form) -> bool:
    said = form.cleaned_data
    slip = SponsorSlip.objects.filter(digest=digest(said["code"])).select_related("item__place").first()
    if slip is None or not may(request.user, "agenda.sponsor_by_code", slip.item):
        form.add_error("code", _("We do not know this number. Check it on the slip."))
        return False
    try:
        actions.sponsor_by_code(actor=request.user, item=slip.item, code=said["code"], method=said["method"])
    except Refused as refused:
        form.add_error(None, str(refused))
    return not form.errors


def support_for_another(request, pk):
    """The helper reads it to someone, and gets the slip that takes it back."""
    item = its_item(request, pk, "support_for_another")
    form = HelpedForm(request.POST or None)
    if form.is_valid():
        try:
            _support, code = actions.support_for_another(
                actor=request.user, item=item, method=form.cleaned_data["method"]
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return render(request, "agenda/support_slip.html", {"item": item, "code": code})
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "agenda/support_for_another.html", {"form": form, "item": item}, status=status)


@login_not_required
@few_misses
def take_back_helped(request):
    """Whoever holds the slip takes back what a helper sent for her."""
    form, done = CodeForm(request.POST or None), _("Taken back. It does not count any more.")
    return act_with(
        request,
        actions.take_back_helped,
        form,
        done,
        template="agenda/take_back_helped.html",
        given={},
        to=lambda item: item if item.is_public else "raise_where",
        wrong="code",
    )
