"""Letters about a line of the roll: to whom it is about, and to whoever asked. Neither reads of the other."""

from datetime import date

from django.conf import settings
from django.urls import reverse

from engage.base.events import parted
from engage.elections.models import Election
from engage.notices.models import Letter
from engage.notices.queries.addressing import letters_to, words_from
from engage.people.models import Person
from engage.rolls.models import AskedLine, Claim, Objection
from engage.rolls.queries.naming import OF_MATTER
from engage.rolls.states import ObjectionState


def key_ending(person_id: int | str) -> str:
    """How the key of every letter to her about a roll ends."""
    return f".line{person_id}"


def letters_to_asked(entry) -> list[Letter]:
    """A question to each whom the objection is about, with the day until which she can answer."""
    objection = _objection(entry)
    day = date.fromisoformat(entry.data["answer_by"])
    asked = objection.lines.values("person")
    return _letters(entry, objection, asked, "line_asked_about", day=day)


def letters_of_decision(entry) -> list[Letter]:
    """To whom it concerns with the reason; to whoever objected, only that it is decided."""
    label, key = parted(entry.subject)
    if label == Claim._meta.label_lower:
        claim = Claim.objects.select_related(*OF_MATTER).get(pk=key)
        return _letters(entry, claim, [claim.person_id], "claim_decided")
    objection = _objection(entry)
    return [
        *(letter for line in objection.lines.all() for letter in _to_her(entry, objection, line)),
        *_letters(entry, objection, _asker(objection), "objection_decided"),
    ]


def letters_of_typed_votes(election: Election, day: date) -> list[Letter]:
    """To each for whom others typed in a vote on that day. Each says the same; none says when, or for whom."""
    address = reverse("answer_typed_vote", args=[election.pk])
    context = {"election": election, "url": settings.SITE_URL + address, "day": day}
    words = words_from("rolls/notices/vote_typed_in.txt", context)
    waiting = election.typed_votes.filter(on_date=day, is_told=False)
    hers = Person.objects.filter(pk__in=waiting.values("person"))
    key = f"elections.{election.pk}.vote_typed_in{key_ending('{}')}"
    return letters_to(hers, words, place=election.place, key=key)


def _to_her(entry, objection: Objection, line: AskedLine) -> list[Letter]:
    is_struck = line.is_struck and objection.state == ObjectionState.STRUCK
    return _letters(entry, objection, [line.person_id], "line_decided", is_struck=is_struck)


def _asker(objection: Objection) -> list[int]:
    """Whoever objected, but not to a line of her own: then she has the other letter."""
    concerned = {line.person_id for line in objection.lines.all()}
    return [key for key in [objection.asked_by_id] if key and key not in concerned]


def _objection(entry) -> Objection:
    return Objection.objects.select_related(*OF_MATTER).get(pk=parted(entry.subject)[1])


def _letters(entry, matter, people, template: str, **more) -> list[Letter]:
    address = reverse("my_line", args=[matter.election_id])
    context = {"matter": matter, "election": matter.election, "url": settings.SITE_URL + address, **more}
    words = words_from(f"rolls/notices/{template}.txt", context)
    reached = Person.objects.filter(pk__in=people)
    return letters_to(
        reached, words, place=matter.election.place, key=f"{entry.pk}.{template}{key_ending('{}')}"
    )
