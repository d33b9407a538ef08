"""Who asks, who answers, and who must not decide about either."""

from rules import add_perm

from engage.base.rules import is_the_clock, predicate
from engage.elections.queries.roll import is_of_the_electorate
from engage.elections.rules import is_on_the_roll, stands_in, watches
from engage.panels.rules import officer_role, works_for_host


def is_a_voter(person, election) -> bool:
    """Who would be on the roll today; once it is frozen, who is on it. Whether someone has voted is not looked at."""
    if not election.roll_fingerprint:
        return is_of_the_electorate(person, election)
    return is_on_the_roll.test(person, election)


def has_a_hand_in_it(person, election) -> bool:
    """She stands, runs or watches it, or works for the body that hosts the panel: her questions would not be fair."""
    panel = election.panel
    is_official = officer_role(person, panel) or works_for_host(person, panel) or watches(person, election)
    return bool(is_official) or stands_in(person, election)


def takes_part(person, hustings) -> bool:
    """Whether words of hers can stand there at all: as a question, or as an answer."""
    election = hustings.election
    return stands_in(person, election) or asks_there.test(person, election)


@predicate
def asks_there(actor, election):
    if election is None or not getattr(actor, "is_authenticated", False):
        return False
    return not has_a_hand_in_it(actor, election) and is_a_voter(actor, election)


@predicate
def is_asked(actor, question):
    signed_in = question is not None and getattr(actor, "is_authenticated", False)
    return signed_in and stands_in(actor, question.hustings.election)


@predicate
def answered_it(actor, answer):
    if answer is None or not is_asked.test(actor, answer.question):
        return False
    return answer.candidate.person_id == actor.pk


@predicate
def asked_it(actor, question):
    signed_in = question is not None and getattr(actor, "is_authenticated", False)
    return signed_in and question.post.author_id == actor.pk


add_perm("hustings.ask_question", asks_there)
add_perm("hustings.take_back_question", asked_it)
add_perm("hustings.answer_question", is_asked)
add_perm("hustings.change_answer", answered_it)
add_perm("hustings.gather_questions", is_the_clock)
