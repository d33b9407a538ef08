"""Letters, at most one a day to each: to candidates about new questions, to whoever asked about new answers."""

from collections.abc import Iterator

from django.conf import settings

from engage.base.events import parted
from engage.discussion.queries.letters import key_ending
from engage.discussion.states import PostState
from engage.hustings.models import Answer, Hustings, Question
from engage.hustings.queries.clocks import is_open
from engage.hustings.queries.naming import OF_HUSTINGS
from engage.notices.models import Letter
from engage.notices.queries.addressing import letters_to, words_from
from engage.people.models import Person


def letters_of_news(entry) -> list[Letter]:
    """What was hidden meanwhile is not told; whose talk is closed is not asked for answers."""
    hustings = Hustings.objects.select_related(*OF_HUSTINGS).get(pk=parted(entry.subject)[1])
    return [*_to_candidates(entry, hustings), *_to_askers(entry, hustings)]


def _to_candidates(entry, hustings: Hustings) -> list[Letter]:
    after, until = entry.data["questions"]
    new = hustings.questions.filter(pk__gt=after, pk__lte=until, post__state=PostState.SHOWN)
    questions = list(new.select_related("post"))
    if not questions or not is_open(hustings.election):
        return []
    stand = hustings.election.candidates.standing().values("person")
    return _letters(entry, hustings, Person.objects.filter(pk__in=stand), "questions_asked", questions)


def _to_askers(entry, hustings: Hustings) -> Iterator[Letter]:
    """Each asker once, with all of her questions that were answered since."""
    after, until = entry.data["answers"]
    new = Answer.objects.filter(pk__gt=after, pk__lte=until, post__state=PostState.SHOWN)
    answered = Question.objects.filter(hustings=hustings, answers__in=new, post__state=PostState.SHOWN)
    hers: dict[int, list[Question]] = {}
    for question in answered.exclude(post__author=None).select_related("post").distinct():
        hers.setdefault(question.post.author_id, []).append(question)
    for key, questions in hers.items():
        yield from _letters(entry, hustings, Person.objects.filter(pk=key), "answers_given", questions)


def _letters(entry, hustings: Hustings, people, template: str, questions) -> list[Letter]:
    context = {
        "election": hustings.election,
        "questions": questions,
        "url": settings.SITE_URL + hustings.get_absolute_url(),
    }
    words = words_from(f"hustings/notices/{template}.txt", context)
    return letters_to(people, words, place=hustings.place, key=f"{entry.pk}.{template}{key_ending('{}')}")
