"""Needs in each state, reached through actions."""

from engage.base.actions import CLOCK
from engage.needs import actions
from engage.needs.models import AccessNeed, Answer, Sharing
from engage.needs.queries.mine import wording_for
from engage.needs.states import Kind
from tests.factories.promises import again, settle
from tests.factories.standing import stands

WORDS = "Letters of 18 points, on yellow paper."


def make_need(person, *, kind=Kind.LARGE_PRINT, words=WORDS, language="") -> AccessNeed:
    return actions.keep_need(actor=person, person=person, kind=kind, words=words, language=language)


def share(need, organisation) -> Sharing:
    person = need.person
    return actions.share_need(
        actor=person, need=need, organisation=organisation, wording=wording_for(organisation)
    )


@stands
def make_shared(cast, *, person=None, organisation=None, **said) -> Sharing:
    """A need of Bo's, which Ada's board reads."""
    person = settle(person or cast.bo, cast.place)
    return share(make_need(person, **said), organisation or cast.board)


def meet(actor, sharing, words="We sent it on yellow paper.", turn=None) -> Answer:
    return actions.meet_need(actor=actor, sharing=sharing, words=words, turn=turn or again(sharing).turn)


def explain(actor, sharing, words="Our printer is broken.", turn=None) -> Answer:
    return actions.explain_need(actor=actor, sharing=sharing, words=words, turn=turn or again(sharing).turn)


@stands
def make_met(cast, **more) -> Sharing:
    sharing = make_shared(cast, **more)
    meet(cast.ada, sharing)
    return again(sharing)


@stands
def make_explained(cast, **more) -> Sharing:
    sharing = make_shared(cast, **more)
    explain(cast.ada, sharing)
    return again(sharing)


def ask_for_reviews() -> int:
    return actions.ask_for_reviews(actor=CLOCK)
