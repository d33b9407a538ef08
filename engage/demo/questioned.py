"""What neighbours of the demo ask those who stand on the campus, and what they answer. One does not answer all of it."""

from engage.demo.stage import days_until, on_day
from engage.elections.models import Election
from engage.hustings import actions
from engage.hustings.models import Question
from engage.hustings.tasks import gather_questions
from engage.people.models import Person

ASKS = "Ruth Abney"
# what is asked, who answers what: the name on the ballot paper → the words; who is missing has not answered yet
QUESTIONS = (
    (
        "The health centre on Priory Lane shuts at half past five. What will you do for people who work late shifts?",
        {
            "Iris Birch": (
                "I worked nights for eleven years, so I know. I will ask the centre for one evening a week until eight, and "
                "for a phone line that a nurse answers. I will tell you each month what they said."
            ),
            "Kofi Ashdown": (
                "An evening each week and every second Saturday morning. The campus library stays open until ten, and it has "
                "two quiet rooms. I have asked, and they would lend us one."
            ),
            "Sunny Okonjo-Reid": (
                "Many students work in the bars and warehouses, so this is our question too. First I want to count who cannot "
                "come before half past five. Then nobody can say that it is only a few."
            ),
        },
    ),
    (
        "My mother does not use the internet. How will she hear what the panel did?",
        {
            "Iris Birch": (
                "On one page in large print, at the chemist and in the post office. Whoever rings me gets it read out."
            ),
            "Kofi Ashdown": "I will put it up in the launderette and at both bus stops, and I will come to the lunch club.",
        },
    ),
    (
        "Have you ever changed your mind because of what a neighbour said? About what?",
        {
            "Sunny Okonjo-Reid": (
                "Yes. I wanted the cycle path straight across the green. A man who does not see well told me how he finds his "
                "way there. Now I want it along the wall."
            ),
            "Iris Birch": (
                "I was against the text messages from the centre. A young mother told me that they saved her three bus trips. "
                "I still want a letter for those who need one."
            ),
            "Kofi Ashdown": "I thought that nobody comes to meetings on a Sunday. Thirty people came. I was wrong.",
        },
    ),
)


def ask_the_candidates(election: Election) -> None:
    """Between the day the vote is announced and the day it opens; one answer is put better a day later."""
    day = days_until(election.withdrawals_close_at) + 2
    with on_day(day, 18):
        asked = [_ask(election, number, words) for number, (words, _said) in enumerate(QUESTIONS)]
        gather_questions()
    with on_day(day + 1, 20):
        for question, (_words, said) in zip(asked, QUESTIONS, strict=True):
            for name, words in said.items():
                _answer(question, name, words)
    with on_day(day + 2, 9):
        gather_questions()
        late = asked[1].answers.get(candidate__name="Kofi Ashdown")
        better = f"{late.post.words} If she tells me her number, I will ring her."
        actions.change_answer(actor=late.candidate.person, answer=late, words=better, changes=0)


def _ask(election: Election, number: int, words: str) -> Question:
    """Ruth by her name; the others by names they have only here."""
    standing = election.candidates.values("person")
    ruth = Person.objects.get(name=ASKS)
    lines = election.voters.exclude(person__in=standing).exclude(person=ruth)
    lines = lines.filter(person__roles=None).order_by("pk")  # who has a part in it must not ask
    who = ruth if number == 1 else lines.select_related("person")[number].person
    return actions.ask_question(actor=who, election=election, words=words, is_named=number == 1)


def _answer(question: Question, name: str, words: str) -> None:
    candidate = question.hustings.election.candidates.get(name=name)
    actions.answer_question(actor=candidate.person, question=question, words=words)
