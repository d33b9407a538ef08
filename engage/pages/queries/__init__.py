"""What the pages show beside their own words."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import CharField, Exists, F, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from modelsearch.tasks import insert_or_update_object_task
from wagtail.models import Comment, Page, PageLogEntry
from wagtail.search.models import IndexEntry

from engage.agenda.queries.listing import items_of, to_triage
from engage.agenda.queries.telling import with_tones
from engage.agenda.rules import looks_at_items
from engage.base import clock
from engage.base.actions import may
from engage.base.personal import tells
from engage.consultations.models import Consultation, Contribution, ResponseLine
from engage.consultations.queries import (
    journey,
    lines_of,
    response_due_date,
    response_duty,
    results,
    with_due_dates,
)
from engage.consultations.states import ContributionState, State
from engage.discussion.queries.moderating import to_moderate
from engage.discussion.rules import moderates_somewhere
from engage.elections.queries.listing import elections_in
from engage.elections.queries.listing import with_tones as with_election_tones
from engage.forums.queries.listing import spaces_of
from engage.meetings.queries.listing import coming, held_by_her
from engage.meetings.queries.telling import with_tones as with_meeting_tones
from engage.needs.queries.hosting import hosted_organisations
from engage.notices.models import Letter
from engage.notices.states import Channel
from engage.pages.models import ROOT_DEPTH, HomePage, PlacePage
from engage.pages.queries.keys import ballot_keys_owed_by, keys_asked_of
from engage.pages.queries.running import elections_she_runs, records_owed
from engage.people.queries import acts_waiting, membership_of
from engage.people.states import RoleKind
from engage.places.models import Place
from engage.promises.queries.listing import owed_answers, promised_in
from engage.promises.queries.owing import owed_by
from engage.promises.queries.standing import bar_of, promises_made
from engage.promises.rules import roles_that_answer
from engage.promises.states import DutyState, sums
from engage.record.queries import stuck_reactions, timeline_lines
from engage.terms.queries.serving import seats_of

MOST_TO_ASK = 20
ANSWERABLE = (State.CLOSED, State.RESPONSE_PUBLISHED)
ON_HOME = 6
SPACES_OF_PLACE = 4
ELECTIONS_OF_PLACE = 3
RAISED_SHOWN = 4
OWED_ON_HOME = 4
ON_TIMELINE = 8
MEETINGS_OF_PLACE = 3
PRINT_SLIPS = (RoleKind.COMMISSIONER, RoleKind.ADMINISTRATOR)
TYPE_IN = (RoleKind.HELPER, RoleKind.COMMISSIONER)
CHECK = (RoleKind.HELPER, RoleKind.ADMINISTRATOR)


def seen(person) -> QuerySet[Consultation]:
    found = Consultation.objects.visible_to(person).exclude(state=State.DRAFT)
    return found.select_related("place", "organisation")


def with_closing_dates(person) -> QuerySet[Consultation]:
    """What has a last day to answer, or had one and was withdrawn; the next one first."""
    return seen(person).filter(closes_at__isnull=False).order_by("closes_at", "pk")


def happening(person, place: Place | None = None) -> list[Consultation]:
    """What one can answer now or soon, the nearest closing date first."""
    found = seen(person).filter(state__in=(State.OPEN, State.SCHEDULED))
    found = found.filter(place=place) if place else found
    return list(found.order_by(F("closes_at").asc(nulls_last=True))[:ON_HOME])


def answered(person, place: Place | None = None) -> dict:
    """What bodies answered: the latest three, and over all of it how much they will do.

    {"latest": [Consultation with .sums], "done": 7, "later": 2, "not_done": 3}
    """
    found = seen(person).filter(state=State.RESPONSE_PUBLISHED)
    found = found.filter(place=place) if place else found
    lines = list(
        ResponseLine.objects.filter(consultation__in=found).values_list("consultation_id", "answer_type")
    )
    latest = list(found.order_by("-response_published_at")[:3]) if lines else []
    for consultation in latest:
        consultation.sums = sums(answer for key, answer in lines if key == consultation.pk)
    return {"latest": latest, **sums(answer for _key, answer in lines)}


def promised(person, place: Place | None = None) -> dict:
    """Who owes an answer, the longest overdue first; what bodies answered; how their promises stand."""
    owed = owed_answers(person, place, limit=OWED_ON_HOME)
    made = promises_made([place] if place else None)
    return {
        "owed": owed,
        "escalated": [duty for duty in owed if duty.state == DutyState.ESCALATED],
        "answered": answered(person, place),
        "made": made,
        "bar": bar_of([(_("All promises"), made)]),
    }


def home(person) -> dict:
    return {
        "happening": happening(person),
        "raised": with_tones(items_of(how="open")[:RAISED_SHOWN]),
        **promised(person),
        "places": list(Place.objects.filter(page__live=True).select_related("page")[:12]),
    }


def way_to(place: Place) -> dict:
    """For a place without a page of its own: the nearest place above that has one, and the pages that lead there."""
    lineage = place.lineage()[1:]
    pages = {page.place_id: page for page in PlacePage.objects.live().filter(place__in=lineage)}
    nearest = next((pages[each.pk] for each in lineage if each.pk in pages), None)
    above = nearest.get_ancestors(inclusive=True) if nearest else Page.objects.type(HomePage)
    return {
        "part_of": nearest,
        "above": above.filter(depth__gt=ROOT_DEPTH).only("title", "url_path", "depth"),
    }


def place_page(person, place: Place) -> dict:
    return {
        "place": place,
        "smaller": list(place.children.valid_on(clock.today())),
        "membership": membership_of(person, place),
        "happening": happening(person, place),
        **promised(person, place),
        "bodies": list(place.organisations.valid_on(clock.today())),
        "raised": with_tones(items_of(place, "open")[:RAISED_SHOWN]),
        "spaces": list(spaces_of(person, place)[:SPACES_OF_PLACE]),
        "elections": with_election_tones(elections_in(person, place)[:ELECTIONS_OF_PLACE]),
        "may_start_space": may(person, "forums.start_space", place),
        "meetings": with_meeting_tones(coming(person, place)[:MEETINGS_OF_PLACE]),
        "timeline": timeline_lines(person=person, place=place.code, limit=ON_TIMELINE),
    }


def consultation_page(person, consultation: Consultation) -> dict:
    lines = consultation.response_lines.all() if consultation.response_published_at else []
    duty = response_duty(consultation) if consultation.state in ANSWERABLE else None
    due = duty.first_due_date if duty else response_due_date(consultation)
    return {
        "consultation": consultation,
        "duty": duty,
        "commitments": promised_in(duty, person),
        "can_change": lines_of(consultation.can_change),
        "cannot_change": lines_of(consultation.cannot_change),
        "lines": list(lines),
        "results": results(consultation, in_full=False) if consultation.response_published_at else [],
        "response_due": due,
        "steps": journey(consultation, clock.now(), due),
        "may_answer": may(person, "consultations.draft_contribution", consultation),
        "may_help": may(person, "consultations.draft_helped_contribution", consultation),
        "may_manage": may(person, "consultations.schedule_consultation", consultation),
        "timeline": timeline_lines(person=person, subject=consultation, limit=ON_TIMELINE),
    }


def desk(person) -> dict:
    """What a host owes and is working on, and whom a helper can help, in the places of their roles."""
    meetings = with_meeting_tones(held_by_her(person).select_related("rule_set"))
    to_help_with = _to_help_with(person)
    return {
        "by_state": _hosted_by_state(person),
        "commissions": [role for role in person.roles_now if role.kind == RoleKind.COMMISSIONER],
        "host_bodies": _host_bodies(person),
        "keys_asked": keys_asked_of(person),
        "ballot_keys": ballot_keys_owed_by(person),
        "owed": owed_by(person, also=records_owed(meetings)),
        "answers_for": roles_that_answer(person),
        "to_help_with": to_help_with,
        "begun_helping": _begun_helping(person) if to_help_with else [],
        "triages": looks_at_items(person),
        "to_triage": to_triage(person).count(),
        "moderates": moderates_somewhere(person),
        "to_moderate": len(to_moderate(person)),
        "types_in_slips": any(role.kind in TYPE_IN for role in person.roles_now),
        "to_agree": len(acts_waiting(person)["to_agree"]) if person.needs_second_step else 0,
        "to_print_for": {role.place for role in person.roles_now if role.kind in PRINT_SLIPS},
        "may_look_up": person.is_administrator,
        "may_check": any(role.kind in CHECK for role in person.roles_now),
        "needs_shared_with": hosted_organisations(person),
        "my_meetings": meetings,
        "speaks_for": seats_of(person),
        "runs": elections_she_runs(person),
        "to_post": Letter.objects.visible_to(person).unsent(Channel.POST).count(),
    }


def next_steps(person) -> list[Consultation]:
    """What a host owes next, the most pressing first: answers by their due date, then what closes
    soonest, then drafts, then what opens. Each has `.due_date`, `.is_overdue` and `.is_mine`.
    """
    by_state, bodies = _hosted_by_state(person), _host_bodies(person)
    order = (State.CLOSED, State.OPEN, State.DRAFT, State.SCHEDULED)
    steps = [consultation for state in order for consultation in by_state[state]]
    for consultation in steps:
        due = consultation.due_date
        consultation.is_overdue = consultation.state == State.CLOSED and bool(due) and due < clock.today()
        consultation.is_mine = consultation.organisation_id in bodies
    return sorted(steps, key=lambda step: (not step.is_mine, not step.is_overdue))


def _hosted_by_state(person) -> dict[str, list[Consultation]]:
    mine = Consultation.objects.filter(place__code__in=person.hosted_place_codes).select_related(
        "place", "organisation", "rule_set"
    )
    by_state: dict[str, list] = {state: [] for state in State}
    for consultation in with_due_dates(mine.annotate(page_pk=F("page")).order_by("closes_at", "pk")):
        by_state[consultation.state].append(consultation)
    return by_state


def _host_bodies(person) -> set[int]:
    return {role.organisation_id for role in person.roles_now if role.kind == RoleKind.COMMISSIONER}


def _to_help_with(person) -> list[Consultation]:
    helps = (RoleKind.HELPER, RoleKind.COMMISSIONER)
    found = seen(person).open_now().select_related("place__parent", "organisation")
    return [consultation for consultation in found if person.role_at(consultation.place, *helps)]


def _begun_helping(person) -> list[Contribution]:
    """What she began to write down for others and has not sent; without a word of what they said."""
    hers = Contribution.objects.filter(assistance__helper=person, state=ContributionState.DRAFT)
    hers = hers.filter(consultation__state=State.OPEN).select_related("consultation", "assistance")
    return list(hers.order_by("-assistance__consent_at"))


def whom_to_ask(person) -> list[Consultation]:
    """What is asked now, in which place, and whom people can ring or write to about it; the next to close first."""
    return list(seen(person).open_now().order_by("closes_at", "pk")[:MOST_TO_ASK])


def pages_not_indexed() -> QuerySet[Page]:
    """Public pages that a search cannot find and that the queue holds no work for any more."""
    unfinished = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    queued = DBTaskResult.objects.filter(
        task_path=insert_or_update_object_task.module_path, status__in=unfinished
    )
    entry = IndexEntry.objects.filter(
        content_type=OuterRef("content_type"), object_id=Cast(OuterRef("pk"), CharField())
    )
    return Page.objects.live().filter(~Exists(entry), ~Exists(queued), depth__gt=1)


def readiness() -> dict:
    """Whether the site can work, and what its queues look like."""
    waiting = stuck_reactions(clock.now())
    unsent = Letter.objects.due(clock.now()).order_by("due_at").first()
    executor = MigrationExecutor(connection)
    behind = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    return {
        "ready": not behind,
        "migrations_missing": behind,
        "reactions_waiting": waiting.count(),
        "oldest_letter_due": unsent.due_at.isoformat() if unsent else None,
    }


@tells(
    gettext_lazy("Pages you worked on"),
    why=gettext_lazy(
        "So that colleagues see who changed a page. When you leave, the pages stay without your name."
    ),
    models=(
        "wagtailcore.PageLogEntry",
        "wagtailcore.ModelLogEntry",
        "wagtailcore.Revision",
        "wagtailcore.Page",
        "wagtailcore.Comment",
        "wagtailcore.CommentReply",
        "wagtailcore.PageSubscription",
        "wagtailcore.UploadedFile",
        "wagtailadmin.EditingSession",
        "wagtailadmin.FormState",
        "wagtailusers.UserProfile",
        "wagtaildocs.Document",
        "wagtailimages.Image",
    ),
)
def edits(person) -> list[dict]:
    hers = PageLogEntry.objects.filter(user=person).order_by("-pk").values_list("timestamp", "label")
    noted = Comment.objects.filter(user=person).order_by("-pk")
    return [{_("When"): at, _("Page"): page} for at, page in hers] + [
        {_("When"): at, _("Page"): page, _("Your comment"): words}
        for at, page, words in noted.values_list("created_at", "page__title", "text")
    ]
