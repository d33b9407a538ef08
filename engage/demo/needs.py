"""What people of the demo place need to take part: kept, shared, met, explained, and still to be answered."""

from engage.demo.stage import on_day
from engage.needs import actions
from engage.needs.models import Sharing
from engage.needs.queries.mine import wording_for
from engage.needs.states import Kind
from engage.people.actions import declare_membership
from engage.people.models import Membership, Person
from engage.places.models import Organisation

# Who, what, in her or his own words.
KEPT = {
    "Edith Marlow": (Kind.LARGE_PRINT, "18 points or more. I have no computer: please post it."),
    "Gareth Pell": (Kind.STEP_FREE, "My wheelchair is 70 cm wide. I come by car, from the Fold."),
    "Priya Nandakumar": (Kind.HEARING, "I wear hearing aids. Captions help me most."),
    "Ruth Abney": (Kind.TRAVEL, "The last bus home leaves at eight."),
}
MET = "The papers came by post, in 20 points. All that follow will."
COULD_NOT = (
    "The lift at Quay Hall is still broken, and no other hall was free that evening. You can join by phone, "
    "and the next evening is at the library, which has no steps."
)


def act(harrowmere) -> None:
    """Edith gets her letters, Gareth hears of a broken lift, and two wait for an answer."""
    board = Organisation.objects.get(name="Mereshire Care Board")
    martin = _person("Martin Oyelaran")
    with on_day(-80):
        shared = {name: _share(_person(name), board, harrowmere) for name in ("Edith Marlow", "Gareth Pell")}
    with on_day(-72):
        _answer(actions.meet_need, martin, shared["Edith Marlow"], MET)
        _answer(actions.explain_need, martin, shared["Gareth Pell"], COULD_NOT)
    with on_day(-4, 16):
        for name in ("Priya Nandakumar", "Ruth Abney"):
            _share(_person(name), board, harrowmere)


def _share(person, board, harrowmere) -> Sharing:
    if not Membership.objects.filter(person=person).exists():
        declare_membership(actor=person, place=harrowmere)
    kind, words = KEPT[person.name]
    need = actions.keep_need(actor=person, person=person, kind=kind, words=words)
    return actions.share_need(actor=person, need=need, organisation=board, wording=wording_for(board))


def _answer(act, host, sharing: Sharing, words: str) -> None:
    act(actor=host, sharing=sharing, words=words, turn=sharing.turn)


def _person(name: str) -> Person:
    return Person.objects.get(name=name)
