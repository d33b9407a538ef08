"""Letters about versions: to whose words they are, and to those who asked. The letter does not say who asked."""

from django.conf import settings
from django.urls import reverse

from engage.base.events import parted
from engage.elections.models import Election
from engage.notices.models import Letter
from engage.notices.queries.addressing import letters_to, words_from
from engage.people.models import Person
from engage.versions.models import AskedVersion, Asker
from engage.versions.queries.naming import OF_ASKED


def key_ending(person_id: int | str) -> str:
    """How the key of every letter to her about a version ends."""
    return f".version{person_id}"


def letters_to_candidate(entry) -> list[Letter]:
    """To whoever stands with that number: look whether it is what you wrote."""
    asked = _asked(entry)
    whose = asked.election.candidates.standing().filter(number=entry.data["number"])
    return _letters(entry, asked, whose.values("person"), "version_added")


def letters_to_askers(entry) -> list[Letter]:
    asked = _asked(entry)
    return _letters(entry, asked, Asker.objects.filter(asked=asked).values("person"), "version_declined")


def _asked(entry) -> AskedVersion:
    _label, key = parted(entry.subject)
    found = AskedVersion.objects.select_related(*OF_ASKED)
    return found.get(election=Election.objects.get(pk=key), form=entry.data["form"])


def _letters(entry, asked: AskedVersion, people, template: str) -> list[Letter]:
    url = settings.SITE_URL + reverse("versions", args=[asked.election_id])
    context = {"asked": asked, "election": asked.election, "url": url}
    words = words_from(f"versions/notices/{template}.txt", context)
    reached = Person.objects.filter(pk__in=people)
    key = f"{entry.pk}.{template}{key_ending('{}')}"
    return letters_to(reached, words, place=asked.election.place, key=key)
