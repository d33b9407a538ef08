"""Every write of needs: she keeps and shares, organisations answer, the clock asks again; all of it is forgotten.

The need is held before its sharings, by everyone, so that two acts wait for each other and never in a circle.
"""

from datetime import timedelta

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, require
from engage.base.events import about
from engage.base.states import move
from engage.needs.events import (
    NeedAskedAgain,
    NeedChanged,
    NeedEnded,
    NeedExplained,
    NeedKept,
    NeedMet,
    NeedReviewed,
    NeedShared,
    NeedTakenBack,
    ReviewAsked,
)
from engage.needs.models import AccessNeed, Answer, Sharing
from engage.needs.queries.mine import organisations_for, wording_for
from engage.needs.rules import hosting_role
from engage.needs.states import Kind, NeedState, Outcome, SharingState
from engage.places.queries import numbers_for, site_numbers
from engage.record.actions import record, record_all

AT_ONCE = 500

# --- What is hers -------------------------------------------------------------------------------


@action
def keep_need(*, actor, person, kind, words="", language="") -> AccessNeed:
    """Keep one kind of need, once. The same again changes nothing."""
    require(actor, "needs.keep_need", person)
    lock(person)
    said = _said(kind, words, language)
    known = AccessNeed.objects.filter(person=person, kind=kind).in_use().first()
    if known and _says(known) == said:
        return known
    if known:
        raise Refused(_("You have kept this already. Change its words instead."))
    need = AccessNeed(person=person, kind=Kind(kind), words=said[0], language=said[1])
    move(need, "record")
    move(need, "flag")
    need.save()
    record(actor, NeedKept(subject=about(need)))
    return need


@action
def change_need(*, actor, need, words="", language="") -> AccessNeed:
    """Say it in other words. Who has read it is asked anew, for the answer was to something else."""
    need = lock(need)
    require(actor, "needs.change_need", need)
    said = _said(need.kind, words, language)
    if _says(need) == said:
        return need
    need.words, need.language = said
    _begin_anew(need)
    record(actor, NeedChanged(subject=about(need)))
    return need


@action
def review_need(*, actor, need) -> AccessNeed:
    """A year later it still holds. Those who read it say again how they meet it."""
    need = lock(need)
    require(actor, "needs.review_need", need)
    move(need, "review")
    _begin_anew(need)
    record(actor, NeedReviewed(subject=about(need)))
    return need


@action
def end_need(*, actor, need) -> AccessNeed:
    """She needs it no longer: nobody reads it from now on, and her words are gone."""
    need = lock(need)
    require(actor, "needs.end_need", need)
    move(need, "end")
    now = clock.now()
    need.sharings.in_force().update(state=SharingState.TAKEN_BACK, taken_back_at=now)
    need.words = need.language = ""
    need.review_date = need.review_asked_at = None
    need.ended_at = now
    need.save()
    record(actor, NeedEnded(subject=about(need)))
    return need


# --- With whom it is shared ---------------------------------------------------------------------


@action
def share_need(*, actor, need, organisation, wording) -> Sharing:
    """One organisation may read this one need, in the words that she read. Sharing twice changes nothing."""
    need = lock(need)
    require(actor, "needs.share_need", need)
    known = need.sharings.in_force().filter(organisation=organisation).first()
    if known:
        return known
    place = _where_to_share(need, organisation, wording)
    sharing = Sharing.objects.create(need=need, organisation=organisation, place=place, wording=wording)
    _stand(need)
    record(actor, NeedShared(subject=about(sharing), place=place.code))
    return sharing


@action
def take_back_need(*, actor, sharing) -> Sharing:
    """From now on the organisation does not read it. That she once shared it stays, for her to see."""
    need, sharing = _held(sharing)
    require(actor, "needs.take_back_need", sharing)
    if not sharing.can("take_back"):
        return sharing
    move(sharing, "take_back")
    sharing.taken_back_at = clock.now()
    sharing.save()
    move(need, "take_back")
    _stand(need)
    record(actor, NeedTakenBack(subject=about(sharing), place=sharing.place.code))
    return sharing


@action
def ask_again(*, actor, sharing) -> Sharing:
    """It was not so, or could be done by now: the organisation owes another answer."""
    need, sharing = _held(sharing)
    require(actor, "needs.ask_again", sharing)
    _ask(sharing)
    if need.can("ask_again"):
        move(need, "ask_again")
    _stand(need)
    record(actor, NeedAskedAgain(subject=about(sharing), place=sharing.place.code))
    return sharing


# --- What organisations answer ------------------------------------------------------------------


@action
def meet_need(*, actor, sharing, words, turn) -> Answer:
    """Say how it was met. `turn` says which asking was read, so that nobody answers words that have changed."""
    need, sharing = _held(sharing)
    require(actor, "needs.meet_need", sharing)
    answer = _answer(actor, sharing, Outcome.MET, words, turn)
    _stand(need)
    record(actor, NeedMet(subject=about(sharing), place=sharing.place.code, person_id=need.person_id))
    return answer


@action
def explain_need(*, actor, sharing, words, turn) -> Answer:
    """Say why it could not be met. It stays on her page and counts against the organisation."""
    need, sharing = _held(sharing)
    require(actor, "needs.explain_need", sharing)
    answer = _answer(actor, sharing, Outcome.EXPLAINED, words, turn)
    record(actor, NeedExplained(subject=about(sharing), place=sharing.place.code, person_id=need.person_id))
    return answer


# --- What the clock does ------------------------------------------------------------------------


@action
def ask_for_reviews(*, actor) -> int:
    """Ask whose needs were met a year ago whether that is still so; returns how many. 0: all are asked."""
    require(actor, "needs.ask_for_reviews")
    due = AccessNeed.objects.to_review(clock.today()).select_for_update(skip_locked=True, of=("self",))
    due = list(due.order_by("review_date", "pk")[:AT_ONCE])
    AccessNeed.objects.filter(pk__in=[need.pk for need in due]).update(review_asked_at=clock.now())
    record_all(actor, [ReviewAsked(subject=about(need), person_id=need.person_id) for need in due])
    return len(due)


@action
def forget_ended_needs(*, actor) -> int:
    """Delete what ended some weeks ago, with everything that was answered to it; returns how many."""
    require(actor, "needs.forget_ended_needs")
    before = clock.now() - timedelta(days=site_numbers()["needs.ended_kept_days"])
    return _delete(AccessNeed.objects.filter(state=NeedState.ENDED, ended_at__lte=before))


@action
def forget_needs(*, actor, person) -> int:
    """She leaves: all she needed goes, with whom it was shared and what was answered; returns how many."""
    require(actor, "needs.forget_needs", person)
    return _delete(AccessNeed.objects.filter(person=person))


# --- Their parts --------------------------------------------------------------------------------


def _delete(needs) -> int:
    """The needs are held before anything of theirs goes, as in every act; a cascade would begin at the other end."""
    held = list(needs.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    AccessNeed.objects.filter(pk__in=held).delete()
    return len(held)


def _said(kind, words: str, language: str) -> tuple[str, str]:
    """Her words and the language as they are kept; refused when what makes them clear is missing."""
    words, language = words.strip(), language.strip() if kind == Kind.LANGUAGE else ""
    if kind == Kind.LANGUAGE and not language:
        raise Refused(_("Say which language it is."))
    if kind == Kind.OTHER and not words:
        raise Refused(_("Say in your own words what it is."))
    return words, language


def _says(need: AccessNeed) -> tuple[str, str]:
    return need.words, need.language


def _where_to_share(need: AccessNeed, organisation, wording: str):
    """The place of hers through which it may be shared; refused when there is none, or the words are not ours."""
    if not need.can("end"):
        raise Refused(_("This has ended. Keep it again if you need it again."))
    place = organisations_for(need.person).get(organisation)
    if place is None:
        raise Refused(_("You can share only with those who ask people in a place where you belong."))
    if wording != wording_for(organisation):
        raise Refused(
            _("The words have changed since you opened the page. Read them again before you agree.")
        )
    return place


def _held(sharing: Sharing) -> tuple[AccessNeed, Sharing]:
    need = lock(sharing.need)
    sharing = lock(sharing)
    sharing.need = need
    return need, sharing


def _ask(sharing: Sharing) -> None:
    """Another turn. Who answers must have read what it is about now."""
    if sharing.state != SharingState.ASKED:
        move(sharing, "ask_again")
    sharing.turn, sharing.asked_at = sharing.turn + 1, clock.now()
    sharing.save()


def _answer(actor, sharing: Sharing, outcome: Outcome, words: str, turn: int) -> Answer:
    if turn != sharing.turn:
        raise Refused(_("This need has changed since you opened the page. Read it again before you answer."))
    if not words.strip():
        raise Refused(_("Say how it was met, or why it could not be. They will read it."))
    move(sharing, "meet" if outcome == Outcome.MET else "explain")
    sharing.save()
    role = str(hosting_role(actor, sharing))
    return Answer.objects.create(sharing=sharing, outcome=outcome, words=words.strip(), role_title=role)


def _begin_anew(need: AccessNeed) -> None:
    """What she said is recorded anew, and whoever reads it is asked anew."""
    move(need, "record")
    move(need, "flag")
    for sharing in need.sharings.in_force():
        _ask(sharing)
    _stand(need)


def _stand(need: AccessNeed) -> None:
    """Move the need as far as its sharings say, and set when she is asked about it again; saves it."""
    met = need.sharings.in_force().filter(state=SharingState.MET).select_related("place__parent").first()
    if need.can("share") and need.sharings.in_force().exists():
        move(need, "share")
    if need.can("meet") and met:
        move(need, "meet")
    if need.state == NeedState.MET:
        days = timedelta(days=numbers_for(met.place)["needs.review_every_days"])
        need.review_date = need.review_date or clock.today() + days
    else:
        need.review_date = need.review_asked_at = None
    need.save()
