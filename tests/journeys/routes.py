"""Which addresses there are, and who must be able to get to them by following links."""

from typing import NamedTuple

from django.urls import Resolver404, resolve

from tests.pages.test_doors import MATRIX

# Who in the demo stands for whom in the table of doors.
STANDS_FOR = {
    "martin": "ada",
    "hafsa": "gus",
    "fern": "eve",
    "nobody": "nobody",
    "owen": "ida",
    "ruth": "bo",
    "sian": "dee",
    "priya": "flo",
}
# What no link leads to, with the reason; everything else must be reached.
NOT_BY_A_LINK = {
    "gallery": "only in development",
    "set_up": "only before the site is set up",
    "healthz": "asked by machines",
    "readyz": "asked by machines",
    "consultation": "sends on to the page, which links name",
    "left": "after leaving",
    "mark_posted": "only by a button",
    "follow": "a button for who is signed in; test_following goes there",
    "unfollow": "only by a button",
    "try_address_again": "only by a button",
    "stop_letters": "stands in letters",
    "remove_question": "only by a button",
    "move_question": "only by a button",
    "remove_response_line": "only by a button",
    "accept_invitation": "the link stands in a letter",
    "second_step": "only while something is missing",
    "withdraw_invitation": "only by a button",
    "drop_act": "only by a button",
    "add_usual_dimensions": "only by a button",
    "retire_dimension": "only by a button",
    "acknowledge_duty": "only by a button",
    "close_contest": "only by a button",
    "review_need": "only by a button",
    "take_back_need": "only by a button",
    "ask_again": "only by a button",
    "sponsor_item": "the link is sent from hand to hand; tests/agenda goes there",
    "agree_merge": "only by a button",
    "appeal_item": "only by a button",
    "accept_item": "only by a button",
    "post": "sends on to the thread; stands beside each post",
    "take_back_post": "only by a button",
    "mark_read": "only by a button",
    "appeal_decision": "only by a button",
    **dict.fromkeys(("ask_to_speak", "ask_in_writing", "come_back", "say", "vote"), "only by a button"),
    **dict.fromkeys(("take_back_turn", "call_next", "add_participant", "open_poll"), "only by a button"),
    **dict.fromkeys(
        ("finish_turn", "put_back", "decline_question", "add_turn", "let_back"), "only by a button"
    ),
    "screen_of_room": "for the wall of a hall; the desk leads there, and tests/rooms opens it",
    "waiting_in_room": "a part of the desk, fetched by its script",
    "stage_of_room": "a part of the desk, fetched by its script",
    "remove_participant": "tests/rooms/test_pages goes there: nobody came in yet in the demo's open room",
    "close_poll": "tests/rooms/test_pages goes there: nothing is asked in the demo's open room",
    "withdraw_registration": "only by a button",
    "note_told": "only by a button",
    "note_coming": "only by a button",
    "drop_slot": "only by a button",
    "choose_presenter": "who raised what is on an agenda; tests/agenda goes there",
    **dict.fromkeys(("start_session", "take_break", "end_break", "pause_session"), "only by a button"),
    **dict.fromkeys(("resume_session", "end_session", "begin_stage", "end_stage"), "only by a button"),
    **dict.fromkeys(("close_slot", "draft_record", "strike_outcome", "check_record"), "only by a button"),
    "complete_session": "only by a button",
    "remove_constituency": "only by a button",
    "withdraw_nomination": "only by a button",
    "drop_draft": "only by a button",
    **dict.fromkeys(("publish_notice", "publish_statement", "publish_poll_notice"), "only by a button"),
    **dict.fromkeys(("publish_count", "declare_result"), "only by a button"),
    "end_leave": "only by a button",
    **dict.fromkeys(
        (
            "declare_interests",
            "begin_term",
            "take_leave",
            "resign",
            "write_handover",
            "draft_report",
            "publish_report",
        ),
        "who holds a seat; test_elected_and_reported and tests/terms go there",
    ),
    **dict.fromkeys(("support_recall", "take_back_recall"), "only by a button"),
    **dict.fromkeys(
        ("suspension", "propose_suspension", "answer_suspension", "vote_on_suspension"),
        "only where a panel decides on a member; tests/recalls goes there",
    ),
    **dict.fromkeys(
        ("recall", "request_recall", "answer_recall", "vote_on_recall", "declare_recall"),
        "only where people ask for a vote on a member; tests/recalls goes there",
    ),
    **dict.fromkeys(
        ("take_back_pulse", "report_sentence", "keep_sentence", "hide_sentence"), "only by a button"
    ),
    **dict.fromkeys(
        ("answer_pulse", "reply_to_pulse", "half_way_sentences"),
        "only whom a pulse concerns while it is open, or has closed; tests/pulse goes there",
    ),
    **dict.fromkeys(("appoint_member", "draw_members"), "only while such a seat is vacant; tests/terms"),
    **dict.fromkeys(("confirm_review", "resume_panel", "take_back_closing_vote"), "only by a button"),
    **dict.fromkeys(
        ("panel_review", "write_review", "answer_stop", "suspend_panel", "drop_suspension"),
        "only while a panel is in review or may be stopped; tests/continuity goes there",
    ),
    **dict.fromkeys(
        ("drop_closing", "vote_on_closing", "answer_panel", "ask_closing_key", "hand_on"),
        "only while a panel may close; tests/continuity goes there",
    ),
    **dict.fromkeys(
        ("turn_closing_key", "refuse_closing_key"), "only while the key is asked for; tests/continuity"
    ),
    **dict.fromkeys(("turn_key", "refuse_key"), "only while a space may close; test_doors goes there"),
    "challenge_result": "only in the weeks after a result; tests/elections goes there",
    "answer_typed_vote": "whose vote others typed in; tests/rolls goes there",
    "receipt_of_vote": "nobody of the demo who signs in has voted yet; tests/elections goes there",
    **dict.fromkeys(
        ("claim_line", "object_to_line", "answer_about_line", "ask_about_double", "decide_claim"),
        "whose line that is, before the roll is frozen; tests/rolls goes there",
    ),
    **dict.fromkeys(
        ("ask_question", "take_back_question", "answer_question", "change_answer"),
        "who votes or stands; tests/hustings",
    ),
    **dict.fromkeys(
        ("ask_for_version", "add_version", "check_version", "dispute_version"),
        "who belongs there or stands, before the candidates are published; tests/versions goes there",
    ),
    "explain_lock": "only while a space is locked; tests/forums goes there",
}
# What only those get to who hold its number, for whom it was begun, or who are not signed in.
HELD = {
    "nobody": {
        "about_you",
        "declare_membership",
        "amend_draft",
        "check_answer",
        "receipt",
        "change_contribution",
        "withdraw_contribution",
        "sign_in_with_code",
    },
    "hafsa": {"draft_helped_contribution", "read_back", "slip"},
}
OF_A_RECORD = (
    "count_attendance",
    "note_attendance",
    "handle_interest",
    "write_record",
    "write_outcome",
    "rewrite_outcome",
    "answer_correction",
)
# Open to more, but empty and not linked for all but these.
LINKED_FOR = {
    "letters": {"martin", "owen"},
    "acts_waiting": {"owen"},
    **dict.fromkeys(OF_A_RECORD, frozenset({"martin", "hafsa", "sian"})),
}
WAGTAILS = "wagtail_serve"


class Route(NamedTuple):
    name: str
    is_ours: bool

    @property
    def is_wagtails(self) -> bool:
        return self.name == WAGTAILS


def route_of(path: str) -> Route:
    try:
        found = resolve(path)
    except Resolver404:
        return Route("", True)
    is_the_editors = path.startswith(("/editor/", "/documents/"))
    return Route(found.view_name, not is_the_editors)


def named(path: str) -> str:
    return route_of(path).name


def must_reach(who: str) -> set[str]:
    """The names of the routes that this person of the demo must get to."""
    stand_in = STANDS_FOR[who]
    open_to_her = {name for name, people in MATRIX.items() if stand_in in people}
    open_to_her -= {name for name, people in LINKED_FOR.items() if who not in people}
    held_by_others = set().union(*HELD.values()) - HELD.get(who, set())
    return (open_to_her | HELD.get(who, set())) - held_by_others - set(NOT_BY_A_LINK)
