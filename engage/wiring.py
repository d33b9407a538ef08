"""The nerves: which fact calls what. Durable reactions are done once whatever happens; live hints may be lost."""

from engage.agenda import actions as agenda_actions
from engage.agenda import events as raising
from engage.agenda import tasks as agenda
from engage.agenda.models import AgendaItem
from engage.agenda.queries import held as agenda_held
from engage.agenda.queries import listing as listed
from engage.base.events import on
from engage.base.live import authors, register_room_kind
from engage.base.live.checking import also_ask
from engage.base.personal import hold
from engage.base.twokeys import when_agreed
from engage.consultations import actions as consultations_actions
from engage.consultations import events as asking
from engage.consultations import queries as consultations_queries
from engage.consultations import tasks as consultations
from engage.consultations.models import Consultation
from engage.consultations.queries import is_open, seen_in
from engage.consultations.states import State
from engage.continuity import actions as continuity_actions
from engage.continuity import events as lasting
from engage.continuity import tasks as continuity
from engage.continuity.queries import held as continuity_held
from engage.discussion import actions as discussion_actions
from engage.discussion import events as saying
from engage.discussion import tasks as discussion
from engage.discussion.queries import held as discussion_held
from engage.discussion.rules import can_be_discussed
from engage.elections import actions as elections_actions
from engage.elections import events as electing
from engage.elections import tasks as elections
from engage.elections.models import Election
from engage.elections.queries import held as elections_held
from engage.elections.queries.listing import seen_in as polls_in
from engage.elections.rules import decides_on_rolls, waits_for_versions
from engage.elections.states import BY_TWO, ElectionState
from engage.equality import tasks as equality
from engage.equality.queries import asks_about_people
from engage.forums import actions as forums_actions
from engage.forums import events as spaces
from engage.forums import tasks as forums
from engage.forums.models import ForumSpace
from engage.forums.queries import held as forums_held
from engage.forums.queries.listing import lets_speak
from engage.forums.rules import is_a_member
from engage.forums.states import TWO_KEYS
from engage.hustings import events as questioning
from engage.hustings import tasks as hustings
from engage.hustings.models import Hustings
from engage.hustings.queries.naming import OF_HUSTINGS, TALK
from engage.meetings import actions as meetings_actions
from engage.meetings import events as meeting
from engage.meetings import tasks as meetings
from engage.meetings.models import LiveSession, Slot
from engage.meetings.queries import held as meetings_held
from engage.meetings.queries.guards import may_leave_unanswered
from engage.meetings.queries.listing import announced_sessions, called_off_sessions, recorded_sessions
from engage.needs import actions as needs_actions
from engage.needs import events as needing
from engage.needs import tasks as needs
from engage.needs.queries import held as needs_held
from engage.notices import actions as notices_actions
from engage.notices import tasks as notices
from engage.notices.queries import held as notices_held
from engage.notices.queries.subjects import can_be_followed, is_news
from engage.notices.states import NewsKind
from engage.pages import queries as pages_queries
from engage.pages import tasks as pages
from engage.pages.actions import editing
from engage.people import actions as people_actions
from engage.people import events as joining
from engage.people import tasks as people
from engage.people.middleware import still_counts
from engage.people.queries import held
from engage.places.models import Place
from engage.promises import actions as promises_actions
from engage.promises import tasks as promises
from engage.promises.events import DutyEscalated, ReplyPublished
from engage.promises.models import Duty
from engage.promises.queries import held as promises_held
from engage.promises.queries.listing import answered_here
from engage.promises.rules import asked_by_many
from engage.pulse import actions as pulse_actions
from engage.pulse import events as asked_half_way
from engage.pulse import tasks as pulse
from engage.pulse.queries import held as pulse_held
from engage.recalls import actions as recalls_actions
from engage.recalls import events as recalling
from engage.recalls import tasks as recalls
from engage.recalls.queries import held as recalls_held
from engage.record import actions as record_actions
from engage.record import queries as record_queries
from engage.record import tasks as record
from engage.rolls import actions as rolls_actions
from engage.rolls import events as enrolling
from engage.rolls import tasks as rolls
from engage.rolls.queries import held as rolls_held
from engage.rooms import actions as rooms_actions
from engage.rooms import live as rooms_live
from engage.rooms import tasks as rooms
from engage.rooms.queries import held as rooms_held
from engage.rooms.queries.counting import left_unanswered
from engage.rooms.queries.listing import lets_write
from engage.rooms.rules import is_in_it
from engage.terms import actions as terms_actions
from engage.terms import events as serving
from engage.terms import tasks as terms
from engage.terms.models import ReportBack
from engage.terms.queries import held as terms_held
from engage.terms.queries.naming import OF_REPORT
from engage.terms.queries.telling import takes_questions
from engage.terms.rules import is_represented
from engage.versions import actions as versions_actions
from engage.versions import events as wording
from engage.versions import tasks as versions
from engage.versions.queries import held as versions_held
from engage.versions.queries.naming import why_untranslated

# What the clock does at every tick. Each is idempotent and catches up after downtime.
EVERY_TICK = (
    consultations.open_what_is_due,
    consultations.close_what_is_due,
    consultations.owe_missing_responses,
    consultations.announce_last_days,
    consultations.forget_old_drafts,
    people.expire_acts,
    people.expire_invitations,
    promises.orphan_what_lost_its_body,
    promises.move_duties_on,
    promises.move_commitments_on,
    needs.ask_for_reviews,
    needs.forget_ended_needs,
    forums.move_spaces_on,
    elections.move_elections_on,
    rolls.move_rolls_on,
    hustings.gather_questions,
    versions.forget_old_askers,
    terms.catch_up_with_panels,
    terms.move_terms_on,
    recalls.settle_who_stays,
    pulse.ask_half_way,
    terms.move_reports_on,
    continuity.move_panels_on,
    agenda.move_items_on,
    agenda.owe_missing_answers,
    meetings.move_meetings_on,
    meetings.remind_of_meetings,
    rooms.lapse_turns,
    meetings.forget_registrations,
    agenda.take_items_to_meetings,
    discussion.close_reports,
    consultations.forget_who_answered,
    pages.end_editing_rights,
    pages.keep_pages_findable,
    record.keep_the_record,
    notices.post_the_seal,
    notices.write_what_is_due,
    notices.send_what_is_due,
    notices.forget_old_letters,
    people.forget_what_is_old,
    equality.forget_used_forms,
)
# What is held about a person, and how it is let go of when she leaves, in this order. None: with her account.
ABOUT_ME = (
    (pages_queries.edits, editing.forget_editor),
    (consultations_queries.addresses_left, consultations_actions.forget_addresses),
    (notices_held.following, None),
    (notices_held.letters, notices_actions.forget_letters),
    (promises_held.said_to_bodies, promises_actions.forget_citizen),
    (rooms_held.took_part, rooms_actions.forget_participant),
    (meetings_held.meetings_and_words, meetings_actions.forget_participant),
    (needs_held.needs, needs_actions.forget_needs),
    (forums_held.spaces_joined, forums_actions.forget_member),
    (recalls_held.who_stays, recalls_actions.forget_asker),
    (pulse_held.said_half_way, pulse_actions.forget_answerer),
    (continuity_held.said_of_panels, continuity_actions.forget_member),
    (terms_held.seats, terms_actions.forget_member),
    (rolls_held.lines, rolls_actions.forget_elector),
    (versions_held.versions, versions_actions.forget_asker),
    (elections_held.elections, elections_actions.forget_elector),
    (agenda_held.raised_and_supported, agenda_actions.forget_supporter),
    (discussion_held.said, discussion_actions.forget_participant),
    (held.offers, people_actions.forget_offers),
    (held.help_given, people_actions.forget_help_given),
    (held.belonging, None),
    (held.capacities, None),
    (held.roles, None),
    (held.pseudonyms, None),
    (held.consents, None),
    (held.lookups, None),
    (held.downloads, None),
    (held.sessions, people_actions.forget_sessions),
    (authors.said_live, authors.forget_author),
    (record_queries.acts, record_actions.forget_actor),
    (held.account, None),
)

# A published response goes to those who answered and to followers, and what it says will be done is kept.
RESPONSE = (consultations.tell_of_response, consultations.promise_what_was_answered, notices.tell_followers)
# Enough people support it: a body owes them an answer from now on.
RESPONSE_OWED = (agenda.owe_an_answer, agenda.tell_raiser, notices.tell_followers)


def connect():
    """fact → durable reactions and hints; what is held about people; what a socket asks."""
    hold(*ABOUT_ME)
    also_ask(still_counts)
    when_agreed("people.invite_staff", people.invite_as_agreed)
    for verb in TWO_KEYS:
        when_agreed(f"forums.{verb}", forums.do_as_agreed)
    for fact in spaces.MEMBERS_HEAR:
        on(fact, durable=(forums.tell_members,))
    on(spaces.SecondKeyAsked, durable=(forums.tell_key_holders,))
    raised()
    on(joining.RoleGiven, durable=(pages.set_editing_rights,))
    on(joining.RoleEnded, durable=(pages.set_editing_rights,), live=(people.ask_again_where_she_listens,))
    on(joining.StaffInvited, durable=(pages.write_invitation,))
    on(joining.DownloadAsked, durable=(people.fill_download,))
    on(joining.SignInCodeMade, durable=(notices.tell_of_sign_in_code,))
    on(joining.InactivityWarned, durable=(notices.tell_of_inactivity,))
    on(joining.PersonErased, durable=(people.keep_in_journal,))
    on(asking.ConsultationScheduled, durable=(pages.publish_the_page,))
    on(asking.ConsultationOpened, durable=(notices.tell_followers,))
    on(asking.ClosingAnnounced, durable=(notices.tell_followers,))
    on(asking.ConsultationClosed, durable=(consultations.owe_a_response, notices.tell_followers))
    on(asking.ConsultationWithdrawn, durable=(consultations.tell_of_withdrawal, notices.tell_followers))
    on(asking.ResponsePublished, durable=RESPONSE)
    on(DutyEscalated, durable=(notices.write_to_roles,))
    for fact in (needing.NeedMet, needing.NeedExplained, needing.ReviewAsked):
        on(fact, durable=(notices.write_to_her,))
    for part in (elect, represent, meet, listen, follow, talk):
        part()
    asks_about_people(Consultation, goes_on=is_open)


def raised():
    """What follows when something is raised, supported and answered."""
    for fact in raising.RAISER_HEARS:
        on(fact, durable=(agenda.tell_raiser,))
    on(raising.ItemOpened, durable=(agenda.tell_raiser, notices.tell_followers))
    on(raising.ResponseThresholdReached, durable=RESPONSE_OWED)
    on(raising.AgendaThresholdReached, durable=(agenda.tell_raiser, notices.tell_followers))
    on(ReplyPublished, durable=(agenda.tell_supporters, notices.tell_followers))
    asked_by_many(AgendaItem, did_ask=listed.did_support, how_many=listed.how_many_support)


def elect():
    """What follows in elections: what two people agreed on, and who hears of it."""
    for verb in set(BY_TWO) - {"open_box"}:  # the box opens when both keys are turned, on its own page
        when_agreed(f"elections.{verb}", elections.do_as_agreed)
    for fact in electing.NEWS:
        on(fact, durable=(notices.tell_followers,))
    decides_on_rolls(**rolls.ASKED_BY_ELECTIONS)
    on(enrolling.LineAskedAbout, durable=(rolls.tell_asked,))
    for fact in enrolling.DECIDED:
        on(fact, durable=(rolls.tell_of_decision,))
    on(questioning.QuestionsGathered, durable=(hustings.tell_of_news,))
    waits_for_versions(why_untranslated)
    on(wording.VersionAdded, durable=(versions.tell_candidate,))
    on(wording.VersionDeclined, durable=(versions.tell_askers,))
    on(electing.ElectionDeclared, durable=(terms.begin_terms, notices.tell_followers))
    on(electing.ElectionVoided, durable=(terms.end_voided_terms, notices.tell_followers))


def represent():
    """What follows when someone holds a seat: letters, what she owes after a meeting, and who is next."""
    for fact in (*serving.HOLDER_HEARS, *recalling.HOLDER_HEARS, *asked_half_way.HOLDER_HEARS):
        on(fact, durable=(terms.tell_holder,))
    on(recalling.SuspensionProposed, durable=(terms.tell_holder, recalls.tell_fellows))
    on(recalling.RecallVoteCalled, durable=(terms.tell_holder, recalls.tell_voters))
    on(asked_half_way.PulseOpened, durable=(terms.tell_holder, pulse.tell_asked))
    on(asked_half_way.SentenceReported, durable=(notices.write_to_roles,))
    on(serving.TermEnded, durable=(terms.fill_vacancy, terms.tell_holder))
    on(serving.ReportBackPublished, durable=(terms.tell_represented,))
    on(serving.ReportBackAnswered, durable=(terms.tell_askers,))
    when_agreed("continuity.begin_closing", continuity.do_as_agreed)
    for fact in lasting.WRITTEN_ABOUT:
        on(fact, durable=(continuity.tell_members,))
    on(lasting.PanelClosed, durable=(terms.end_closed_terms,))


def meet():
    """What follows when people meet: who is written to, what was heard, and what was promised there."""
    on(meeting.SessionAnnounced, durable=(notices.tell_followers,))
    on(meeting.RegistrationMade, durable=(meetings.confirm_registration,))
    on(meeting.ReminderDue, durable=(meetings.tell_registered,))
    for fact in meeting.CALLED_OFF:
        on(fact, durable=(meetings.tell_registered, notices.tell_followers))
    on(meeting.SlotHeard, durable=(agenda.note_what_was_heard,))
    on(raising.ItemHeard, durable=(agenda.owe_an_answer_to_what_was_heard, agenda.tell_raiser))
    on(meeting.RecordSentToCheck, durable=(meetings.tell_registered,))
    on(meeting.RecordPublished, durable=(meetings.tell_registered, notices.tell_followers))
    on(meeting.OutcomeSettled, durable=(meetings.promise_what_was_settled,))
    asked_by_many(
        Slot, did_ask=listed.supported_what_was_heard, how_many=listed.how_many_support_what_was_heard
    )


def listen():
    """The room of a meeting: who listens, what can be sent, and what is told there."""
    register_room_kind(
        "meetings.livesession", sees=rooms_live.sees, does=rooms_live.DOES, shows=rooms_live.SHOWS
    )
    may_leave_unanswered(left_unanswered)
    for fact in meeting.MOVES_THE_ROOM:
        on(fact, live=(rooms_live.tell_now,))
    ended = (rooms.close_room, terms.owe_report_backs)
    on(meeting.MeetingEnded, durable=ended, live=(rooms_live.tell_now,))
    for fact in saying.WRITTEN:
        on(fact, live=(rooms_live.tell_said,))
    on(saying.PostWritten, durable=(terms.note_post,), live=(rooms_live.tell_said,))


def follow():
    """What can be followed, and what kind of news each fact is while it is still true."""
    can_be_followed(Place)
    for model in (Consultation, AgendaItem, Duty, LiveSession):
        can_be_followed(model, "place", "organisation")
    can_be_followed(Election, "place", "constituency__panel")
    is_news(electing.NominationsOpened, NewsKind.QUESTIONS, still=polls_in(ElectionState.NOMINATIONS_OPEN))
    is_news(electing.PollOpened, NewsKind.QUESTIONS, still=polls_in(ElectionState.POLL_OPEN))
    is_news(electing.ElectionDeclared, NewsKind.ANSWERS, still=polls_in(ElectionState.DECLARED))
    is_news(electing.ElectionVoided, NewsKind.STEPS, still=polls_in(ElectionState.VOID))
    is_news(meeting.SessionAnnounced, NewsKind.MEETINGS, still=announced_sessions)
    is_news(meeting.RecordPublished, NewsKind.ANSWERS, still=recorded_sessions)
    for fact in meeting.CALLED_OFF:
        is_news(fact, NewsKind.MEETINGS, still=called_off_sessions)
    is_news(ReplyPublished, NewsKind.ANSWERS, still=answered_here)
    is_news(raising.ItemOpened, NewsKind.QUESTIONS, still=listed.open_items)
    is_news(raising.ResponseThresholdReached, NewsKind.ANSWERS, still=listed.opened_items)
    is_news(raising.AgendaThresholdReached, NewsKind.STEPS, still=listed.opened_items)
    is_news(asking.ConsultationOpened, NewsKind.QUESTIONS, still=seen_in(State.OPEN))
    is_news(asking.ClosingAnnounced, NewsKind.CLOSING, still=seen_in(State.OPEN))
    is_news(asking.ConsultationClosed, NewsKind.STEPS, still=seen_in(State.CLOSED))
    is_news(asking.ConsultationWithdrawn, NewsKind.STEPS, still=seen_in(State.WITHDRAWN))
    is_news(asking.ResponsePublished, NewsKind.ANSWERS, still=seen_in(State.RESPONSE_PUBLISHED))


def talk():
    """What can be talked about, until when, and by whom. A space has many threads, the others one each."""
    whose = ("place__parent__parent__parent", "organisation__successor")
    can_be_discussed(AgendaItem, *whose, goes_on=listed.takes_words)
    can_be_discussed(Consultation, *whose, goes_on=is_open)
    can_be_discussed(ForumSpace, *whose, goes_on=lets_speak, takes_part=is_a_member, has_many=True)
    can_be_discussed(LiveSession, *whose, goes_on=lets_write, takes_part=is_in_it)
    can_be_discussed(Hustings, *OF_HUSTINGS, **TALK)
    can_be_discussed(ReportBack, *OF_REPORT, goes_on=takes_questions, takes_part=is_represented)
    for fact in saying.DECISIONS:
        on(fact, durable=(discussion.tell_whom_it_concerns,), live=(rooms_live.tell_said,))
