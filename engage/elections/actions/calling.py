"""A returning officer calls an election and leads it, day by day, to where people vote."""

import secrets

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engage.base import clock
from engage.base.actions import Refused, action, lock, refuse, require
from engage.base.states import move
from engage.elections.events import (
    ElectionCalled,
    ElectionUncontested,
    ElectionVoided,
    NominationsClosed,
    NominationsOpened,
    NoticePublished,
    PollNoticePublished,
    StatementPublished,
)
from engage.elections.models import Election, Voter
from engage.elections.queries.days import timetable, why_no_such_day
from engage.elections.queries.guards import why_not
from engage.elections.queries.naming import told
from engage.elections.queries.roll import new_roll, roll_fingerprint
from engage.elections.rules import joined_by_code, struck_from
from engage.panels.actions import begin_recruiting
from engage.panels.rules import officer_role
from engage.panels.states import TAKES_MEMBERS
from engage.people.queries.naming import role_words
from engage.places.queries import rules_for
from engage.record.actions import record

SALT_BYTES = 32


@action
def call_election(*, actor, constituency, seats, last_day, is_independent, holiday_reason="") -> Election:
    """Call it: its other days follow from the last one. Nobody else sees it until its notice is published."""
    panel = lock(constituency.panel)
    require(actor, "elections.call_election", panel)
    if panel.state not in TAKES_MEMBERS or not constituency.is_elected:
        raise Refused(
            _(
                "Nobody can be elected to these seats now. The charter must stand and say that they are elected, "
                "and the panel must not be stopped or closing."
            )
        )
    if not is_independent:
        raise Refused(_("Declare that you are independent. Otherwise someone else must run this election."))
    if not 1 <= seats <= constituency.seat_count:
        there = constituency.seat_count
        words = ngettext(
            "There is %(seats)s seat. Call the election for that one.",
            "There are %(seats)s seats. Call the election for so many at most.",
            there,
        )
        raise Refused(words % {"seats": there})
    rules = rules_for(panel.place)
    if why := why_no_such_day(panel.place, rules.numbers, last_day, holiday_reason.strip()):
        raise Refused(why)
    election = Election(
        constituency=constituency,
        place=panel.place,
        seats=seats,
        called_by=actor,
        run_as=role_words(officer_role(actor, panel)),
        rule_set=rules,
        holiday_reason=holiday_reason.strip(),
        **timetable(panel.place, rules.numbers, last_day),
    )
    _keep(election)
    record(actor, ElectionCalled(seats=seats, closes_at=election.closes_at.isoformat(), **told(election)))
    return election


@action
def publish_notice(*, actor, election) -> Election:
    """Everyone can read which seats are vacant, who may vote and stand, and when."""
    election = lock(election)
    require(actor, "elections.publish_notice", election)
    refuse(why_not(election, "publish_notice"))
    move(election, "publish_notice")
    election.save(update_fields=["state"])
    begin_recruiting(actor=actor, panel=election.panel)
    said = {"seats": election.seats, "rule": election.rule, "closes_at": election.closes_at.isoformat()}
    said["belong_by"] = election.belong_by_date.isoformat()
    record(actor, NoticePublished(officer=election.run_as, **said, **told(election)))
    return election


@action
def open_nominations(*, actor, election) -> Election | None:
    election = lock(election)
    require(actor, "elections.open_nominations", election)
    if not election.can("open_nominations"):
        return None
    move(election, "open_nominations")
    election.save(update_fields=["state"])
    record(actor, NominationsOpened(until=election.nominations_close_at.isoformat(), **told(election)))
    return election


@action
def close_nominations(*, actor, election) -> Election | None:
    """Its last moment to stand has passed. None when it has not."""
    election = lock(election)
    require(actor, "elections.close_nominations", election)
    if not election.can("close_nominations") or clock.now() < election.nominations_close_at:
        return None
    move(election, "close_nominations")
    election.save(update_fields=["state"])
    record(actor, NominationsClosed(**told(election)))
    return election


@action
def publish_statement(*, actor, election) -> Election:
    """Everyone can read who stands, with what they say and what interests they have."""
    election = lock(election)
    require(actor, "elections.publish_statement", election)
    refuse(why_not(election, "publish_statement"))
    move(election, "publish_statement")
    election.save(update_fields=["state"])
    election.candidates.standing().update(is_public=True)
    record(actor, StatementPublished(candidates=election.candidates.standing().count(), **told(election)))
    return election


@action
def find_uncontested(*, actor, election) -> Election | None:
    """Nobody can withdraw any more, and there are no more candidates than seats: nobody needs to vote."""
    election = lock(election)
    require(actor, "elections.find_uncontested", election)
    standing = election.candidates.standing().count()
    is_due = election.can("find_uncontested") and clock.now() >= election.withdrawals_close_at
    if not is_due or standing > election.seats:
        return None
    move(election, "find_uncontested")
    election.save(update_fields=["state"])
    record(actor, ElectionUncontested(candidates=standing, seats=election.seats, **told(election)))
    return election


@action
def publish_poll_notice(*, actor, election) -> Election:
    """The roll is frozen and fingerprinted: from now on nobody comes onto it, and nobody goes off it."""
    election = lock(election)
    require(actor, "elections.publish_poll_notice", election)
    refuse(why_not(election, "publish_poll_notice"))
    move(election, "publish_poll_notice")
    election.roll_salt = secrets.token_hex(SALT_BYTES)
    Voter.objects.bulk_create(new_roll(election))
    election.roll_fingerprint = roll_fingerprint(election)
    election.roll_size = election.voters.count()
    if not election.roll_size:
        raise Refused(
            _("Nobody is on the roll: nobody belongs there as surely as the rule asks. Nothing was changed.")
        )
    election.save(update_fields=["state", "roll_salt", "roll_fingerprint", "roll_size"])
    roll = {"roll_size": election.roll_size, "roll_fingerprint": election.roll_fingerprint}
    roll |= {"struck": len(struck_from(election)), "by_code": joined_by_code(election)}
    days = {"opens": election.poll_opens_date.isoformat(), "closes_at": election.closes_at.isoformat()}
    record(actor, PollNoticePublished(**roll, **days, **told(election)))
    return election


@action
def void_election(*, actor, election, reason) -> Election:
    """Before anyone has voted or can no longer stand: it does not count, and everyone reads why."""
    election = lock(election)
    require(actor, "elections.void_election", election)
    move(election, "void")
    if not reason.strip():
        raise Refused(_("Say why. Everyone can read this."))
    election.void_because = reason.strip()
    election.save(update_fields=["state", "void_because"])
    record(actor, ElectionVoided(reason=election.void_because, **told(election)))
    return election


def _keep(election: Election) -> None:
    try:
        with transaction.atomic():
            election.save()
    except IntegrityError:
        raise Refused(_("There is an election for these seats already. One follows the other.")) from None
