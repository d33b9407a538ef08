"""Who may do what half-way through a term: everyone against every permission there is."""

from engage.base import clock
from engage.base.actions import CLOCK
from engage.people.states import RoleKind
from engage.pulse.models import PulseSentence
from tests.access.permissions import who_may
from tests.factories.elections import with_role
from tests.factories.promises import make_citizen
from tests.factories.pulse import answer, make_open
from tests.factories.terms import holder

ASKED = {"neighbour", "who answered"}
CLOCK_ALONE = {"clock"}
MEMBER = {"member"}
MODERATORS = {"moderator", "other moderator"}
MAY = {
    **dict.fromkeys(("open_pulse", "close_pulse"), CLOCK_ALONE),
    "answer_pulse": ASKED,
    "take_back_pulse": {"who answered"},
    **dict.fromkeys(("reply_to_pulse", "report_sentence"), MEMBER),
    **dict.fromkeys(("keep_sentence", "hide_sentence"), MODERATORS),
    "forget_answerer": {"clock", "member"},
}


def test_everyone_may_what_the_table_says_and_nothing_else(cast, moved_clock):
    pulse = make_open(cast, moved_clock)
    answered = make_citizen(cast)
    answer(pulse, answered)
    everyone = {
        "nobody": cast.nobody,
        "clock": CLOCK,
        "member": holder(pulse.term),
        "neighbour": make_citizen(cast),
        "who answered": answered,
        "of another place": make_citizen(cast, place=cast.elsewhere),
        "host": cast.ada,
        "officer": cast.eve,
        "moderator": cast.dee,
        "other moderator": with_role(cast, RoleKind.MODERATOR),
        "moderator elsewhere": with_role(cast, RoleKind.MODERATOR, place=cast.elsewhere),
        "administrator": cast.ida,
    }
    sentence = PulseSentence.objects.create(pulse=pulse, words="More.", reported_at=clock.now())
    about = {
        "open_pulse": pulse.term,
        **dict.fromkeys(("report_sentence", "keep_sentence", "hide_sentence"), sentence),
        "forget_answerer": everyone["member"],
    }
    assert who_may("pulse", everyone, about=about, otherwise=pulse) == MAY
