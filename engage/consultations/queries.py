"""Reading consultations: what is missing before one opens, what is due, and what people said."""

from collections import Counter
from datetime import timedelta
from itertools import groupby

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from engage.base import clock
from engage.base.disclosure import as_bars, breakdown
from engage.base.events import about
from engage.base.personal import tells
from engage.base.workingdays import windows_touched
from engage.consultations.events import ClosingAnnounced
from engage.consultations.models import Address, Answer, Choice, Consultation, Contribution, ResponseLine
from engage.consultations.states import ContributionState, QuestionKind, State
from engage.people.queries import sent_to
from engage.people.states import NameConsent
from engage.places.queries import restricted_on, rules_for
from engage.promises.models import Duty
from engage.promises.states import AnswerType, sums
from engage.record.queries import was_said

LONGEST_PROMISE = 300
RECEIVED = Q(contribution__state=ContributionState.RECEIVED)


def lines_of(text: str) -> list[str]:
    """The lines of a list that was typed one thing a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def missing_before_opening(consultation: Consultation) -> list[str]:
    """What still has to be said before people may be asked; a sentence each, empty when all is there."""
    needed = {
        _("Say why you are asking."): consultation.purpose.strip(),
        _("Name the role that decides."): consultation.decision_maker.strip(),
        _("Say when it will be decided: a day to come."): (
            consultation.decision_date and consultation.decision_date >= clock.today()
        ),
        _("Say at least one thing that can still change."): lines_of(consultation.can_change),
        _("Say what cannot change."): lines_of(consultation.cannot_change),
        _("Say whom people can ask."): consultation.contact.strip(),
        _("Ask at least one question."): consultation.questions.exists(),
        _("Fill in what is still empty on the page that people read: open it in the editor."): (
            hasattr(consultation, "page") and not consultation.page.has_gaps()
        ),
    }
    missing = [sentence for sentence, said in needed.items() if not said]
    return missing + [
        _("“%(question)s” needs at least two answers to choose from.") % {"question": question}
        for question in consultation.questions.exclude(kind=QuestionKind.WORDS).annotate(
            choices_count=Count("choices")
        )
        if question.choices_count < 2
    ]


def wrong_with_dates(consultation: Consultation, opens_at, closes_at, now) -> list[str]:
    """Why these dates are not possible; a sentence each, empty when they are."""
    first, last = timezone.localdate(opens_at), timezone.localdate(closes_at)
    wrong = []
    if opens_at < now - timedelta(minutes=5):
        wrong.append(_("The opening date has passed. Choose today or a later day."))
    needed = days_needed(consultation, first)
    if (last - first).days < needed:
        wrong.append(
            ngettext(
                "People need at least %(days)s day. Choose a later closing date.",
                "People need at least %(days)s days. Choose a later closing date.",
                needed,
            )
            % {"days": needed}
        )
    if consultation.decision_date and consultation.decision_date <= last:
        wrong.append(_("It cannot be decided before it closes. Choose a later decision date."))
    if period := restricted_on(consultation.place, first):
        wrong.append(_("Nothing new opens in the %(period)s.") % {"period": period.label})
    return wrong


def days_needed(consultation: Consultation, first_day) -> int:
    """The shortest time from opening to closing, in days; longer when it runs into a holiday window."""
    numbers = rules_for(consultation.place).numbers
    days = numbers[f"consultation.min_days.{consultation.kind}"]
    last_day = first_day + timedelta(days=days)
    if days and windows_touched(first_day, last_day, numbers["consultation.holiday_windows"]):
        days += numbers["consultation.holiday_extension_days"]
    return days


def response_due_date(consultation: Consultation):
    """The day by which the host must have answered; None before it has closing dates."""
    if not consultation.closes_at or not consultation.rule_set:
        return None
    days = consultation.rule_set.numbers["consultation.publish_response_within_days"]
    return timezone.localdate(consultation.closes_at) + timedelta(days=days)


def asked_of(consultation: Consultation) -> dict:
    """The duty to answer, as `request_response` takes it."""
    received = consultation.received_count
    owed_to = ngettext(
        "the %(number)s person who answered", "the %(number)s people who answered", received
    ) % {"number": received}
    return {
        "subject": about(consultation),
        "title": consultation.title,
        "address": reverse("consultation", args=[consultation.slug]),
        "answer_address": reverse("manage", args=[consultation.slug]),
        "owed_to": owed_to if received else _("everyone who was asked"),
        "place": consultation.place,
        "organisation": consultation.organisation,
        "role_title": consultation.decision_maker,
        "due_date": response_due_date(consultation),
        "rule_set": consultation.rule_set,
    }


def covering_answer(consultation: Consultation, lines) -> dict:
    """What all lines of a response come to, as `write_reply` takes it."""
    counted = sums(line.answer_type for line in lines)
    days = consultation.rule_set.numbers["commitment.update_every_days"]
    dates = [line.by_date for line in lines if line.by_date and line.by_date >= clock.today()]
    words = _("We answer line by line. Yes, or yes to part of it: %(done)d. No, because: %(not_done)d.")
    if counted["later"]:
        words += " " + _("Decided later, or passed on to someone else: %(later)d.")
    return {
        "answer_type": _in_one_word(lines, counted["done"]),
        "words": words % counted,
        "reasons": _("The reasons stand with each line."),
        "next_date": min(dates, default=clock.today() + timedelta(days=days)),
    }


def _in_one_word(lines, done: int) -> str:
    if done == 0 or len({line.answer_type for line in lines}) == 1:
        return lines[0].answer_type
    return AnswerType.WILL_DO if done == len(lines) else AnswerType.WILL_DO_PART


def promised_by(line: ResponseLine) -> dict:
    """What a line of a response promises, as `propose_commitment` takes it."""
    return {
        "what": Truncator(line.answer).chars(LONGEST_PROMISE),
        "role_title": line.owner,
        "due_date": line.by_date,
        "how_we_know": line.proof or line.answer,
    }


def response_duty(consultation: Consultation) -> Duty | None:
    """The duty to answer it; None before it has closed."""
    found = Duty.objects.filter(subject=about(consultation))
    return found.select_related("organisation", "place").first()


def with_due_dates(consultations) -> list[Consultation]:
    """The same, each with `.due_date`: its duty's, where there is one, so that there is one clock."""
    consultations = list(consultations)
    subjects = {about(consultation) for consultation in consultations if consultation.closes_at}
    duties = Duty.objects.filter(subject__in=subjects) if subjects else ()
    due = {duty.subject: duty.due_date for duty in duties}
    for consultation in consultations:
        consultation.due_date = due.get(about(consultation)) or response_due_date(consultation)
    return consultations


def closed_without_duty() -> list[Consultation]:
    """Those that closed before duties were kept, or whose duty is not made yet."""
    closed = {about(found): found for found in Consultation.objects.filter(state=State.CLOSED)}
    known = Duty.objects.filter(subject__in=closed).values_list("subject", flat=True) if closed else ()
    return [found for subject, found in closed.items() if subject not in set(known)]


def due_to_open(now):
    return Consultation.objects.filter(state=State.SCHEDULED, opens_at__lte=now)


def due_to_close(now):
    return Consultation.objects.filter(state=State.OPEN, closes_at__lte=now)


def told_before(moment):
    """Answers whose consultation was responded to, or withdrawn and past its last day, before that moment."""
    withdrawn = Q(consultation__state=State.WITHDRAWN, consultation__closes_at__lte=moment)
    return Contribution.objects.filter(Q(consultation__response_published_at__lte=moment) | withdrawn)


def key_ending(address: Address, channel: str) -> str:
    """How the key of every letter to this address ends."""
    return f".{address.pk}.{channel}"


def closing_to_announce(now) -> list[Consultation]:
    """Those whose last days began, and of which that was not said yet."""
    running = Consultation.objects.filter(state=State.OPEN, closes_at__gt=now).select_related("rule_set")
    return [consultation for consultation in running if closing_is_to_announce(consultation, now)]


def closing_is_to_announce(consultation: Consultation, now) -> bool:
    """Not for one that is open for no longer than that anyway."""
    last_days = timedelta(days=consultation.rule_set.numbers["consultation.closing_soon_days"])
    begins_at = consultation.closes_at - last_days
    is_time = consultation.state == State.OPEN and consultation.opens_at < begins_at <= now
    return is_time and not was_said(ClosingAnnounced, consultation)


def is_open(consultation: Consultation) -> bool:
    return consultation.state == State.OPEN


def seen_in(state: State):
    """For letters: `seen_in(State.OPEN)(person)` are those open now, as far as the person may see them."""

    def seen(person):
        found = Consultation.objects.visible_to(person).filter(state=state)
        return found.select_related("place", "organisation")

    return seen


def received_by_channel(consultation: Consultation) -> dict[str, int]:
    received = consultation.contributions.filter(state=ContributionState.RECEIVED)
    return dict(Counter(received.values_list("channel", flat=True)))


def results(consultation: Consultation, *, in_full: bool) -> list[dict]:
    """For each question with choices: the counts, suppressed unless `in_full` (for its own hosts).

    [{"question": Question, "base": 214, "bars": [{"label": "Quay Street", "value": 120, "suppressed": False}]}]
    """
    numbers = (consultation.rule_set or rules_for(consultation.place)).numbers
    counted = Count("answers", filter=Q(answers__contribution__state=ContributionState.RECEIVED))
    choices = Choice.objects.filter(question__consultation=consultation).annotate(times=counted)
    choices = choices.select_related("question").order_by("question__position", "question_id", "position")
    bases = dict(
        Answer.objects.filter(RECEIVED, question__consultation=consultation)
        .values_list("question")
        .annotate(Count("pk"))
        .order_by()
    )
    found = []
    for question, its_choices in groupby(choices, key=lambda choice: choice.question):
        counts = {choice.text: choice.times for choice in its_choices}
        base = bases.get(question.pk, 0)
        figures = counts if in_full else breakdown(counts, numbers, base=base)
        found.append({"question": question, "base": base, "bars": as_bars(figures)})
    return found


def words_answered(consultation: Consultation):
    """Answers in people's own words, oldest first, for the hosts who must read them."""
    answers = Answer.objects.filter(RECEIVED, question__consultation=consultation).exclude(words="")
    return answers.select_related("question", "contribution").order_by("pk")


def with_answers(contribution: Contribution) -> list[dict]:
    """Every question of the consultation with what this person said, in order; skipped ones too.

    [{"question": Question, "said": ["Quay Street", "Another answer: …"]}]
    """
    questions = contribution.consultation.questions.all()
    given = {answer.question_id: answer for answer in contribution.answers.prefetch_related("choices")}
    return [{"question": question, "said": _said(given.get(question.pk))} for question in questions]


def with_answers_typed(contribution: Contribution, answers: list[dict]) -> list[dict]:
    """The same for `answers` that are typed and not kept yet, as the actions take them."""
    given = {each["question"].pk: _lines(each["choices"], each["words"]) for each in answers}
    questions = contribution.consultation.questions.all()
    return [{"question": question, "said": given.get(question.pk, [])} for question in questions]


def _said(answer: Answer | None) -> list[str]:
    if answer is None:
        return []
    return _lines(answer.choices.all(), answer.words)


def _lines(choices, words: str) -> list[str]:
    return [choice.text for choice in choices] + ([words] if words else [])


def name_shown(contribution: Contribution) -> str:
    """The name as the helped person agreed to it; "" for none."""
    help_given = contribution.assistance
    if help_given is None or help_given.name_consent == NameConsent.NO_NAME:
        return ""
    named = help_given.name_consent == NameConsent.NAMED
    return help_given.name if named else help_given.name.split(" ")[0]


def journey(consultation: Consultation, now, due) -> list[dict]:
    """The dated steps from opening to the answer, which is due on `due`: what is done, what is next, who owes it."""
    done = {
        State.SCHEDULED: 0,
        State.OPEN: 1,
        State.CLOSED: 2,
        State.RESPONSE_PUBLISHED: 4,
    }.get(consultation.state, 0)
    decides = consultation.decision_maker
    answered_at = consultation.response_published_at
    steps = [
        {"label": _("Opened") if done else _("Opens"), "date": consultation.opens_at},
        {"label": _("Closed") if done > 1 else _("Closes"), "date": consultation.closes_at},
        {"label": _("Decision"), "date": consultation.decision_date, "who": decides},
        {"label": _("Answer to everyone"), "date": answered_at or due, "who": consultation.organisation.name},
    ]
    for number, step in enumerate(steps):
        step["state"] = "done" if number < done else "current" if number == done else "next"
    if due and not answered_at and due < timezone.localdate(now):
        steps[-1]["state"] = "late"
    return steps


@tells(
    gettext_lazy("Addresses you left with answers"),
    why=gettext_lazy(
        "So that we can tell you what became of your answer. What you said is kept without your name; "
        "with your receipt number you can take it back while the question is open."
    ),
    models=("consultations.Address",),
)
def addresses_left(person) -> list[dict]:
    hers = Address.objects.filter(sent_to(person, "email")).select_related("contribution__consultation")
    return [
        {
            _("Question"): each.contribution.consultation.title,
            _("Receipt number"): each.contribution.receipt,
            _("E-mail address"): each.email,
            _("Postal address"): each.post,
            _("Left"): each.given_at,
        }
        for each in hers.order_by("-pk")
    ]
