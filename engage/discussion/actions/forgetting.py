"""When someone leaves: what she said in public stays, and nobody can tell which posts were by one person."""

from engage.base.actions import action, require
from engage.discussion.actions.changing import GONE
from engage.discussion.models import ModerationAction, Post, PostWording, Reporter
from engage.discussion.queries.letters import key_ending
from engage.discussion.states import PostState
from engage.notices.actions import forget_letters_called


@action
def forget_participant(*, actor, person) -> None:
    require(actor, "discussion.forget_participant", person)
    hers = Post.objects.filter(author=person)
    PostWording.objects.filter(post__in=hers).update(words=GONE)
    hers.filter(state=PostState.HIDDEN).update(words=GONE)
    hers.update(author=None, pseudonym=None)
    Reporter.objects.filter(person=person).update(person=None, words="")
    ModerationAction.objects.filter(person=person).update(person=None)
    forget_letters_called(actor=actor, person=person, endings=[key_ending(person.pk)])
