"""The questions to the candidates of an election, and what each answered. The words are posts, moderated as all are."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _

from engage.base.kept import Kept, KeptQuerySet
from engage.discussion.models import Post
from engage.discussion.states import PostState
from engage.elections.models import Candidate, Election


class HustingsQuerySet(KeptQuerySet):
    def visible_to(self, person):
        """Who sees the election sees what was asked in it."""
        return self.filter(election__in=Election.objects.visible_to(person))


class Hustings(Kept):
    """That questions are put to all who stand in an election. There is none before the first question."""

    election = models.OneToOneField(Election, models.PROTECT, related_name="hustings")
    told_at = models.DateTimeField(null=True, blank=True)  # when letters last went out
    told_question = models.PositiveBigIntegerField(default=0)  # key of the last question they told of
    told_answer = models.PositiveBigIntegerField(default=0)

    objects = HustingsQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False

    def __str__(self):
        return _("Questions to the candidates")

    def get_absolute_url(self):
        return reverse("hustings", args=[self.election_id])

    @property
    def place(self):
        return self.election.place


class QuestionQuerySet(KeptQuerySet):
    def visible_to(self, person):
        return self.filter(hustings__in=Hustings.objects.visible_to(person))

    def standing(self):
        """Without those that were taken back; what a moderator hid was asked."""
        return self.exclude(post__state=PostState.TAKEN_BACK)


class Question(Kept):
    """One question, to all of them. Its words and its author are its post's."""

    hustings = models.ForeignKey(Hustings, models.PROTECT, related_name="questions")
    number = models.PositiveSmallIntegerField()
    post = models.OneToOneField(Post, models.PROTECT, related_name="+")

    objects = QuestionQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["hustings", "number"], name="question_number_once")]

    def __str__(self):
        return _("Question %(number)s") % {"number": self.number}

    @property
    def is_taken_back(self) -> bool:
        return self.post.state == PostState.TAKEN_BACK


class AnswerQuerySet(KeptQuerySet):
    def visible_to(self, person):
        """Each, while who gave it stands: an answer goes as the statement does."""
        seen = self.filter(question__in=Question.objects.visible_to(person))
        return seen.filter(candidate__in=Candidate.objects.standing())


class Answer(Kept):
    """What one candidate answers to one question, once."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="+")
    post = models.OneToOneField(Post, models.PROTECT, related_name="+")

    objects = AnswerQuerySet.as_manager()

    class Meta(Kept.Meta):
        abstract = False
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["question", "candidate"], name="answers_once")]
