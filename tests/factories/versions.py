"""Versions of statements in each state, reached through actions."""

from engage.versions import actions
from engage.versions.models import AskedVersion, Version
from tests.factories.elections import again as anew
from tests.factories.elections import at, make_nominating
from tests.factories.promises import make_citizen
from tests.factories.standing import stands
from tests.factories.work import do_what_follows

POLISH = "Słucham i mówię, co z tego wyszło."
BY = "Translated by A. Nowak, checked by J. Lis."


def again(row):
    return type(row).objects.get(pk=row.pk)


def neighbour(cast, election, name="Una"):
    return make_citizen(cast, name, place=election.place)


def ask_for(election, person, form="pl") -> AskedVersion:
    return actions.ask_for_version(actor=person, election=election, form=form)


@stands
def make_asked(cast, *, candidates=2, form="pl", name="Una", **more) -> AskedVersion:
    """A neighbour asks while people can stand."""
    election = make_nominating(cast, candidates=candidates, **more)
    return ask_for(election, neighbour(cast, election, name), form)


@stands
def make_closed(cast, moved_clock, **more) -> AskedVersion:
    """Nobody can stand any more, and the officer has to add what is asked for."""
    asked = make_asked(cast, **more)
    at(moved_clock, asked.election.nominations_close_at)
    return again(asked)


def add(cast, asked, candidate, words=POLISH, by=BY, *, actor=None) -> Version:
    said = {"words": words, "translated_by": by}
    given = actions.add_version(actor=actor or cast.eve, candidate=candidate, asked=asked, **said)
    do_what_follows()
    return given


def add_for_all(cast, asked) -> list[Version]:
    return [add(cast, asked, each) for each in asked.election.candidates.standing()]


def decline(cast, asked, reason="Nobody here can translate it.") -> AskedVersion:
    declined = actions.decline_version(actor=cast.eve, asked=asked, reason=reason)
    do_what_follows()
    return declined


def publish(cast, asked):
    from engage.elections.actions import publish_statement

    return publish_statement(actor=cast.eve, election=anew(asked.election))


@stands
def make_shown(cast, moved_clock, **more) -> AskedVersion:
    """There for everyone who stands, and published."""
    asked = make_closed(cast, moved_clock, **more)
    add_for_all(cast, asked)
    publish(cast, asked)
    return again(asked)
