"""How questions are called in the record, where each stands, and what talk about them asks of this app."""

from django.db.models import QuerySet
from django.urls import reverse

from engage.base.events import about
from engage.discussion.models import Post
from engage.discussion.rules import Led
from engage.elections.models import Candidate
from engage.elections.queries.naming import OF_ELECTION
from engage.hustings.models import Answer, Hustings, Question
from engage.hustings.queries.clocks import goes_on
from engage.hustings.rules import has_a_hand_in_it, takes_part

ON_A_PAGE = 10
OF_HUSTINGS = tuple(f"election__{each}" for each in OF_ELECTION)
OF_QUESTION = ("post", *(f"hustings__{each}" for each in OF_HUSTINGS))


def told(hustings: Hustings) -> dict:
    return {
        "subject": about(hustings),
        "place": hustings.place.code,
        "title": str(hustings.election),
        "address": hustings.get_absolute_url(),
    }


def address_of(question: Question) -> str:
    """On which page it stands, and where on it."""
    page = (question.number - 1) // ON_A_PAGE + 1
    address = reverse("hustings", args=[question.hustings.election_id])
    return f"{address}{f'?page={page}' if page > 1 else ''}#question-{question.number}"


def where(post: Post) -> str:
    """The address of a question or an answer by its post."""
    found = Question.objects.select_related("hustings")
    asked = found.filter(post=post.parent_id or post.pk).first()
    return address_of(asked) if asked else post.thread.thing.get_absolute_url()


def of_withdrawn() -> QuerySet:
    """Keys of the posts of who does not stand any more."""
    return Answer.objects.exclude(candidate__in=Candidate.objects.standing()).values("post")


def concerns(person, hustings: Hustings) -> bool:
    """Whoever stands, runs or watches the election does not moderate its questions."""
    return has_a_hand_in_it(person, hustings.election)


# How discussion keeps it fair, and leaves the writing to this app.
TALK = {
    "goes_on": goes_on,
    "takes_part": takes_part,
    "led": Led(where=where, concerns=concerns, left_out=of_withdrawn),
}
