"""What is private is met by those the table names, and by nobody else, whatever they fetch."""

from contextlib import ExitStack, suppress
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import NoReverseMatch, reverse

from engage.agenda import actions as agenda_actions
from engage.base.actions import CONSOLE
from engage.base.clock import moved_to, now
from engage.consultations import actions
from engage.consultations.models import Consultation
from engage.continuity.actions import write_review
from engage.discussion import actions as say
from engage.elections.actions import withdraw_nomination
from engage.hustings.actions import take_back_question
from engage.meetings.actions import (
    correct_record,
    pause_session,
    register,
    register_for_another,
    write_notes,
)
from engage.needs.actions import end_need, take_back_need
from engage.needs.states import Kind
from engage.notices.models import Letter
from engage.people.actions import add_person, confirm_address, read_back, start_assistance
from engage.people.models import Person
from engage.people.states import Method, NameConsent
from engage.pulse.actions import answer_pulse, report_sentence
from engage.pulse.models import Pulse, PulseSentence
from engage.recalls.actions import request_recall, support_recall, vote_on_recall
from engage.recalls.models import Recall
from engage.rooms.actions import remove_participant
from engage.terms.actions import resign, write_handover
from tests.access.canaries import Canary, Walk, everywhere
from tests.factories.agenda import make_item, make_moderator, make_open_item, make_sent, make_triage
from tests.factories.browser import Browser
from tests.factories.consultations import (
    add_line,
    make_answer,
    make_draft,
    make_draft_answer,
    make_open,
)
from tests.factories.continuity import WORDS as REVIEWED
from tests.factories.continuity import make_at_work, make_begun_review, members
from tests.factories.discussion import make_hidden, make_post, make_reported, make_thread
from tests.factories.elections import make_nominating, make_poll, make_stated, stand
from tests.factories.forums import asked_space
from tests.factories.hustings import a_voter, give_answer
from tests.factories.hustings import ask as ask_candidates
from tests.factories.invitations import invite, link_to, propose
from tests.factories.meetings import make_announced as announced_meeting
from tests.factories.meetings import make_draft as draft_meeting
from tests.factories.meetings import make_live, make_record_check, make_record_draft
from tests.factories.meetings import make_open as open_meeting
from tests.factories.needs import explain, make_met, make_need, make_shared
from tests.factories.promises import make_citizen, settle
from tests.factories.rolls import answer as answer_about
from tests.factories.rolls import ask_about, claim, make_asked, make_struck, object_to, on_the_roll
from tests.factories.rolls import decide as decide_on_line
from tests.factories.rooms import enters, makes_question
from tests.factories.terms import begin as begin_seat
from tests.factories.terms import hold
from tests.factories.terms import make_meeting as make_panel_meeting
from tests.factories.terms import write as write_report
from tests.factories.versions import add as add_in_other_words
from tests.factories.versions import make_asked as make_asked_version
from tests.factories.work import do_what_follows
from tests.pages.test_doors import MATRIX, PUBLIC, member_of

pytestmark = pytest.mark.look

HOSTS = frozenset({"ada", "ida"})
HOST = frozenset({"ada"})
ADMINISTRATOR = frozenset({"ida"})
NOBODY: frozenset[str] = frozenset()
HERS = frozenset({"bo"})
TEAM = frozenset({"dee"})
OFFICER = frozenset({"eve"})
NOTES = frozenset({"dee", "gus", "flo"})
MEETING_HELD = frozenset({"ada", "bo", *NOTES})
HERS_AND_HOST = frozenset({"bo", "ada"})


# --- How each comes to be -----------------------------------------------------------------------


def together(cast, make, *given, **more):
    """What several canaries stand in, made by the first: nine people walk through every address of it."""
    if make not in cast.together:
        cast.together[make] = make(cast, *given, **more)
    return cast.together[make]


def draft_title(cast, word):
    together(cast, make_draft, title=f"Should {word} close?")


def draft_purpose(cast, word):
    draft = together(cast, make_draft)
    actions.describe_consultation(
        actor=cast.ada,
        consultation=draft,
        **{name: getattr(draft, name) for name in actions.asking.DESCRIBED if name != "purpose"},
        purpose=f"Because of {word}.",
    )


def closed_with_an_answer(cast, words):
    consultation = make_open(cast, title="Closed")
    make_answer(consultation, words=words)
    closed = actions.close_consultation(actor=_clock(), consultation=consultation)
    do_what_follows()
    return closed


def words_of_an_answer(cast, word):
    together(cast, closed_with_an_answer, words=f"I say {word}.")


def draft_response(cast, word):
    add_line(cast, together(cast, closed_with_an_answer), said=f"{word} is too far.")


def words_not_sent_yet(cast, word):
    make_draft_answer(together(cast, make_open), words=f"Perhaps {word}.")


def words_taken_back(cast, word):
    answer = make_answer(together(cast, make_open), words=f"I said {word}.")
    actions.withdraw_contribution(actor=AnonymousUser(), contribution=answer)


def address_of_an_answer(cast, word):
    make_answer(together(cast, make_open), email=f"{word}@example.org")


def postal_address(cast, word):
    consultation = make_open(cast, title="By post")
    make_answer(consultation, post=f"Len\n{word} Street\nHarrowmere")
    closed = actions.close_consultation(actor=_clock(), consultation=consultation)
    add_line(cast, closed)
    actions.publish_response(actor=cast.ada, consultation=closed)
    do_what_follows()


def _helped(cast, **said):
    """Someone's answer, sent by Gus; the addresses of his pages can be guessed."""
    consultation = together(cast, make_open)
    assistance = start_assistance(
        actor=cast.gus, place=cast.place, method=Method.PAPER, name_consent=NameConsent.NO_NAME, **said
    )
    question = {"question": consultation.questions.last(), "choices": [], "words": "It is steep."}
    draft = actions.draft_helped_contribution(
        actor=cast.gus, consultation=consultation, assistance=assistance, answers=[question]
    )
    draft.assistance = read_back(actor=cast.gus, assistance=assistance)
    actions.submit_contribution(actor=cast.gus, contribution=draft)
    cast.addresses += [
        reverse(name, args=[consultation.slug, assistance.pk])
        for name in ("draft_helped_contribution", "read_back", "slip")
    ]


def helpers_note(cast, word):
    _helped(cast, helper_note=f"She was {word}.")


def name_of_who_was_helped(cast, word):
    _helped(cast, name=f"Edith {word}")


def name_of_a_person(cast, word):
    add_person(actor=CONSOLE, name=f"Joy {word}", email="joy@example.org")


def address_of_a_person(cast, word):
    person = add_person(actor=CONSOLE, name="Joy Whitcombe", email=f"{word}@example.org")
    confirm_address(actor=CONSOLE, person=person)


def address_of_an_invitation(cast, word):
    invite(cast, email=f"{word}@example.org")
    do_what_follows()


def link_of_an_invitation(cast, word):
    """The word is the secret itself, which nobody chooses: it takes the place of the one planted."""
    return link_to(invite(cast, email="una@example.org")).split("/")[2]


def act_that_waits(cast, word):
    propose(cast, email=f"{word}@example.org")


def receipt_of_someone(cast, word):
    return make_answer(together(cast, make_open)).receipt


def words_of_a_draft_page(cast, word):
    page = together(cast, make_draft).page
    page.opening = f"Soon {word} moves."
    page.save_revision(user=cast.ada)


def need_kept_for_herself(cast, word):
    make_need(cast.bo, words=f"I need {word}.")


def need_shared(cast, word):
    make_shared(cast, kind=Kind.QUIET, words=f"I need {word}.")


def language_of_a_need(cast, word):
    make_shared(cast, kind=Kind.LANGUAGE, language=word)


def need_taken_back(cast, word):
    take_back_need(actor=cast.bo, sharing=make_met(cast, kind=Kind.BREAKS, words=f"I need {word}."))


def need_ended(cast, word):
    need = make_met(cast, kind=Kind.TRAVEL, words=f"I need {word}.").need
    end_need(actor=cast.bo, need=need)


def why_a_need_was_not_met(cast, word):
    explain(cast.ada, make_shared(cast, kind=Kind.STEP_FREE), words=f"There is no {word}.")


def member_of_a_space(cast, word):
    """She joined, and votes on whether it closes."""
    asked_space(cast, members=[make_citizen(cast, f"Nell {word}")])


def draft_of_what_is_raised(cast, word):
    make_item(cast, author=settle(cast.bo, cast.place), title=f"About {word}")


def what_looks_for_sponsors(cast, word):
    together(cast, make_sent, why=f"Because of {word}.")


def what_is_about_own_care(cast, word):
    make_sent(cast, ask=f"Mend {word}.", concern="own_care")


def what_the_team_looks_at(cast, word):
    make_triage(cast, title=f"About {word}")


def note_of_the_team(cast, word):
    item = make_triage(cast)
    agenda_actions.return_item(actor=cast.dee, item=item, words="Say which.", note=f"I think {word}.")


def what_was_hidden(cast, word):
    item = make_triage(cast, title=f"About {word}")
    for moderator in (cast.dee, make_moderator(cast)):
        agenda_actions.hide_item(actor=moderator, item=item, reason_code="safety", note="Danger")


def who_supports_an_item(cast, word):
    """Its author without her name, a sponsor and a supporter are called so."""
    item = make_open_item(cast, author=make_citizen(cast, f"Una {word}"))
    agenda_actions.support_item(actor=make_citizen(cast, f"Ola {word}"), item=item)


def link_for_sponsors(cast, word):
    item = together(cast, make_sent)
    item.token = word
    item.save(update_fields=["token"])


def said_in_the_thread(cast, **more):
    return make_post(cast, together(cast, make_thread), **more)


def words_that_a_moderator_hid(cast, word):
    report = make_hidden(cast, said_in_the_thread(cast, words=f"I say {word}."))
    cast.addresses.append(report.get_absolute_url())


def words_that_were_taken_back(cast, word):
    post = said_in_the_thread(cast, words=f"I say {word}.")
    post = say.change_post(actor=post.author, post=post, words=f"I said {word}.", changes=0)
    say.take_back_post(actor=post.author, post=post)


def who_reported_a_post(cast, word):
    make_reported(cast, said_in_the_thread(cast), reporter=make_citizen(cast, f"Una {word}"))


def why_a_post_was_reported(cast, word):
    make_reported(cast, said_in_the_thread(cast), words=f"Because of {word}.")


def who_speaks_by_another_name(cast, word):
    said_in_the_thread(cast, author=make_citizen(cast, f"Una {word}"), is_named=False)


def _clock():
    from engage.base.actions import CLOCK

    return CLOCK


# What it is, who may meet it, how it comes to be. Hosts read what people answered, and nobody's address.
def meeting_of_members(cast, word):
    """For those who belong to the place; its host sees it as well."""
    announced_meeting(cast, for_members=True, title=f"Among us {word}")


def draft_of_a_meeting(cast, word):
    draft_meeting(cast, title=f"Soon {word}", note_taker=cast.gus)


def code_of_the_phone_line(cast, word):
    """Bo comes by phone: `what_a_guest_needs`."""
    together(cast, open_meeting, phone_code=word, note_taker=cast.gus)


def what_a_guest_needs(cast, word):
    meeting = together(cast, open_meeting)
    register(actor=cast.bo, session=meeting, channel="phone", words=f"I need {word}.")


def phone_number_of_a_guest(cast, word):
    said = {"method": "phone", "channel": "phone", "phone": word}
    register_for_another(actor=cast.gus, session=together(cast, open_meeting), **said)


def why_a_meeting_was_paused(cast, word):
    """Where a question waits already, for none is taken during a pause."""
    pause_session(actor=cast.dee, session=together(cast, _live_meeting), reason=f"{word} fell.")


def draft_of_a_record(cast, word):
    with ExitStack() as stack:
        meeting = held_before(cast, stack, make_record_draft)
        write_notes(actor=cast.dee, session=meeting, notes=f"Then {word} was said.")


def correction_of_a_record(cast, word):
    with ExitStack() as stack:
        meeting = held_before(cast, stack, make_record_check)
        meeting.registrations.create(person=cast.bo, channel="hall")
        correct_record(actor=cast.bo, session=meeting, words=f"Not so: {word}.")


def question_that_waits(cast, word):
    makes_question(cast, together(cast, _live_meeting), cast.bo, words=f"Why {word}?")


def why_someone_was_sent_out(cast, word):
    there = enters(cast, _live_meeting(cast), cast.bo, name="Heron")
    remove_participant(actor=cast.dee, participant=there, reason=f"Shouted {word}.")


def _live_meeting(cast):
    with ExitStack() as stack:
        return held_before(cast, stack, make_live)


def held_before(cast, stack, make):
    """Begun yesterday; planned forty days before."""
    stack.enter_context(moved_to(now() - timedelta(days=41)))
    return make(cast, lambda moment: stack.enter_context(moved_to(moment)), days=40)


def candidate_before_the_statement(cast, word):
    """Addresses: of an election in which she stands, before all who stand are published together."""
    election = election_of_bo(cast)
    stand(cast, election, name=f"{word} Marsh", statement=f"{word}.", interests=f"{word}.")
    cast.addresses += [reverse(name, args=[election.pk]) for name in ("election", "run_election", "nominate")]


def unpublished_report(cast, word):
    """What a member of a panel has written so far, and nobody else reads."""
    with ExitStack() as stack:
        stack.enter_context(moved_to(now() - timedelta(days=50)))
        term = begin_seat(member_of(cast, make_citizen(cast)))
        meeting = make_panel_meeting(cast, term.panel, days=40)
        hold(cast, lambda moment: stack.enter_context(moved_to(moment)), meeting)
        report = meeting.reports.get()
        write_report(report, raised=f"{word}.")
    pages = ("report_back", "draft_report", "publish_report")
    cast.addresses += [reverse(name, args=[report.pk]) for name in pages]
    cast.addresses += [term.get_absolute_url(), term.panel.get_absolute_url()]


def note_for_whoever_comes_next(cast, word):
    """Nobody has followed yet; tests/terms has who does read it."""
    term = begin_seat(member_of(cast, make_citizen(cast)))
    holder = Person.objects.get(pk=term.person_id)
    write_handover(actor=holder, term=term, handover=f"Ask {word}.")
    resign(actor=holder, term=term)
    pages = ("representative", "write_handover")
    cast.addresses += [term.panel.get_absolute_url(), *(reverse(name, args=[term.pk]) for name in pages)]


def vote_on_a_member(cast, name):
    """Addresses: of a member about whom someone asked for a vote, and of that vote, in which she has voted."""
    with ExitStack() as stack:
        stack.enter_context(moved_to(now() - timedelta(days=120)))
        term = begin_seat(member_of(cast, make_citizen(cast)))
        people = [make_citizen(cast, name), *(make_citizen(cast) for _each in range(4))]
        stack.enter_context(moved_to(now() + timedelta(days=105)))
        recall = request_recall(actor=people[0], term=term, reason="Late.")
        for person in people[1:]:
            support_recall(actor=person, recall=recall)
        stack.enter_context(moved_to(now() + timedelta(days=9)))
        vote_on_recall(actor=people[0], recall=recall, goes=True)
    pages = ("recall", "vote_on_recall", "answer_recall", "declare_recall")
    cast.addresses += [reverse(name, args=[recall.pk]) for name in pages]
    cast.addresses += [term.get_absolute_url(), term.panel.get_absolute_url()]
    return recall


def name_of_who_asks_and_votes(cast, word):
    together(cast, vote_on_a_member, f"{word} Marsh")


def numbers_of_a_vote(cast, word):
    """How many voted for and against a member, while the vote goes on: two numbers that stand nowhere else."""
    recall = together(cast, vote_on_a_member)
    Recall.objects.filter(pk=recall.pk).update(stays=OF_STAYS, goes=OF_GOES)
    return str(OF_GOES)


def asked_half_way(cast, **more):
    """People are asked about a member. Addresses: of that, and of her page."""
    term = begin_seat(member_of(cast, make_citizen(cast)))
    pulse = Pulse.objects.create(term=term, last_date=now().date() + timedelta(days=9), asked=40, **more)
    pages = ("pulse", "answer_pulse", "reply_to_pulse", "half_way_sentences")
    cast.addresses += [reverse(name, args=[pulse.pk]) for name in pages]
    cast.addresses += [term.get_absolute_url(), term.panel.get_absolute_url(), reverse("moderation")]
    return pulse


def who_answers_half_way(cast, word):
    pulse, person = together(cast, asked_half_way), make_citizen(cast, f"{word} Marsh")
    answer_pulse(actor=person, pulse=pulse, knows="yes", hears="no", raises="no", words="More buses.")


def words_of_who_answers_half_way(cast, word):
    said = {"knows": "yes", "hears": "no", "raises": "no", "words": f"Go to {word}."}
    answer_pulse(actor=make_citizen(cast), pulse=together(cast, asked_half_way), **said)


def counted_half_way(cast):
    counts = {
        question: dict.fromkeys(("yes", "partly", "no", "cannot_say"), 10)
        for question in ("knows", "hears", "raises")
    }
    return asked_half_way(cast, state="closed", answered=40, figures=counts, closed_at=now())


def sentence_to_a_member(cast, word, *, is_reported=False):
    """Counted already. Whom it was written to is none of those who walk here."""
    pulse = together(cast, counted_half_way)
    sentence = PulseSentence.objects.create(pulse=pulse, words=f"Go to {word}.")
    if is_reported:
        report_sentence(actor=Person.objects.get(pk=pulse.term.person_id), sentence=sentence)


def reported_sentence_to_a_member(cast, word):
    sentence_to_a_member(cast, word, is_reported=True)


def unpublished_review(cast, word):
    """What one member has written for the others, before a second one agreed."""
    panel = make_at_work(cast)
    review = make_begun_review(panel)
    write_review(actor=members(panel)[0], panel=panel, **(REVIEWED | {"asks": f"{word}."}))
    cast.addresses += [review.get_absolute_url(), panel.get_absolute_url()]
    cast.addresses += [reverse("write_review", args=[panel.slug])]


def name_on_a_roll(cast, word):
    with ExitStack() as stack:
        stack.enter_context(moved_to(now() - timedelta(days=60)))
        make_citizen(cast, f"{word} Marsh")
        election = make_poll(cast, lambda moment: stack.enter_context(moved_to(moment)), days=68)
    pages = ("election", "run_election", "roll_of_election", "type_in_ballot", "in_the_box", "cast_ballot")
    cast.addresses += [reverse(name, args=[election.pk]) for name in pages]


def objected(cast, election, **words):
    """A neighbour says that a line is wrong. Addresses: whatever leads to it."""
    objection = object_to(election, on_the_roll(cast, election, words.pop("by", "Ned Reed")), **words)
    pages = ("election", "run_election", "my_line", "check_roll", "object_to_line")
    cast.addresses += [reverse(name, args=[election.pk]) for name in pages]
    cast.addresses += [reverse(name, args=[objection.pk]) for name in ("ask_about_line", "decide_objection")]
    return objection


def election_of_bo(cast):
    settle(cast.bo, cast.place)
    return together(cast, make_nominating)


def who_is_objected_to(cast, word):
    objected(cast, election_of_bo(cast), named=f"{word} Marsh", words=f"{word} has moved.")


def objected_by(cast, name):
    return objected(cast, election_of_bo(cast), by=name)


def who_objected(cast, word):
    """Bo is asked about it: `what_is_asked_about_a_line`."""
    together(cast, objected_by, f"{word} Reed")


def what_is_asked_about_a_line(cast, word):
    objection = together(cast, objected_by)
    (line,) = ask_about(cast, objection, cast.bo, question=f"Do you live in {word}?")
    cast.addresses.append(reverse("answer_about_line", args=[line.pk]))


def why_someone_claims(cast, word):
    election = election_of_bo(cast)
    nell = on_the_roll(cast, election)
    make_struck(cast, election, nell)
    claimed = claim(election, nell, f"I live in {word}.")
    cast.addresses += [reverse("decide_claim", args=[claimed.pk]), reverse("check_roll", args=[election.pk])]


def why_a_line_was_struck(cast, word):
    """Whom it is about reads it too; Bo is another. In an election of its own: a page shows one line of a roll."""
    election = make_nominating(cast)
    objection = make_asked(cast, election, on_the_roll(cast, election))
    answer_about(objection.lines.get())
    decide_on_line(cast, objection, 1, f"You live in {word}.")
    pages = ("election", "my_line", "check_roll")
    cast.addresses += [reverse(name, args=[election.pk]) for name in pages]


def candidates_asked(cast):
    """An election whose candidates are known for some days, and can still withdraw. Addresses: its questions."""
    with ExitStack() as stack:
        stack.enter_context(moved_to(now() - timedelta(days=60)))
        election = make_stated(cast, lambda moment: stack.enter_context(moved_to(moment)), days=115)
    cast.addresses += [reverse(name, args=[election.pk]) for name in ("hustings", "ask_question", "election")]
    return election


def who_asks_candidates(cast, word):
    election = together(cast, candidates_asked)
    question = ask_candidates(election, make_citizen(cast, f"{word} Marsh"), is_named=False)
    give_answer(question)
    cast.addresses += [question.post.get_absolute_url(), reverse("report_post", args=[question.post_id])]


def question_that_a_moderator_hid(cast, word):
    election = together(cast, candidates_asked)
    question = ask_candidates(election, a_voter(cast, election), f"Are you a {word}?")
    report = make_hidden(cast, question.post)
    cast.addresses += [report.get_absolute_url(), question.post.get_absolute_url()]


def question_that_was_taken_back(cast, word):
    election = together(cast, candidates_asked)
    question = ask_candidates(election, a_voter(cast, election), f"Why did {word} fall?")
    take_back_question(actor=question.post.author, question=question)
    names = ("post", "past_wordings", "report_post")
    cast.addresses += [reverse(name, args=[question.post_id]) for name in names]


def answer_of_who_withdrew(cast, word):
    election = together(cast, candidates_asked)
    answer = give_answer(ask_candidates(election, a_voter(cast, election)), 2, words=f"In {word}.")
    withdraw_nomination(actor=answer.post.author, election=election)
    names = ("post", "past_wordings", "report_post")
    cast.addresses += [reverse(name, args=[answer.post_id]) for name in names]
    cast.addresses.append(reverse("thread", args=[answer.post.thread_id]))


def asked_in_other_words(cast, name):
    """A candidate, and a neighbour who asks for Polish. Addresses: whatever leads to it."""
    asked = make_asked_version(cast, name=name)
    pages = ("election", "run_election", "versions", "run_versions", "ask_for_version")
    cast.addresses += [reverse(name, args=[asked.election_id]) for name in pages]
    cast.addresses.append(reverse("decline_version", args=[asked.pk]))
    candidate = asked.election.candidates.first()
    cast.addresses.append(reverse("add_version", args=[asked.pk, candidate.pk]))
    return asked, candidate


def who_asks_for_a_language(cast, word):
    together(cast, asked_in_other_words, f"{word} Reed")


def version_before_the_statement(cast, word):
    asked, candidate = together(cast, asked_in_other_words)
    version = add_in_other_words(cast, asked, candidate, f"Tak, {word}.", actor=candidate.person)
    cast.addresses += [reverse(name, args=[version.pk]) for name in ("check_version", "dispute_version")]


OF_STAYS, OF_GOES = 713_829_461, 713_829_467  # found nowhere by chance
PLANTED = [
    ("the title of a draft", HOSTS, draft_title),
    ("the words of a page that is not published", HOSTS, words_of_a_draft_page),
    ("the name of a person without a role", NOBODY, name_of_a_person),
    ("why a draft asks", HOSTS, draft_purpose),
    # Its seats are drawn by lot: before anybody else is here whose name must not be read.
    ("what a panel has not published about itself", NOBODY, unpublished_review),
    ("the words of an answer", HOST, words_of_an_answer),
    ("a line of a response that is not published", HOST, draft_response),
    ("an answer that is not sent", NOBODY, words_not_sent_yet),
    ("an answer that was taken back", NOBODY, words_taken_back),
    ("the e-mail address left with an answer", NOBODY, address_of_an_answer),
    ("a postal address a letter goes to", HOSTS, postal_address),
    ("a helper's own note", frozenset({"gus"}), helpers_note),  # whose note it is reads it under what is held
    ("the name of who was helped and did not want to be named", NOBODY, name_of_who_was_helped),
    ("the e-mail address of a person", NOBODY, address_of_a_person),
    ("the address of an invitation", ADMINISTRATOR, address_of_an_invitation),
    ("the link of an invitation", NOBODY, link_of_an_invitation),
    ("what waits for a second person", ADMINISTRATOR, act_that_waits),
    ("someone's receipt number", NOBODY, receipt_of_someone),
    ("a need that is shared with nobody", HERS, need_kept_for_herself),
    ("a need that is shared with a body", HERS_AND_HOST, need_shared),
    ("the language someone needs", HERS_AND_HOST, language_of_a_need),
    ("a need that was taken back", HERS, need_taken_back),
    ("the words of a need that ended", NOBODY, need_ended),
    ("why a need was not met", HERS_AND_HOST, why_a_need_was_not_met),
    ("who belongs to a forum space", NOBODY, member_of_a_space),
    ("what someone wants to raise and has not sent", HERS, draft_of_what_is_raised),
    ("what looks for its first supporters", NOBODY, what_looks_for_sponsors),
    ("what someone raises about her own care", TEAM, what_is_about_own_care),
    ("what the team has to look at", TEAM, what_the_team_looks_at),
    ("a note of the team", TEAM, note_of_the_team),
    ("what two people hid", NOBODY, what_was_hidden),
    ("who raised and supports an item", NOBODY, who_supports_an_item),
    ("the link for sponsors", NOBODY, link_for_sponsors),
    ("words that a moderator hid", TEAM, words_that_a_moderator_hid),
    ("words that were taken back", NOBODY, words_that_were_taken_back),
    ("who reported a post", NOBODY, who_reported_a_post),
    ("why a post was reported", TEAM, why_a_post_was_reported),
    ("who speaks by another name", NOBODY, who_speaks_by_another_name),
    ("a meeting for members alone", MEETING_HELD, meeting_of_members),
    ("a meeting that is being planned", frozenset({"ada", "dee", "gus"}), draft_of_a_meeting),
    ("the code of a phone line", HERS_AND_HOST, code_of_the_phone_line),
    ("what a guest of a meeting needs", frozenset({"ada", "bo", "dee", "gus"}), what_a_guest_needs),
    ("the phone number of a guest", frozenset({"ada", "dee", "gus"}), phone_number_of_a_guest),
    ("a question that waits to be read out", frozenset({"bo", "dee", "gus"}), question_that_waits),
    ("why a meeting was paused", frozenset({"dee", "gus"}), why_a_meeting_was_paused),
    ("why someone was sent out of a room", frozenset({"dee", "gus"}), why_someone_was_sent_out),
    ("the draft of a record", NOTES, draft_of_a_record),
    ("what someone finds wrong in a record", NOTES | HERS, correction_of_a_record),
    ("who stands, before all are published", frozenset({"eve"}), candidate_before_the_statement),
    ("who is on the roll of an election", frozenset({"eve"}), name_on_a_roll),
    ("whom someone objects to, and why", OFFICER, who_is_objected_to),
    ("who objected to a line of a roll", NOBODY, who_objected),
    ("what someone is asked about her line", OFFICER | HERS, what_is_asked_about_a_line),
    ("why someone asks to be on a roll", OFFICER, why_someone_claims),
    ("why a line of a roll was struck", OFFICER, why_a_line_was_struck),
    ("who asks candidates by another name", NOBODY, who_asks_candidates),
    ("a question to candidates that a moderator hid", TEAM, question_that_a_moderator_hid),
    ("a question to candidates that was taken back", NOBODY, question_that_was_taken_back),
    ("what a candidate answered who withdrew", NOBODY, answer_of_who_withdrew),
    ("who asks for statements in a language", NOBODY, who_asks_for_a_language),
    ("a candidate’s words in a language, before all are published", NOBODY, version_before_the_statement),
    ("what a member of a panel has not published", NOBODY, unpublished_report),
    ("who asks for a vote on a member, and votes", NOBODY, name_of_who_asks_and_votes),
    ("how many voted that a member goes, before the result", NOBODY, numbers_of_a_vote),
    ("who answers half-way through a term", NOBODY, who_answers_half_way),
    ("what someone writes half-way through a term", NOBODY, words_of_who_answers_half_way),
    ("a sentence to a member", NOBODY, sentence_to_a_member),
    ("a sentence that a member reported", TEAM, reported_sentence_to_a_member),
    ("what a member of a panel left for whoever comes next", NOBODY, note_for_whoever_comes_next),
]


@pytest.fixture
def canaries(cast):
    found, cast.addresses, cast.together = [], [], {}
    for number, (what, seen_by, plant) in enumerate(PLANTED):
        word = f"Zilpzalp{number}q"
        found.append(Canary(what, plant(cast, word) or word, seen_by, plant))
    do_what_follows()
    assert Letter.objects.exists()
    cast.addresses += addresses_of_hosts()
    return found


def addresses_of_hosts() -> list[str]:
    """What a host opens for each consultation, which everyone tries."""
    names = [name for name, people in MATRIX.items() if people == {"ada"}]
    found = []
    for slug in Consultation.objects.values_list("slug", flat=True):
        for name in names:
            with suppress(NoReverseMatch):
                found.append(reverse(name, args=[slug]))
    found = [address for address in found if address.startswith("/consultations/")]
    assert len(found) > 30  # and none with the name of a consultation where that of a panel belongs
    return found


def walk(cast, who, canaries) -> Walk:
    client, actor = Browser(), getattr(cast, who)
    if actor.is_authenticated:
        client.force_login(actor)
        client.showed("password", "mfa", reauthenticated=True)
    words = [canary.word for canary in canaries]
    return Walk(client, words).goes([*everywhere(words), *getattr(cast, "addresses", [])])


# Planting takes as long as a short walk, so some walk through what was planted once.
TOGETHER = [("ada", "bo", "dee", "flo", "gus"), ("cy", "eve", "ida", "nobody")]


def test_everyone_walks():
    assert sorted(who for some in TOGETHER for who in some) == sorted(PUBLIC)


@pytest.mark.parametrize("some", TOGETHER, ids=" ".join)
def test_each_meets_what_the_table_says_and_nothing_else(cast, canaries, some):
    for who in some:
        walked = walk(cast, who, canaries)
        met = {canary.what: walked.met[canary.word] for canary in canaries if canary.word in walked.met}
        leaked = {what: where for what, where in met.items() if who not in _seen_by(canaries, what)}
        assert leaked == {}, who
        missed = [canary.what for canary in canaries if who in canary.seen_by and canary.what not in met]
        assert missed == [], f"{who} may see it and does not find it: a leak there would not be found either"
        print(f"{who}: {len(walked.fetched)} addresses, met {len(met)} of {len(canaries)}")


def _seen_by(canaries, what) -> frozenset[str]:
    return next(canary.seen_by for canary in canaries if canary.what == what)


# --- That it would find a leak ------------------------------------------------------------------


def test_a_leak_on_a_page_is_found(cast):
    make_open(cast, title="Should Zilpzalp close?")
    leak = Canary("a leak", "Zilpzalp", NOBODY, None)
    assert walk(cast, "nobody", [leak]).met["Zilpzalp"]


def test_a_leak_in_a_redirect_is_found(cast, client, settings):
    settings.LOGIN_URL = "/accounts/login/?zilpzalp=1"
    assert "Zilpzalp" in Walk(client, ["Zilpzalp"]).goes(["/desk/"]).met


def test_a_leak_in_a_search_is_found(cast, monkeypatch):
    """Search that forgets to ask who is there."""
    from wagtail.models import Page

    from engage.pages.queries import searching

    draft = make_draft(cast, title="Should Zilpzalp close?")
    monkeypatch.setattr(searching, "pages_found", lambda person, words: Page.objects.filter(pk=draft.page.pk))
    leak = Canary("a leak", "zilpzalp-close", NOBODY, None)
    assert walk(cast, "nobody", [leak]).met["zilpzalp-close"].startswith(reverse("search"))


def test_what_was_asked_for_is_no_leak(cast, client):
    assert Walk(client, ["Zilpzalp"]).goes(["/search/?q=Zilpzalp"]).met == {}
