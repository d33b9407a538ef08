"""Who answers half-way through a term, who replies, and who looks at a sentence that was reported."""

from rules import add_perm

from engage.base.rules import is_the_clock, predicate
from engage.people.rules import lets_go
from engage.people.states import RoleKind
from engage.terms.rules import holds_it, is_spoken_for


@predicate
def is_asked(actor, pulse):
    return pulse is not None and is_spoken_for.test(actor, pulse.term)


@predicate
def has_answered(actor, pulse):
    is_someone = pulse is not None and getattr(actor, "is_authenticated", False)
    return is_someone and pulse.answers.filter(person_id=actor.pk).exists()


@predicate
def is_about_her(actor, pulse):
    return pulse is not None and holds_it.test(actor, pulse.term)


@predicate
def is_said_to_her(actor, sentence):
    return sentence is not None and is_about_her.test(actor, sentence.pulse)


@predicate
def keeps_it_fair(actor, sentence):
    """A moderator of the place, of what was reported; never of what was said to herself."""
    if sentence is None or not sentence.reported_at or is_said_to_her.test(actor, sentence):
        return False
    is_someone = getattr(actor, "is_authenticated", False)
    return is_someone and actor.role_at(sentence.pulse.term.place, RoleKind.MODERATOR) is not None


add_perm("pulse.open_pulse", is_the_clock)
add_perm("pulse.close_pulse", is_the_clock)
add_perm("pulse.answer_pulse", is_asked)
add_perm("pulse.take_back_pulse", has_answered)
add_perm("pulse.reply_to_pulse", is_about_her)
add_perm("pulse.report_sentence", is_said_to_her)
add_perm("pulse.keep_sentence", keeps_it_fair)
add_perm("pulse.hide_sentence", keeps_it_fair)
add_perm("pulse.forget_answerer", lets_go)
