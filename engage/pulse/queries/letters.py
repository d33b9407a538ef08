"""Letters to those who are asked: everyone she speaks for, each by her own channel."""

from engage.base.events import pk_of
from engage.notices.models import Letter
from engage.pulse.queries.counting import asked_about
from engage.terms.models import Term
from engage.terms.queries.letters import letters_about, wanting
from engage.terms.queries.naming import OF_TERM


def letters_to_asked(entry) -> list[Letter]:
    """As with report-backs: not to who wants no answers."""
    term = Term.objects.select_related(*OF_TERM).get(pk=pk_of(entry.subject))
    return letters_about(entry, term, wanting(asked_about(term)), is_asked=True)
