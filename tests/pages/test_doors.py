"""Every address, every role: closed unless this table says otherwise."""

from contextlib import ExitStack
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from engage.agenda.actions import appeal_item, support_item
from engage.agenda.models import AgendaItem, SponsorSlip, Support, TriageStep
from engage.base.actions import CONSOLE
from engage.base.clock import moved_to, now
from engage.base.events import about
from engage.consultations.models import Consultation, Contribution, Question, ResponseLine
from engage.continuity.actions import propose_closing, propose_suspension
from engage.continuity.models import (
    ClosingVote,
    HandedOn,
    PanelClosure,
    Review,
    SuspensionAnswer,
)
from engage.continuity.models import Suspension as PanelSuspension
from engage.discussion.models import (
    ModerationAction,
    ModerationReport,
    Post,
    PostWording,
    Reporter,
    Thread,
)
from engage.elections.actions import publish_statement
from engage.elections.models import Candidate, Challenge, Count, Election, Envelope, Scrutineer, Voter
from engage.equality.models import Dimension
from engage.forums.models import Closure, ClosureVote, ForumSpace, SpaceLock, SpaceMembership
from engage.meetings.actions import add_slot, correct_record, register
from engage.meetings.models import Correction, LiveSession, Outcome, Paper, Registration, Slot, Stage
from engage.needs.models import AccessNeed, Answer, Sharing
from engage.needs.states import Kind
from engage.notices.models import Letter
from engage.panels.actions import charter_panel
from engage.panels.models import Constituency, Panel
from engage.panels.states import Way
from engage.people.actions import end_role, give_role, make_codes
from engage.people.models import Invitation, Proposal, Role
from engage.people.states import RoleKind
from engage.promises.models import Commitment, Duty, Reply
from engage.pulse.models import Pulse, PulseAnswer, PulseSentence
from engage.recalls.models import Recall, RecallSupport, RecallVoter, Suspension, SuspensionVote
from engage.rolls.models import AskedLine, Claim, Objection
from engage.rooms.models import Participant, Poll, Turn, Vote
from engage.terms.actions import appoint_member
from engage.terms.models import Declaration, InterestAtItem, PanelMeeting, Presence, ReportBack, Term
from tests.factories.agenda import (
    make_declined,
    make_item,
    make_offered,
    make_open_item,
    make_redirected,
    make_sent,
    make_triage,
)
from tests.factories.browser import Browser
from tests.factories.consultations import (
    add_line,
    make_answer,
    make_closed,
    make_draft,
    make_draft_answer,
    make_open,
)
from tests.factories.continuity import make_begun_review
from tests.factories.discussion import make_appealed, make_hidden, make_post, make_reported
from tests.factories.elections import again as election_again
from tests.factories.elections import at as at_moment
from tests.factories.elections import make_declared as make_declared_election
from tests.factories.elections import make_nominating, stand, vote
from tests.factories.elections import make_poll as make_poll_open
from tests.factories.equality import make_dimension
from tests.factories.forums import WHY, asked_space
from tests.factories.hustings import a_voter, give_answer
from tests.factories.hustings import ask as ask_candidates
from tests.factories.invitations import invite, link_to, propose
from tests.factories.meetings import make_draft as make_meeting
from tests.factories.meetings import (
    make_ended,
    make_live,
    make_record_check,
    make_record_draft,
    make_slot,
    someone,
    write_point,
)
from tests.factories.meetings import make_open as make_open_meeting
from tests.factories.meetings import make_published as make_published_record
from tests.factories.needs import make_met, make_shared
from tests.factories.notices import news_letter, token_in
from tests.factories.panels import add_seats, make_panel
from tests.factories.people import LONG_AGO
from tests.factories.promises import make_claimed, make_contested, make_duty, make_published, settle
from tests.factories.rolls import claim, make_asked, make_struck, object_to, on_the_roll
from tests.factories.rooms import make_poll, makes_question
from tests.factories.standing import stands
from tests.factories.terms import hold
from tests.factories.terms import make_meeting as make_panel_meeting
from tests.factories.versions import add as add_in_other_words
from tests.factories.versions import ask_for

pytestmark = pytest.mark.usefixtures("short_refusals")

PUBLIC = {"nobody", "bo", "cy", "dee", "eve", "flo", "gus", "ada", "ida"}
HOST = {"ada"}
ADMINISTRATORS = {"ida"}
CITIZEN = {"bo"}
REPRESENTATIVE = {"flo"}
HELPERS = {"ada", "gus"}
TEAM = {"dee"}
LEADS = {"dee", "gus"}  # the meetings of these tests, and takes over
NOTES = LEADS | {"flo"}
HOSTS_HERE = {"ada", "ida"}
OFFICERS = {"eve"}
STEPS_OF_OFFICERS = ("publish_notice", "publish_statement", "publish_poll_notice", "publish_count")
STEPS_OF_OFFICERS += ("declare_result",)
CHECKERS = {"gus", "ida"}
SIGNED_IN = PUBLIC - {"nobody"}
WITH_ROLE = SIGNED_IN - {"bo"}
TRUSTED = WITH_ROLE - {"flo"}  # with a second step

# name of the address: who gets a page by asking for it (200, or 302 to somewhere but the sign-in).
MATRIX = {
    "answer": PUBLIC,
    "about_you": PUBLIC,
    "who_took_part": PUBLIC,
    "dimensions": ADMINISTRATORS,
    "add_usual_dimensions": set(),  # only by POST
    "retire_dimension": set(),
    "amend_draft": PUBLIC,  # who holds the number
    "check_answer": PUBLIC,
    "find_receipt": PUBLIC,
    "receipt": PUBLIC,
    "change_contribution": PUBLIC,
    "withdraw_contribution": PUBLIC,
    "start_assistance": HELPERS,
    "draft_helped_contribution": set(),  # the helper who began it; test_draft_helped_contribution
    "read_back": set(),
    "slip": set(),
    "manage": HOST,
    "describe_consultation": HOST,
    "add_question": HOST,
    "change_question": HOST,
    "remove_question": set(),  # only by POST
    "move_question": set(),
    "schedule_consultation": HOST,
    "withdraw_consultation": HOST,
    "read_answers": HOST,
    "add_response_line": HOST,
    "change_response_line": HOST,
    "remove_response_line": set(),
    "publish_response": HOST,
    "promises": PUBLIC,
    "scoreboard": PUBLIC,
    "duty": PUBLIC,
    "acknowledge_duty": set(),  # only by POST
    "assign_duty": HOST,
    "write_reply": HOST,
    "publish_reply": HOST,
    "take_over_duty": HOST,
    "contest_reply": CITIZEN,
    "close_contest": set(),  # only by POST
    "propose_commitment": HOST,
    "commitment": PUBLIC,
    "agree_commitment": HOST,
    "update_commitment": HOST,
    "claim_commitment": HOST,
    "confirm_commitment": CITIZEN,
    "dispute_commitment": CITIZEN,
    "change_commitment": HOST,
    "close_commitment": set(),  # the board; test_keep_commitment
    "fail_commitment": HOST,
    "take_over_commitment": HOST,
    "spaces": PUBLIC,
    "start_space": HOST,
    "space": PUBLIC,
    "change_purpose": HOSTS_HERE,
    "join_space": set(),  # only by POST
    "leave_space": set(),
    "propose_closure": HOSTS_HERE,
    "drop_closure": HOSTS_HERE,
    "vote_on_closure": CITIZEN,
    "take_back_vote": set(),
    "answer_members": HOSTS_HERE,
    "accept_vote": set(),
    "name_receiver": HOSTS_HERE,
    "sign_charter": set(),  # the body that is asked to host it; test_close_space
    "take_over_space": set(),
    "ask_second_key": HOSTS_HERE,
    "turn_key": REPRESENTATIVE,
    "refuse_key": REPRESENTATIVE,
    "explain_lock": HOSTS_HERE,
    "unlock_space": set(),
    "panels": PUBLIC,
    "propose_panel": HOST,
    "panel": PUBLIC,
    **dict.fromkeys(("describe_panel", "add_constituency", "charter_panel"), HOST),
    "remove_constituency": set(),  # only by POST
    "elections": PUBLIC,
    "call_election": OFFICERS,
    "election": PUBLIC,
    "count_of_election": PUBLIC,
    "count_package": PUBLIC,
    "in_the_box": PUBLIC,
    "nominate": SIGNED_IN,  # whether she may stand is asked when she sends it
    "challenge_result": CITIZEN,  # who is on the roll
    "cast_ballot": SIGNED_IN,  # and reads why she is not on the roll
    "receipt_of_vote": CITIZEN,  # who voted
    **dict.fromkeys(("run_election", "void_election", "name_scrutineer", "refuse_nomination"), OFFICERS),
    **dict.fromkeys(("ask_second", "roll_of_election", "replace_paper"), OFFICERS),
    "type_in_ballot": OFFICERS | {"gus"},
    "open_box": set(),  # only once voting is over; tests/elections
    "decide_challenge": set(),  # only when a result is questioned; tests/elections
    "give_key": set(),  # who holds a key; tests/elections
    "withdraw_nomination": set(),  # only by POST
    "my_line": PUBLIC,
    "hustings": PUBLIC,
    "ask_question": CITIZEN,  # who may vote and does not stand
    "take_back_question": set(),  # only by POST
    **dict.fromkeys(("answer_question", "change_answer"), CITIZEN),  # who stands
    **dict.fromkeys(("claim_line", "object_to_line", "answer_about_line"), CITIZEN),  # who belongs there
    "answer_typed_vote": set(),  # whose vote others typed in; tests/rolls
    **dict.fromkeys(("check_roll", "ask_about_double"), OFFICERS),
    "versions": PUBLIC,
    "ask_for_version": CITIZEN,  # who belongs there
    **dict.fromkeys(("run_versions", "decline_version"), OFFICERS),
    "add_version": CITIZEN,  # who stands, until nobody can any more; then the officer; tests/versions
    "check_version": set(),  # only by POST
    "dispute_version": CITIZEN,  # whose words they are
    **dict.fromkeys(("decide_claim", "ask_about_line", "decide_objection"), OFFICERS),
    **{key: set() for key in STEPS_OF_OFFICERS},
    **dict.fromkeys(("interests", "representative", "report_back"), PUBLIC),
    **dict.fromkeys(("name_panel_meeting", "appoint_member"), HOST),
    "draw_members": OFFICERS,
    **dict.fromkeys(("note_attendance", "handle_interest"), NOTES),
    **dict.fromkeys(
        ("declare_interests", "begin_term", "take_leave", "resign", "write_handover"), CITIZEN
    ),  # who was chosen
    **dict.fromkeys(("draft_report", "publish_report"), CITIZEN),  # who owes it
    "end_leave": set(),  # only by POST
    **dict.fromkeys(("suspension", "recall"), PUBLIC),
    **dict.fromkeys(("propose_suspension", "vote_on_suspension"), CITIZEN),  # who sits there as well
    **dict.fromkeys(("answer_suspension", "answer_recall"), CITIZEN),  # whom it is about
    **dict.fromkeys(("request_recall", "vote_on_recall"), CITIZEN),  # whom a member speaks for
    "declare_recall": OFFICERS,
    **{name: set() for name in ("support_recall", "take_back_recall")},  # only by POST
    "pulse": PUBLIC,
    **dict.fromkeys(("answer_pulse", "reply_to_pulse", "half_way_sentences"), CITIZEN),  # whom it concerns
    **{name: set() for name in ("take_back_pulse", "report_sentence")},  # only by POST
    **{name: set() for name in ("keep_sentence", "hide_sentence")},  # only by POST
    "panel_review": PUBLIC,
    **dict.fromkeys(("write_review", "answer_stop", "vote_on_closing"), CITIZEN),  # who sits there
    **dict.fromkeys(("propose_stop", "suspend_panel", "drop_suspension"), HOST),
    **dict.fromkeys(("propose_closing", "drop_closing", "answer_panel"), HOST),
    **dict.fromkeys(("ask_closing_key", "hand_on"), HOST),
    **dict.fromkeys(("turn_closing_key", "refuse_closing_key"), REPRESENTATIVE),
    **{key: set() for key in ("confirm_review", "resume_panel", "take_back_closing_vote")},  # only by POST
    "room": PUBLIC,
    "screen_of_room": PUBLIC,
    "enter_room": SIGNED_IN,
    "desk_of_room": LEADS,
    "waiting_in_room": LEADS,
    "stage_of_room": LEADS,
    "remove_participant": LEADS,
    "close_poll": LEADS,
    **{key: set() for key in ("ask_to_speak", "ask_in_writing", "come_back", "say", "vote")},  # only by POST
    **{key: set() for key in ("take_back_turn", "call_next", "add_participant", "open_poll", "finish_turn")},
    **{key: set() for key in ("put_back", "decline_question", "add_turn", "let_back")},
    "live_events": set(),  # whoever sees what the room belongs to; tests/live/test_polling
    "raise_where": PUBLIC,
    "raise_item": PUBLIC,  # the words, for those who belong there
    "agenda": PUBLIC,
    "item": PUBLIC,
    "sponsor_item": PUBLIC,  # who holds the link
    "take_back_helped": PUBLIC,  # who holds the slip
    "reword_item": CITIZEN,  # who raised it
    "send_item": CITIZEN,
    "make_slips": CITIZEN,
    "drop_draft": set(),  # only by POST
    "agree_merge": set(),
    "appeal_item": set(),
    "support_item": set(),
    "take_back_support": set(),
    "accept_item": set(),
    "support_for_another": HELPERS,
    "sponsor_by_code": HELPERS | {"cy"},
    "triage": TEAM | REPRESENTATIVE | {"ada", "cy"},  # each what waits for her
    "open_item": TEAM,
    "return_item": TEAM,
    "decline_item": TEAM,
    "redirect_item": TEAM,
    "offer_merge": TEAM,
    "flag_item": TEAM,
    "clear_flag": TEAM,
    "hide_item": TEAM,
    "decide_appeal": TEAM | REPRESENTATIVE,
    "talk": PUBLIC,
    "thread": PUBLIC,
    "post": PUBLIC,
    "past_wordings": PUBLIC,
    "start_thread": {"ada", "bo", "flo"},  # who belongs there, represents it or answers for a body there
    "write_post": {"ada", "bo", "flo"},
    "reply_to_post": {"ada", "bo", "flo"},
    "change_post": CITIZEN,  # who wrote it
    "take_back_post": set(),  # only by POST
    "mark_read": set(),
    "report_post": SIGNED_IN,
    "moderation": TEAM | REPRESENTATIVE,
    "moderation_report": TEAM,
    "hide_post": TEAM,
    "keep_post": TEAM,
    "appeal_decision": set(),  # only by POST
    "settle_appeal": TEAM | REPRESENTATIVE,
    "meetings": PUBLIC,
    "plan_session": HOST,
    "meeting": PUBLIC,
    "meeting_record": PUBLIC,
    "register": PUBLIC,  # the form, for those with an account
    "withdraw_registration": set(),  # only by POST
    "register_for_another": HELPERS,
    "withdraw_helped": PUBLIC,  # who holds the slip
    "guests": HOST | LEADS,
    "note_told": set(),
    "note_coming": set(),
    "describe_session": HOST,
    "announce_session": HOST,
    "postpone_session": HOST | LEADS,
    "cancel_session": HOST,
    "add_slot": HOST,
    "drop_slot": set(),
    "publish_paper": HOST,
    "choose_presenter": CITIZEN,  # who raised it
    "lead": LEADS,
    "start_session": set(),
    "take_break": set(),
    "end_break": set(),
    "pause_session": set(),
    "resume_session": set(),
    "end_session": set(),
    "begin_stage": set(),
    "end_stage": set(),
    "close_slot": set(),
    "count_attendance": HOST | NOTES,
    "write_record": NOTES,
    "draft_record": set(),
    "write_outcome": NOTES,
    "rewrite_outcome": NOTES,
    "strike_outcome": set(),
    "check_record": set(),
    "correct_record": CITIZEN,  # who came
    "answer_correction": NOTES,
    "settle_outcome": HOST,
    "complete_session": set(),
    "meeting_calendar": PUBLIC,
    "place_meetings_calendar": PUBLIC,
    "consultation": PUBLIC,
    "place": PUBLIC,
    "site_feed": PUBLIC,
    "place_feed": PUBLIC,
    "place_calendar": PUBLIC,
    "consultation_feed": PUBLIC,
    "consultation_calendar": PUBLIC,
    "follow": SIGNED_IN,
    "unfollow": set(),  # only by POST; each for herself
    "following": SIGNED_IN,
    "choose_news": SIGNED_IN,
    "try_address_again": set(),
    "stop_letters": PUBLIC,  # who holds a letter
    "search": PUBLIC,
    "what_happened": PUBLIC,
    "record_heads": PUBLIC,
    "desk": WITH_ROLE,
    "start_consultation": HOST,
    "letters": SIGNED_IN,  # each sees those of her own places
    "mark_posted": set(),
    "second_step": SIGNED_IN,  # on to her account, when nothing is missing
    "mfa_remove_webauthn": set(),  # its owner; test_second_step
    "openid_connect_login": set(),  # only with a provider; test_outside_provider
    "openid_connect_callback": set(),
    "editor_sign_in": set(),  # to our own sign-in, where Wagtail has one of its own
    "page_sign_in": set(),
    "roles": ADMINISTRATORS,
    "invite_staff": ADMINISTRATORS,
    "end_role": ADMINISTRATORS,
    "withdraw_invitation": set(),  # only by POST
    "accept_invitation": PUBLIC,  # who holds the link
    "acts_waiting": TRUSTED,
    "confirm_act": ADMINISTRATORS,
    "drop_act": set(),
    "me": SIGNED_IN,
    "set_capacities": SIGNED_IN,
    "make_sign_in_code": SIGNED_IN,
    "choose_place": SIGNED_IN,
    "leave_place": CITIZEN,
    "ask_for_check": set(),  # only by POST
    "needs": SIGNED_IN,
    "my_items": SIGNED_IN,
    "keep_need": SIGNED_IN,
    "change_need": CITIZEN,  # whose need it is
    "end_need": CITIZEN,
    "share_need": CITIZEN,
    "review_need": set(),  # only by POST
    "take_back_need": set(),
    "ask_again": set(),
    "what_people_need": HOST,
    "meet_need": HOST,
    "explain_need": HOST,
    "privacy": SIGNED_IN,
    "give_consent": set(),  # only by POST
    "take_back_consent": set(),
    "what_is_held": SIGNED_IN,
    "ask_for_download": set(),  # only by POST
    "take_download": set(),
    "leave": SIGNED_IN,
    "left": PUBLIC,
    "look_up_identity": ADMINISTRATORS,
    "join_with_code": PUBLIC,
    "sign_in_with_code": PUBLIC,
    "declare_membership": PUBLIC,
    "make_codes": HOSTS_HERE,
    "withdraw_codes": set(),  # only by POST
    "check_membership": CHECKERS,
    "healthz": PUBLIC,
    "readyz": PUBLIC,
    "set_up": set(),  # gone once the site is set up
    "gallery": PUBLIC,
}
# What only a button leads to: who may press it. For every other address, who sees the page may send it.
BY_POST = {
    "remove_question": HOST,
    "move_question": HOST,
    "remove_response_line": HOST,
    "mark_posted": SIGNED_IN,  # each those of her own places
    "withdraw_invitation": ADMINISTRATORS,
    "drop_act": ADMINISTRATORS,
    "acknowledge_duty": HOST,
    "close_contest": CITIZEN,
    "review_need": CITIZEN,
    "take_back_need": CITIZEN,
    "ask_again": CITIZEN,
    "agree_merge": CITIZEN,
    "drop_draft": CITIZEN,
    "appeal_item": CITIZEN,
    "support_item": CITIZEN,
    "take_back_support": CITIZEN,
    "accept_item": HOST,
    "take_back_post": CITIZEN,
    "mark_read": SIGNED_IN,
    "appeal_decision": CITIZEN,
    **dict.fromkeys(
        ("ask_to_speak", "ask_in_writing", "come_back", "say", "vote", "take_back_turn"), CITIZEN
    ),
    **dict.fromkeys(("call_next", "add_participant", "open_poll", "finish_turn", "put_back"), LEADS),
    **dict.fromkeys(("decline_question", "add_turn", "let_back"), LEADS),
    "withdraw_registration": CITIZEN,
    "note_told": HOST | LEADS,
    "note_coming": HOST | LEADS,
    "drop_slot": HOST,
    **dict.fromkeys(("take_break", "end_break", "resume_session", "end_session", "start_session"), LEADS),
    **dict.fromkeys(("begin_stage", "end_stage", "close_slot", "pause_session"), LEADS),
    **dict.fromkeys(("draft_record", "strike_outcome", "check_record"), NOTES),
    "complete_session": HOST,
    "remove_constituency": HOST,
    **dict.fromkeys(("withdraw_nomination", "take_back_question"), CITIZEN),
    **dict.fromkeys(("end_leave", "support_recall", "take_back_recall"), CITIZEN),
    "end_leave": CITIZEN,
    **dict.fromkeys(("take_back_pulse", "report_sentence"), CITIZEN),
    **dict.fromkeys(("keep_sentence", "hide_sentence"), TEAM),
    "resume_panel": HOST,
    **dict.fromkeys(("confirm_review", "take_back_closing_vote"), CITIZEN),  # who sits there
    **dict.fromkeys(STEPS_OF_OFFICERS, OFFICERS),
    "join_space": CITIZEN,
    "leave_space": CITIZEN,
    "take_back_vote": CITIZEN,
    "accept_vote": HOSTS_HERE,
    "unlock_space": HOSTS_HERE,
    "ask_for_check": CITIZEN,
    "give_consent": SIGNED_IN,
    "take_back_consent": SIGNED_IN,
    "ask_for_download": SIGNED_IN,
    "unfollow": SIGNED_IN,
    "try_address_again": SIGNED_IN,
    "withdraw_codes": HOSTS_HERE,
    "add_usual_dimensions": ADMINISTRATORS,
    "retire_dimension": ADMINISTRATORS,
}
ABOUT_A_SPACE = ("space", "change_purpose", "join_space", "leave_space", "propose_closure", "drop_closure")
ABOUT_A_SPACE += ("vote_on_closure", "take_back_vote", "answer_members", "accept_vote", "name_receiver")
ABOUT_A_SPACE += ("sign_charter", "take_over_space", "turn_key", "refuse_key", "explain_lock", "unlock_space")
REFUSED_IN_WORDS = (409, 422)  # she may, but what she sent was not enough
FILES = {"pictures"}  # by path; see test_pictures_are_served_and_nothing_else
ROWS = (AccessNeed, Answer, Closure, ClosureVote, Commitment, Consultation, Contribution, Dimension, Duty)
ROWS += (ForumSpace, Invitation, Letter, Proposal, Question, Reply, ResponseLine, Role, Sharing)
ROWS += (SpaceLock, SpaceMembership, AgendaItem, SponsorSlip, Support, TriageStep)
ROWS += (LiveSession, Registration, Slot, Stage, Paper, Outcome, Correction)
ROWS += (Participant, Poll, Turn, Vote)
ROWS += (Panel, Constituency, Election, Candidate, Voter, Envelope, Scrutineer, Challenge, Count)
ROWS += (Claim, Objection, AskedLine)
ROWS += (Term, Declaration, PanelMeeting, Presence, InterestAtItem, ReportBack)
ROWS += (Suspension, SuspensionVote, Recall, RecallSupport, RecallVoter)
ROWS += (Review, PanelSuspension, SuspensionAnswer, PanelClosure, ClosingVote, HandedOn)
ROWS += (ModerationAction, ModerationReport, Post, PostWording, Reporter, Thread)


def our_names():
    """The names of every address in engage's own url rooms."""
    found, waiting = set(), list(get_resolver().url_patterns)
    while waiting:
        pattern = waiting.pop()
        if isinstance(pattern, URLResolver):
            module = getattr(pattern.urlconf_name, "__name__", "")
            if module.startswith("engage."):
                waiting += pattern.url_patterns
        elif isinstance(pattern, URLPattern):
            found.add(pattern.name)
    return found - FILES


@stands
def make_things(cast):
    return things_of(cast, host=cast.ada, place=cast.place)


@pytest.fixture
def things(cast):
    """A thing of each kind, in the state in which its address is open."""
    return make_things(cast)


def things_of(cast, *, host, place, invited_by=None) -> dict[str, list]:
    where = {"host": host, "place": place}
    opened, closed, draft = (
        make_open(cast, **where),
        make_closed(cast, title="Closed", **where),
        make_draft(cast, title="Draft", **where),
    )
    draft_answer, answer = make_draft_answer(opened), make_answer(opened)
    line = add_line(cast, closed, host=host)
    draft.page.get_latest_revision().publish()
    invitation = invite(cast, actor=invited_by, place=place)
    proposal = propose(cast, actor=invited_by, place=place)
    settle(cast.bo, place)
    there = SimpleNamespace(ada=host, bo=cast.bo, place=place, board=host.roles.get().organisation)
    duty, commitment = make_published(there), make_claimed(there)
    letter = news_letter(cast.bo, opened)
    waiting, met = make_shared(there), make_met(there, kind=Kind.QUIET)
    space = asked_space(there, members=[cast.bo])
    raised = raised_by(there, cast.bo)
    return {
        **raised,
        **said_by(there, cast.bo),
        **met_by(there, cast),
        **elected_by(there, cast),
        **represented_by(there, cast),
        **in_question(there, cast),
        **half_way(there, cast),
        **lasting(there, cast),
        "about_you": [about(opened)],
        "who_took_part": [about(closed)],
        "dimensions": [place.code],
        "add_usual_dimensions": [place.code],
        "retire_dimension": [make_dimension(place).pk],
        "answer": [opened.slug],
        "live_events": ["nobody.knows:1"],
        "amend_draft": [draft_answer.receipt],
        "check_answer": [draft_answer.receipt],
        "receipt": [answer.receipt],
        "change_contribution": [answer.receipt],
        "withdraw_contribution": [answer.receipt],
        "start_assistance": [opened.slug],
        "draft_helped_contribution": [opened.slug, 1],
        "read_back": [opened.slug, 1],
        "slip": [opened.slug, 1],
        "manage": [draft.slug],
        "describe_consultation": [draft.slug],
        "add_question": [draft.slug],
        "change_question": [draft.slug, draft.questions.first().pk],
        "remove_question": [draft.slug, draft.questions.first().pk],
        "move_question": [draft.slug, draft.questions.first().pk],
        "schedule_consultation": [draft.slug],
        "withdraw_consultation": [opened.slug],
        "read_answers": [closed.slug],
        "add_response_line": [closed.slug],
        "change_response_line": [closed.slug, line.pk],
        "remove_response_line": [closed.slug, line.pk],
        "publish_response": [closed.slug],
        "consultation": [opened.slug],
        "start_consultation": [place.code],
        "mfa_remove_webauthn": [1],
        "openid_connect_login": ["outside"],
        "openid_connect_callback": ["outside"],
        "end_role": [host.roles.get().pk],
        "withdraw_invitation": [invitation.pk],
        "accept_invitation": [link_to(invitation).split("/")[2]],
        "confirm_act": [proposal.pk],
        "drop_act": [proposal.pk],
        "scoreboard": [place.slug],
        **{name: [space.slug] for name in ABOUT_A_SPACE},
        "ask_second_key": [space.slug, "lock-space"],
        "spaces": [place.slug],
        "start_space": [place.slug],
        **{name: [duty.pk] for name in MATRIX if name.endswith(("duty", "reply", "contest"))},
        **{name: [commitment.pk] for name in MATRIX if name.endswith("commitment")},
        "acknowledge_duty": [make_duty(there).pk],
        "close_contest": [make_contested(there).pk],
        "propose_commitment": [duty.pk],
        **{name: [waiting.need_id] for name in ("change_need", "end_need", "share_need")},
        "review_need": [met.need_id],
        "take_back_need": [waiting.pk],
        "ask_again": [met.pk],
        "what_people_need": [there.board.slug],
        **{name: [waiting.pk] for name in ("meet_need", "explain_need")},
        "leave_place": [place.code],
        "give_consent": ["talks"],
        "take_back_consent": ["talks"],
        "take_download": [1],
        "ask_for_check": [place.code],
        "declare_membership": [place.code],
        "make_codes": [place.code],
        "withdraw_codes": [make_codes(actor=invited_by or cast.ida, place=place, count=1)[0].pk],
        "place": [place.slug],
        "place_feed": [place.slug],
        "place_calendar": [place.slug],
        "consultation_feed": [opened.slug],
        "consultation_calendar": [opened.slug],
        "follow": [about(opened)],
        "stop_letters": [token_in(letter)],
    }


def raised_by(there, author) -> dict[str, list]:
    """An item for each address, where the author can act as one and the team of the place can."""
    draft, sent, waiting = (
        make_item(there, author=author),
        make_sent(there, author=author),
        make_triage(there),
    )
    flagged, opened = make_sent(there, concern="own_care"), make_open_item(there)
    declined, appealed = make_declined(there, author=author), make_declined(there)
    appeal_item(actor=appealed.author, item=appealed)
    supported = make_open_item(there)
    support_item(actor=author, item=supported)
    team = (
        "open_item",
        "return_item",
        "decline_item",
        "redirect_item",
        "offer_merge",
        "flag_item",
        "hide_item",
    )
    return {
        **{name: [there.place.slug] for name in ("agenda", "raise_item")},
        **{name: [opened.pk] for name in ("item", "support_item", "support_for_another")},
        **{name: [draft.pk] for name in ("reword_item", "send_item", "drop_draft")},
        **{name: [waiting.pk] for name in team},
        "sponsor_item": [sent.token],
        "make_slips": [sent.pk],
        "clear_flag": [flagged.pk],
        "appeal_item": [declined.pk],
        "decide_appeal": [appealed.pk],
        "take_back_support": [supported.pk],
        "agree_merge": [make_offered(there, opened, author=author).pk],
        "accept_item": [make_redirected(there).pk],
    }


def in_room_of(session, cast) -> dict[str, list]:
    """Where Bo has asked something and can vote."""
    turn = makes_question(cast, session, cast.bo)
    leads = SimpleNamespace(dee=session.facilitator)
    poll = make_poll(leads, session)
    of_room = (
        "room",
        "screen_of_room",
        "enter_room",
        "desk_of_room",
        "waiting_in_room",
        "stage_of_room",
        "ask_to_speak",
    )
    of_room += ("ask_in_writing", "come_back", "say", "call_next", "add_participant", "open_poll")
    of_turn, of_person = (
        ("finish_turn", "put_back", "decline_question"),
        ("add_turn", "remove_participant", "let_back"),
    )
    return {
        **{name: [session.slug] for name in of_room},
        **{name: [turn.pk] for name in (*of_turn, "take_back_turn")},
        **{name: [turn.participant_id] for name in of_person},
        **{name: [poll.pk] for name in ("vote", "close_poll")},
    }


def met_by(there, cast) -> dict[str, list]:
    """A meeting for each address, which those lead who have a role there."""
    for name in ("dee", "gus", "flo"):
        leads = getattr(cast, name)
        setattr(there, name, leads if leads.role_at(there.place, *RoleKind) else in_a_role(there.place))
    draft, opened = make_meeting(there), make_open_meeting(there)
    slot = make_slot(there, opened, offered_to=cast.bo)
    mine = register(actor=cast.bo, session=opened, channel="hall")
    own = add_slot(actor=there.ada, session=opened, title="The budget", minutes=5)
    published = made_before(make_published_record, there, days=70)
    live, ended, writing, checking = (
        made_before(make, there, days=41)
        for make in (make_live, make_ended, make_record_draft, make_record_check)
    )
    point = write_point(there, writing)
    checking.registrations.create(person=cast.bo, channel="hall")
    wrong = correct_record(actor=cast.bo, session=checking, words="It was Tuesday.")
    stage = live.stages.first()
    in_the_room = in_room_of(live, cast)
    of_place, of_live = ("meetings", "plan_session", "place_meetings_calendar"), ("lead", "start_session")
    of_live += ("take_break", "end_break", "pause_session", "resume_session", "end_session")
    of_open = ("meeting", "register", "withdraw_registration", "register_for_another", "guests", "add_slot")
    of_open += ("postpone_session", "publish_paper", "meeting_calendar")
    return {
        **in_the_room,
        **{name: [there.place.slug] for name in of_place},
        **{name: [opened.slug] for name in of_open},
        **{name: [draft.slug] for name in ("describe_session", "announce_session", "cancel_session")},
        **{name: [live.slug] for name in of_live},
        **{name: [stage.pk] for name in ("begin_stage", "end_stage")},
        **{name: [ended.slug] for name in ("count_attendance", "draft_record")},
        **{name: [writing.slug] for name in ("write_record", "write_outcome", "check_record")},
        **{name: [point.pk] for name in ("rewrite_outcome", "strike_outcome")},
        **{name: [mine.pk] for name in ("note_told", "note_coming")},
        "choose_presenter": [slot.pk],
        "close_slot": [slot.pk],
        "drop_slot": [own.pk],
        "correct_record": [checking.slug],
        "answer_correction": [wrong.pk],
        "meeting_record": [published.slug],
        "complete_session": [published.slug],
        "settle_outcome": [published.outcomes.get().pk],
    }


def made_before(make, there, *, days: int, until: int = 40):
    """What `make` leads through its states, `until` days after it was planned so many days ago."""
    with ExitStack() as stack:
        stack.enter_context(moved_to(now() - timedelta(days=days)))
        return make(there, lambda moment: stack.enter_context(moved_to(moment)), days=until)


def elected_by(there, cast) -> dict[str, list]:
    """A panel in plan, and an election in which Bo stands, one in which he voted and one that is declared."""
    there.eve = cast.eve if cast.eve.role_at(there.place, RoleKind.RETURNING_OFFICER) else None
    there.eve = there.eve or in_a_role(there.place, RoleKind.RETURNING_OFFICER)
    cast.bo.memberships.update(strength_date=LONG_AGO)  # he was on the roll when it was frozen
    planned = make_panel(there)
    open_to_all = make_nominating(there, candidates=1)
    stand(there, open_to_all, person=cast.bo)
    polling = made_before(make_poll_open, there, days=60, until=68)
    vote(polling, cast.bo)
    declared = made_before(make_declared_election, there, days=90, until=75)
    objected = objected_to(there, cast, open_to_all)
    seats = polling.panel.slug, polling.constituency_id
    of_panel, of_open = (
        ("describe_panel", "add_constituency", "charter_panel", "panel"),
        (*STEPS_OF_OFFICERS,),
    )
    of_open += (
        "election",
        "nominate",
        "withdraw_nomination",
        "run_election",
        "void_election",
        "name_scrutineer",
    )
    of_poll = (
        "in_the_box",
        "cast_ballot",
        "receipt_of_vote",
        "roll_of_election",
        "replace_paper",
        "type_in_ballot",
    )
    of_result = (
        "count_of_election",
        "count_package",
        "challenge_result",
        "open_box",
        "decide_challenge",
        "give_key",
    )
    return {
        **{name: [there.place.slug] for name in ("panels", "propose_panel", "elections")},
        **{name: [planned.slug] for name in of_panel},
        "remove_constituency": [planned.slug, planned.constituencies.first().pk],
        "call_election": [*seats],
        **{name: [open_to_all.pk] for name in of_open},
        "refuse_nomination": [open_to_all.pk, open_to_all.candidates.first().pk],
        **{name: [polling.pk] for name in of_poll},
        "ask_second": [polling.pk, "close-early"],
        "ask_question": [polling.pk],
        "take_back_question": [ask_candidates(polling, cast.bo).pk],
        **asked_where_he_stands(there, cast),
        **{name: [declared.pk] for name in of_result},
        **objected,
        **asked_in_other_words(there, cast, open_to_all),
    }


def asked_in_other_words(there, cast, election) -> dict[str, list]:
    """Bo stands, and has written his statement in Polish himself."""
    mine = election.candidates.get(person=cast.bo)
    asked = ask_for(election, on_the_roll(there, election, "Una Reed"))
    version = add_in_other_words(there, asked, mine, actor=cast.bo)
    return {
        **{name: [election.pk] for name in ("versions", "ask_for_version", "run_versions")},
        "decline_version": [asked.pk],
        "add_version": [asked.pk, mine.pk],
        **{name: [version.pk] for name in ("check_version", "dispute_version")},
    }


def asked_where_he_stands(there, cast) -> dict[str, list]:
    """An election in which Bo stands, was asked twice and has answered once."""

    def make(there, moved_clock, *, days):
        election = make_nominating(there, candidates=1, days=days)
        stand(there, election, person=cast.bo)
        at_moment(moved_clock, election.nominations_close_at)
        return publish_statement(actor=there.eve, election=election_again(election))

    election = made_before(make, there, days=60, until=68)
    answered, waiting = (ask_candidates(election, a_voter(there, election)) for _each in range(2))
    answer = give_answer(answered, election.candidates.get(person=cast.bo).number)
    return {
        "hustings": [election.pk],
        "answer_question": [waiting.pk],
        "change_answer": [answer.pk],
    }


def objected_to(there, cast, election) -> dict[str, list]:
    """Bo is asked about his line, someone was struck and asks to be put back, and two have one name."""
    twins = [on_the_roll(there, election, "Jo Twin").pk for _each in range(2)]
    neighbour, nell = on_the_roll(there, election, "Ned Reed"), on_the_roll(there, election)
    asked = make_asked(there, election, cast.bo, by=neighbour)
    make_struck(there, election, nell, by=neighbour)
    said = object_to(election, neighbour)
    names = ("my_line", "claim_line", "object_to_line", "check_roll", "answer_typed_vote")
    return {
        **{name: [election.pk] for name in names},
        "ask_about_double": [election.pk, *twins],
        "answer_about_line": [asked.lines.get().pk],
        "decide_claim": [claim(election, nell).pk],
        **{name: [said.pk] for name in ("ask_about_line", "decide_objection")},
    }


def represented_by(there, cast) -> dict[str, list]:
    """Bo was named for a seat on three panels: not begun, with a report-back due, and on leave."""
    waiting, sitting, away = (member_of(there, cast.bo) for _each in range(3))
    # Without the role that comes with a seat: it would open other doors to Bo, the citizen of this table.
    begun = {"began_at": now(), "moves_on": None}
    Term.objects.filter(pk=sitting.pk).update(state="active", **begun)
    Term.objects.filter(pk=away.pk).update(state="on_leave", **begun)
    vacant = {each.way: each.pk for each in waiting.panel.constituencies.all()}
    meeting = made_before(lambda *given, **more: met_as(sitting.panel, *given, **more), there, days=41)
    report = meeting.reports.get()
    of_term = ("representative", "take_leave", "resign", "write_handover")
    of_report = ("draft_report", "publish_report")
    return {
        **{name: [waiting.panel.slug] for name in ("interests", "name_panel_meeting")},
        "appoint_member": [waiting.panel.slug, vacant["appointed"]],
        "draw_members": [waiting.panel.slug, vacant["drawn"]],
        **{name: [waiting.pk] for name in ("declare_interests", "begin_term")},
        **{name: [sitting.pk] for name in of_term},
        "end_leave": [away.pk],
        **{name: [report.pk] for name in ("report_back", *of_report)},
        **{name: [meeting.pk] for name in ("note_attendance", "handle_interest")},
    }


def in_question(there, cast) -> dict[str, list]:
    """Bo's seat on a panel, that of one who sits beside him, and those of three who speak for him."""
    bo = member_of(there, cast.bo)
    beside = appoint_member(actor=there.ada, constituency=bo.constituency, person=someone(), fee="none")
    voted, counted, asked = (member_of(there, someone()) for _each in range(3))
    Term.objects.filter(pk__in=[bo.pk, beside.pk, asked.pk]).update(state="active", began_at=now())
    Term.objects.filter(pk__in=[voted.pk, counted.pk]).update(state="recall_vote", began_at=now())
    today, week = now().date(), timedelta(days=7)
    said = {"reason": "Late.", "days": 5, "last_date": today + week}
    of_bo = Suspension.objects.create(term=bo, proposed_by=beside, answer_by=today + week, **said)
    heard = Suspension.objects.create(term=beside, proposed_by=bo, answer_by=today - week, **said)
    asks = {"reason": "Late.", "base": 9, "base_is": "belong", "needed": 5, "lapse_date": today + week}
    days = {"opens_date": today - week, "last_date": today + week, "declare_by": today + week}
    running = Recall.objects.create(term=voted, state="voting", **asks, **days)
    over = Recall.objects.create(term=counted, state="voting", **asks, **days | {"last_date": today - week})
    on_bo, on_other, joined = (Recall.objects.create(term=term, **asks) for term in (bo, beside, asked))
    RecallSupport.objects.bulk_create(
        RecallSupport(recall=joined, person=person) for person in (cast.bo, someone())
    )
    RecallVoter.objects.create(recall=running, person=cast.bo)
    return {
        **{name: [of_bo.pk] for name in ("suspension", "answer_suspension")},
        **{name: [beside.pk] for name in ("propose_suspension", "request_recall")},
        "vote_on_suspension": [heard.pk],
        **{name: [on_other.pk] for name in ("recall", "support_recall")},
        "answer_recall": [on_bo.pk],
        "take_back_recall": [joined.pk],
        "vote_on_recall": [running.pk],
        "declare_recall": [over.pk],
    }


def half_way(there, cast) -> dict[str, list]:
    """Bo is asked about two members, one of whom he has told; and Bo has a seat about which people were asked."""
    on_bo = member_of(there, cast.bo)
    asked, told, other = (member_of(there, someone()) for _each in range(3))
    Term.objects.filter(pk__in=[on_bo.pk, asked.pk, told.pk]).update(state="active", began_at=now())
    days = {"last_date": now().date() + timedelta(days=7), "asked": 40}
    answered, open_now = (Pulse.objects.create(term=term, **days) for term in (told, asked))
    said = dict.fromkeys(("knows", "hears", "raises"), "yes")
    PulseAnswer.objects.create(pulse=answered, person=cast.bo, **said)
    figures = {question: dict.fromkeys(("yes", "partly", "no", "cannot_say"), 10) for question in said}
    counted = {"state": "closed", "answered": 40, "figures": figures, "closed_at": now()}
    closed, reported = (Pulse.objects.create(term=term, **days, **counted) for term in (on_bo, other))
    fresh = PulseSentence.objects.create(pulse=closed, words="More.")
    kept, hidden = (
        PulseSentence.objects.create(pulse=reported, words="More.", reported_at=now()) for _each in range(2)
    )
    return {
        **{name: [open_now.pk] for name in ("pulse", "answer_pulse")},
        "take_back_pulse": [answered.pk],
        **{name: [closed.pk] for name in ("reply_to_pulse", "half_way_sentences")},
        "report_sentence": [fresh.pk],
        "keep_sentence": [kept.pk],
        "hide_sentence": [hidden.pk],
    }


def lasting(there, cast) -> dict[str, list]:
    """Bo sits on three panels: one in review, one that may be stopped, one that may close."""
    reviewed, stopped, closing = (sits_there(there, cast.bo) for _each in range(3))
    review = make_begun_review(reviewed)
    propose_suspension(actor=there.ada, panel=stopped, reason="We want to talk.")
    meeting = make_panel_meeting(there, closing)
    propose_closing(actor=there.ada, panel=closing, **WHY)
    of_review = ("write_review", "confirm_review")
    of_stop = ("answer_stop", "suspend_panel", "drop_suspension", "resume_panel")
    of_end = ("drop_closing", "vote_on_closing", "take_back_closing_vote", "answer_panel", "ask_closing_key")
    return {
        "panel_review": [review.pk],
        **{name: [reviewed.slug] for name in (*of_review, "propose_stop", "propose_closing")},
        **{name: [stopped.slug] for name in of_stop},
        **{name: [closing.slug] for name in (*of_end, "turn_closing_key", "refuse_closing_key")},
        "hand_on": [closing.slug, "meeting", meeting.pk],
    }


def sits_there(there, person) -> Panel:
    """At work, and without the role that comes with a seat, as above."""
    term = member_of(there, person)
    Term.objects.filter(pk=term.pk).update(state="active", began_at=now(), moves_on=None)
    Panel.objects.filter(pk=term.panel.pk).update(state="active")
    return Panel.objects.get(pk=term.panel.pk)


def member_of(there, person) -> Term:
    """Named by the host for one of the two seats it may fill."""
    panel = make_panel(there, seats=4)
    named = add_seats(there, panel, name="Named", way=Way.APPOINTED, seats=2)
    add_seats(there, panel, name="Drawn", way=Way.DRAWN, seats=1)
    charter_panel(actor=there.ada, panel=panel)
    return appoint_member(actor=there.ada, constituency=named, person=person, fee="none")


def met_as(panel, there, clock_moves, *, days) -> PanelMeeting:
    return hold(there, clock_moves, make_panel_meeting(there, panel, days=days))


def in_a_role(place, kind=RoleKind.MODERATOR):
    person = someone()
    give_role(actor=CONSOLE, person=person, kind=kind, place=place, starts=LONG_AGO)
    return person


def said_by(there, author) -> dict[str, list]:
    """Posts of someone, and of others that she can answer and report."""
    hers = make_post(there, author=author)
    thread, post = hers.thread, make_post(there, hers.thread)
    hidden = make_hidden(there, make_post(there, thread, author=author))
    appealed, reported = make_appealed(there), make_reported(there)
    return {
        **{name: [thread.subject] for name in ("talk", "start_thread")},
        **{name: [thread.pk] for name in ("thread", "write_post", "mark_read")},
        **{name: [post.pk] for name in ("post", "past_wordings", "reply_to_post", "report_post")},
        **{name: [hers.pk] for name in ("change_post", "take_back_post")},
        **{name: [reported.pk] for name in ("moderation_report", "hide_post", "keep_post")},
        "appeal_decision": [hidden.pk],
        "settle_appeal": [appealed.pk],
    }


def sign_in(client, actor):
    """With everything that is asked for now and then, so that the answer is about who she is."""
    if actor.is_authenticated:
        client.force_login(actor)
        client.showed("password", "mfa", reauthenticated=True)


def lets_in(response) -> bool:
    to_sign_in = response.status_code == 302 and "/accounts/login/" in response.url
    return response.status_code in (200, 302) and not to_sign_in


def test_every_address_has_a_row():
    assert our_names() - {"gallery", "set_up"} == set(MATRIX) - {"gallery", "set_up"}


def test_everyone_in_the_cast_is_asked(cast):
    assert set(vars(cast)) - {"place", "elsewhere", "board", "other_board", "home"} == PUBLIC


@pytest.mark.parametrize("who", sorted(PUBLIC))
def test_who_gets_in(cast, client, things, who):
    sign_in(client, getattr(cast, who))
    wrong = []
    for name in sorted(our_names()):
        response = client.get(reverse(name, args=things.get(name, [])))
        if lets_in(response) is not (who in MATRIX[name]):
            wrong.append(f"{name}: {response.status_code}")
    assert wrong == []


@pytest.mark.parametrize("who", sorted(PUBLIC))
def test_nobody_else_changes_anything_by_posting(cast, client, things, who):
    sign_in(client, getattr(cast, who))
    before = [list(model.objects.order_by("pk").values()) for model in ROWS]
    closed_to = [name for name in our_names() if who not in BY_POST.get(name, MATRIX[name])]
    assert len(closed_to) > 10
    for name in closed_to:
        posted = {"up": "1", "kind": "words", "text": "x", "on": "", "said": "x", "because": "x"}
        response = client.post(reverse(name, args=things.get(name, [])), posted)
        assert not lets_in(response), (name, response.status_code)
        assert response.status_code in (302, 403, 404, 405), (name, response.status_code)
    assert [list(model.objects.order_by("pk").values()) for model in ROWS] == before


@pytest.mark.parametrize("name", sorted(BY_POST))
def test_who_may_press_the_button(cast, client, things, name):
    who = next(each for each in ("ida", "ada", "bo", "dee", "eve") if each in BY_POST[name])
    sign_in(client, getattr(cast, who))
    pressed = client.post(reverse(name, args=things.get(name, [])), {"up": "1"})
    assert lets_in(pressed) or pressed.status_code in REFUSED_IN_WORDS, name


def test_what_belongs_to_another_place_is_not_there(cast):
    """404, not 403: who may here learns nothing of there."""
    other = cast.ida_elsewhere = elsewhere_administrator(cast)
    foreign = things_of(cast, host=cast.cy, place=cast.elsewhere, invited_by=other)
    for who in ("ada", "gus", "ida"):  # through what was made once, for that takes as long as to ask
        client = Browser()
        sign_in(client, getattr(cast, who))
        for name, args in foreign.items():
            if BY_POST.get(name, MATRIX[name]) not in (PUBLIC, SIGNED_IN):  # those are about nobody's place
                for ask in (client.get, client.post):
                    assert ask(reverse(name, args=args)).status_code in (404, 405), (who, name)


@pytest.mark.parametrize("who", ["nobody", "ada", "ida"])
def test_what_is_not_there_is_404(cast, client, things, who):
    sign_in(client, getattr(cast, who))
    for name in things:
        if who in MATRIX[name]:
            none = [999_999 if isinstance(each, int) else "no-such-thing" for each in things[name]]
            assert client.get(reverse(name, args=none)).status_code == 404, name


def elsewhere_administrator(cast):
    from engage.people.actions import add_person

    person = add_person(actor=CONSOLE, name="Una", email="una@example.org")
    give_role(actor=CONSOLE, person=person, kind=RoleKind.ADMINISTRATOR, place=cast.elsewhere)
    return person


def test_a_role_that_ended_opens_nothing(cast, client, things):
    for who in ("ada", "eve", "gus", "ida"):
        end_role(actor=CONSOLE, role=getattr(cast, who).roles.get())
    for who in ("ada", "gus", "ida"):
        sign_in(client, getattr(cast, who))
        opened = {
            name for name in our_names() if lets_in(client.get(reverse(name, args=things.get(name, []))))
        }
        assert opened == {name for name, people in MATRIX.items() if people >= SIGNED_IN} & our_names()


def test_an_unlisted_view_asks_who_is_there(rf, cast):
    """Deny by default: a view that nobody marked as public."""
    from django.contrib.auth.middleware import LoginRequiredMiddleware

    request = rf.get("/")
    request.user = cast.nobody
    middleware = LoginRequiredMiddleware(lambda request: HttpResponse("in"))
    response = middleware.process_view(request, lambda request: HttpResponse("in"), [], {})
    assert response.status_code == 302


def test_pictures_are_served_and_nothing_else(client, db, settings):
    for folder in ("images", "original_images", "documents"):
        (settings.MEDIA_ROOT / folder).mkdir(parents=True, exist_ok=True)
        (settings.MEDIA_ROOT / folder / "x.png").write_bytes(b"picture")
    assert b"".join(client.get("/media/images/x.png").streaming_content) == b"picture"
    for path in ("original_images/x.png", "documents/x.png", "images/../documents/x.png", "images/"):
        assert client.get(f"/media/{path}").status_code in (302, 400, 404)
