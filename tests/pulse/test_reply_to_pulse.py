"""The member replies once, in public; she alone reads the sentences, and a moderator those she reports."""

import pytest
from django.core.exceptions import PermissionDenied

from engage.base.actions import Refused
from engage.notices.models import Letter
from engage.pulse import actions
from engage.pulse.models import PulseSentence
from engage.record.models import Entry
from tests.factories.pulse import make_closed, make_open, make_reported, reply
from tests.factories.terms import again, do_what_follows, holder


def test_she_replies_in_public_and_the_record_says_that_she_did(cast, moved_clock, client):
    pulse = reply(make_closed(cast, moved_clock))
    assert "I will come to the market." in client.get(pulse.term.get_absolute_url()).content.decode()
    assert Entry.objects.filter(name="pulse.pulse_replied").count() == 1
    assert not Entry.objects.filter(data__icontains="market").exists()


def test_she_replies_once(cast, moved_clock):
    pulse = reply(make_closed(cast, moved_clock))
    with pytest.raises(Refused, match="you have replied"):
        reply(pulse, "And another thing.")
    assert again(pulse).reply == "I will come to the market."


@pytest.mark.parametrize(
    ("words", "sentence"), [("", "at least one"), (" \x00 ", "at least one"), ("a " * 151, "has 151 words")]
)
def test_a_reply_says_something_and_not_too_much(cast, moved_clock, words, sentence):
    pulse = make_closed(cast, moved_clock)
    with pytest.raises(Refused, match=sentence):
        reply(pulse, words)
    assert reply(pulse, "a " * 150).replied_at


def test_there_is_no_reply_while_people_answer_or_when_too_few_did(cast, moved_clock):
    pulse = make_open(cast, moved_clock)
    with pytest.raises(Refused, match="nothing to reply"):
        reply(pulse)


def test_there_is_no_reply_to_too_few(cast, moved_clock):
    pulse = make_closed(cast, moved_clock, answers=29)
    with pytest.raises(Refused, match="nothing to reply"):
        reply(pulse)


def test_she_alone_reads_the_sentences(cast, moved_clock):
    pulse = make_closed(cast, moved_clock)
    seen = {
        who: PulseSentence.objects.visible_to(person).count()
        for who, person in {
            "her": holder(pulse.term),
            "dee": cast.dee,
            "ada": cast.ada,
            "no": cast.nobody,
        }.items()
    }
    assert seen == {"her": 2, "dee": 0, "ada": 0, "no": 0}


def test_a_moderator_reads_what_she_reports_and_is_written_to(cast, moved_clock):
    sentence = make_reported(cast, moved_clock)
    assert list(PulseSentence.objects.visible_to(cast.dee)) == [sentence]
    [letter] = Letter.objects.filter(subject__contains="reported a sentence")
    assert letter.address == cast.dee.email
    assert sentence.words not in letter.body


def test_a_moderator_takes_it_down_and_its_words_go(cast, moved_clock):
    sentence = make_reported(cast, moved_clock)
    actions.hide_sentence(actor=cast.dee, sentence=sentence)
    do_what_follows()
    assert again(sentence).words == ""
    assert not PulseSentence.objects.visible_to(cast.dee).exists()
    assert sentence.pulse.sentences.visible_to(holder(sentence.pulse.term)).count() == 1
    assert Letter.objects.filter(subject__contains="taken down").count() == 1


def test_a_moderator_leaves_it_and_it_is_decided(cast, moved_clock):
    sentence = make_reported(cast, moved_clock)
    actions.keep_sentence(actor=cast.dee, sentence=sentence)
    for verb in (actions.hide_sentence, actions.keep_sentence):
        with pytest.raises(Refused, match="decided already"):
            verb(actor=cast.dee, sentence=sentence)
    actions.report_sentence(actor=holder(sentence.pulse.term), sentence=sentence)
    assert Entry.objects.filter(name="pulse.sentence_reported").count() == 1


def test_nobody_takes_down_what_is_not_reported_or_said_to_herself(cast, moved_clock):
    sentence = make_closed(cast, moved_clock).sentences.first()
    with pytest.raises(PermissionDenied):
        actions.hide_sentence(actor=cast.dee, sentence=sentence)
    type(sentence.pulse.term).objects.filter(pk=sentence.pulse.term_id).update(person=cast.dee)
    actions.report_sentence(actor=cast.dee, sentence=again(sentence))
    with pytest.raises(PermissionDenied):
        actions.hide_sentence(actor=cast.dee, sentence=again(sentence))
