"""Coming to a meeting: registering, taking it back, a helper for someone, and the list for those who hold it."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from engage.base.acting import act as act_with
from engage.base.actions import Refused, may
from engage.base.limits import few_misses
from engage.meetings import actions
from engage.meetings.forms.coming import CodeForm, HelpedForm, RegisterForm
from engage.meetings.models import Registration
from engage.meetings.queries.clocks import ask_by
from engage.meetings.queries.guests import guests_of
from engage.meetings.queries.listing import ABOUT
from engage.meetings.queries.telling import registration_of
from engage.meetings.states import REGISTERS
from engage.meetings.views.acting import act, its_meeting, press
from engage.needs.queries.mine import organisations_for

NOT_EXPECTED = gettext_lazy("Taken back. You are not expected any more.")
SAID = ("channel", "screen_name", "is_first_time", "words")


@login_not_required
@sensitive_post_parameters()
def register(request, slug):
    """Without an account: how to sign in, to ring, or to be helped."""
    session = its_meeting(request, slug)
    if session.state not in REGISTERS:
        raise Http404
    if not request.user.is_authenticated:
        return render(request, "meetings/register_how.html", {"session": session})
    if not may(request.user, "meetings.register", session):
        raise Http404
    mine = registration_of(request.user, session)
    initial = (
        {name: getattr(mine, name) for name in SAID}
        if mine
        else {"screen_name": request.user.get_short_name()}
    )
    if mine:
        initial["needs"] = list(mine.needs.all())
        initial["is_first_time"] = {True: "yes", False: "no"}.get(mine.is_first_time, "")
    may_share = session.organisation in organisations_for(request.user)
    form = RegisterForm(
        request.POST or None, session=session, person=request.user, may_share=may_share, initial=initial
    )
    done = _("You are expected. We have written to you how to come.")
    return act(request, "register", form, done, session=session, mine=mine, ask_by=ask_by(session))


@require_POST
def withdraw_registration(request, slug):
    session = its_meeting(request, slug)
    mine = registration_of(request.user, session)
    if mine is None:
        raise Http404
    return press(request, "withdraw_registration", NOT_EXPECTED, session, registration=mine)


@sensitive_post_parameters()
def register_for_another(request, slug):
    """The helper reads it back to someone, and gives her the slip that takes it back."""
    session = its_meeting(request, slug, "register_for_another")
    form = HelpedForm(request.POST or None, session=session)
    if form.is_valid():
        said = dict(form.cleaned_data)
        said.pop("agreed")
        try:
            kept, code = actions.register_for_another(actor=request.user, session=session, **said)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            context = {"session": session, "code": code, "registration": kept}
            return render(request, "meetings/register_slip.html", context)
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "session": session, "ask_by": ask_by(session)}
    return render(request, "meetings/register_for_another.html", context, status=status)


@login_not_required
@few_misses
def withdraw_helped(request):
    """Whoever holds the slip takes back that she comes."""
    form, page = CodeForm(request.POST or None), "meetings/withdraw_helped.html"
    does, to = actions.withdraw_helped, "withdraw_helped"
    return act_with(request, does, form, NOT_EXPECTED, template=page, given={}, to=to, wrong="code")


def guests(request, slug):
    """Who comes and what they need, for those who hold the meeting and nobody else."""
    session = its_meeting(request, slug, "describe_session", "start_session")
    context = {"session": session, "ask_by": ask_by(session), **guests_of(request.user, session)}
    return render(request, "meetings/guests.html", context)


@require_POST
def note_told(request, pk):
    guest = _its_guest(request, pk)
    done, to = _("Noted that they know."), ("guests", guest.session.slug)
    return press(request, "note_told", done, to, registration=guest)


@require_POST
def note_coming(request, pk):
    guest = _its_guest(request, pk)
    to, came_by = ("guests", guest.session.slug), request.POST.get("came_by", "")
    return press(request, "note_coming", _("Noted."), to, registration=guest, came_by=came_by)


def _its_guest(request, pk: int) -> Registration:
    """A guest of a meeting that she holds; to anyone else there is none."""
    seen = Registration.objects.visible_to(request.user).select_related(
        *(f"session__{each}" for each in ABOUT)
    )
    guest = get_object_or_404(seen, pk=pk)
    if not may(request.user, "meetings.note_told", guest):
        raise Http404
    return guest
