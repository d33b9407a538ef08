"""Letters to those who decide: the other members of the panel, and everyone on the list of a vote."""

from engage.base.events import pk_of
from engage.notices.models import Letter
from engage.people.models import Person
from engage.recalls.queries.deciding import others_of
from engage.terms.models import Term
from engage.terms.queries.letters import letters_about, wanting
from engage.terms.queries.naming import OF_TERM


def letters_to_fellows(entry) -> list[Letter]:
    term = _term(entry)
    people = Person.objects.filter(pk__in=others_of(term).values("person"))
    return letters_about(entry, term, people, is_fellow=True)


def letters_to_voters(entry) -> list[Letter]:
    """To all on the list, but not to who wants no answers, or to whom it is about."""
    term = _term(entry)
    listed = term.recalls.running().values("voters__person")
    people = Person.objects.filter(pk__in=listed).exclude(pk=term.person_id)
    return letters_about(entry, term, wanting(people), is_voter=True)


def _term(entry) -> Term:
    return Term.objects.select_related(*OF_TERM).get(pk=pk_of(entry.subject))
