"""The member replies once, in public; and a sentence that hurts is reported, and stays or is taken down."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, need, require, tidied
from engage.pulse.events import PulseReplied, SentenceHidden, SentenceKept, SentenceReported
from engage.pulse.models import LONGEST_REPLY, Pulse, PulseSentence
from engage.pulse.queries.counting import moderators_of, numbers_of, told_about
from engage.record.actions import record


@action
def reply_to_pulse(*, actor, pulse, reply) -> Pulse:
    """Once, to what everyone can read, in so many words at most."""
    pulse = lock(pulse)
    require(actor, "pulse.reply_to_pulse", pulse)
    if not pulse.takes_a_reply:
        raise Refused(_("There is nothing to reply to, or you have replied. Nothing was changed."))
    reply = need(tidied(reply, LONGEST_REPLY), _("Write at least one sentence. Nothing was changed."))
    most, written = numbers_of(pulse.term)["pulse.reply_words"], len(reply.split())
    if written > most:
        words = _("Your reply has %(written)s words. Use %(most)s at most.")
        raise Refused(words % {"written": written, "most": most})
    pulse.reply, pulse.replied_at = reply, clock.now()
    pulse.save(update_fields=["reply", "replied_at"])
    record(actor, PulseReplied(**told_about(pulse)))
    return pulse


@action
def report_sentence(*, actor, sentence) -> PulseSentence:
    """A moderator reads it from now on, and decides. Twice is once, and what was kept stays."""
    sentence = lock(sentence)
    require(actor, "pulse.report_sentence", sentence)
    if sentence.reported_at or sentence.hidden_at:
        return sentence
    sentence.reported_at = clock.now()
    sentence.save(update_fields=["reported_at"])
    roles = moderators_of(sentence.pulse.term)
    record(actor, SentenceReported(role_ids=roles, **told_about(sentence.pulse)))
    return sentence


@action
def keep_sentence(*, actor, sentence) -> PulseSentence:
    sentence = lock(sentence)
    require(actor, "pulse.keep_sentence", sentence)
    _refuse_decided(sentence)
    sentence.kept_at = clock.now()
    sentence.save(update_fields=["kept_at"])
    record(actor, SentenceKept(**told_about(sentence.pulse)))
    return sentence


@action
def hide_sentence(*, actor, sentence) -> PulseSentence:
    """Its words go for good."""
    sentence = lock(sentence)
    require(actor, "pulse.hide_sentence", sentence)
    _refuse_decided(sentence)
    sentence.hidden_at, sentence.words = clock.now(), ""
    sentence.save(update_fields=["hidden_at", "words"])
    record(actor, SentenceHidden(**told_about(sentence.pulse)))
    return sentence


def _refuse_decided(sentence: PulseSentence) -> None:
    if sentence.hidden_at or sentence.kept_at:
        raise Refused(_("This was decided already. Nothing was changed."))
