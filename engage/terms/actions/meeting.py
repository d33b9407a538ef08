"""A meeting is named as one of a panel; who was there, and whose interests touched what, is noted."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, require
from engage.panels.rules import commissioning_role
from engage.panels.states import TAKES_MEMBERS
from engage.people.queries.naming import role_words
from engage.record.actions import record
from engage.terms.events import AttendanceNoted, InterestHandled, PanelMeetingNamed
from engage.terms.models import InterestAtItem, PanelMeeting, Presence
from engage.terms.queries.naming import told_meeting, told_term
from engage.terms.queries.telling import meetings_to_name


@action
def name_panel_meeting(*, actor, panel, session) -> PanelMeeting:
    """The host says that this meeting is one of the panel, before it has ended."""
    panel = lock(panel)
    require(actor, "terms.name_panel_meeting", panel)
    if panel.state not in TAKES_MEMBERS:
        raise Refused(
            _(
                "This panel takes no new meetings now: it has no charter yet, is stopped for a time, or closes. Nothing was changed."
            )
        )
    if not meetings_to_name(actor, panel).filter(pk=session.pk).exists():
        raise Refused(_("Choose a meeting of your body that has not ended and belongs to no panel yet."))
    named_as = role_words(commissioning_role(actor, panel.place))
    meeting = PanelMeeting.objects.create(panel=panel, session=session, named_as=named_as)
    told = told_meeting(meeting)
    record(actor, PanelMeetingNamed(panel_address=panel.get_absolute_url(), **told))
    return meeting


@action
def note_attendance(*, actor, meeting, present) -> int:
    """Who leads it or writes it down says which members were there. It can be set right later."""
    meeting = lock(meeting)
    require(actor, "terms.note_attendance", meeting)
    if not meeting.session.is_over:
        raise Refused(_("The meeting has not ended yet. Note it afterwards."))
    terms = [report.term for report in meeting.reports.select_related("term")]
    here = {term.pk for term in present}
    for term in terms:
        Presence.objects.update_or_create(meeting=meeting, term=term, defaults={"was_there": term.pk in here})
    count = sum(term.pk in here for term in terms)
    record(actor, AttendanceNoted(present=count, of=len(terms), **told_meeting(meeting)))
    return count


@action
def handle_interest(*, actor, meeting, term, item, handling, words="") -> InterestAtItem:
    """A member says that an item touches what she gains; who leads the meeting says what follows, in public."""
    meeting = lock(meeting)
    require(actor, "terms.handle_interest", meeting)
    term = lock(term)
    if term.panel != meeting.panel or not term.is_sitting:
        raise Refused(_("Choose someone who sits on this panel."))
    if not item.strip():
        raise Refused(_("Say which item it is about."))
    role = actor.role_at(meeting.panel.place, *{each.kind for each in actor.roles_now})
    said = {"words": words.strip(), "handling": handling, "handled_as": role_words(role)}
    said["handled_at"] = clock.now()
    found, _is_new = InterestAtItem.objects.update_or_create(
        meeting=meeting, term=term, item=item.strip(), defaults=said
    )
    record(actor, InterestHandled(item=found.item, handling=handling, **told_term(term)))
    return found
