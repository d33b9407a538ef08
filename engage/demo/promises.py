"""What is owed and was promised in the demo place, acted out in the order of time, the clock ticking each week."""

from datetime import timedelta

from engage.base import clock
from engage.base.actions import CONSOLE
from engage.demo.promised import OWED, PROMISED, TOLD
from engage.demo.stage import follow_up, on_day
from engage.people.models import Person
from engage.places.models import Organisation
from engage.promises import actions, tasks
from engage.promises.models import Commitment, Duty
from engage.promises.states import AnswerType, How

BEGINNING = -390
EVERY = 7  # days between the ticks of the demo's clock


class PlayOfPromises:
    """Scenes with their days. `act` plays them all, and lets the clock work before and after each."""

    def __init__(self, place, say):
        self.place, self.say = place, say
        self.made: dict[str, int] = {}
        self.people = {person.name: person for person in Person.objects.all()}
        self.martin, self.chair = self.people["Martin Oyelaran"], self.people["Ngozi Barr"]
        self.imelda, self.ruth = self.people["Imelda Roche"], self.people["Ruth Abney"]
        self.neighbours = [
            self.people[name] for name in ("Priya Nandakumar", "Gareth Pell", "Sunny Okonjo-Reid")
        ]

    def act(self):
        self.say("Answers that are owed, and promises")
        scenes = sorted(
            [*self.left_behind(), *self.damp(), *self.talking(), *self.own(), *self.owed()], key=first
        )
        ticks = [(day, _nothing) for day in range(BEGINNING, 0, EVERY)]
        for day, scene in sorted([*scenes, *ticks, (0, _nothing)], key=first):
            with on_day(day, 11):
                _let_the_clock_work()
                scene()
                follow_up()
                _let_the_clock_work()

    # --- Promises -----------------------------------------------------------------------------

    def left_behind(self):
        """East Mereshire Care Board ended; one of its promises was taken over, one still is nobody's."""
        for name in ("screening", "benches"):
            yield -300, lambda name=name: self.promise(name, self.people["Alan Pettifer"])
        yield -290, lambda: self.tell("screening", How.START, self.people["Alan Pettifer"])
        yield -188, lambda: self.take_over("screening", days=260)
        yield -100, lambda: self.tell("screening", How.NEWS)
        yield -20, lambda: self.tell("screening", How.NEWS)

    def damp(self):
        """One kept and checked, one disputed, one not delivered."""
        number, fans, row = "One number for damp", "Harbour Homes pays for fans", "The survey is done"
        yield -265, lambda: self.tell(number, How.START)
        yield -262, lambda: self.tell(fans, How.START)
        yield -246, lambda: self.claim(number)
        for day, neighbour in zip((-240, -238, -233), self.neighbours, strict=True):
            yield day, lambda neighbour=neighbour: self.confirm(number, neighbour)
        yield -198, lambda: self.claim(fans)
        yield -190, lambda: self.dispute(fans)
        yield -180, lambda: self.tell(row, How.START)
        yield -100, lambda: self.fail(row)

    def talking(self):
        """Three that run: one just begun, one under way, one said to be done."""
        yield -30, lambda: self.tell("Booking moves", How.START)
        yield -25, lambda: self.tell("Lantern Peer Support", How.START)
        yield -5, lambda: self.claim("Lantern Peer Support")

    def own(self):
        """Those that the board made of its own accord, one for each way a promise can go."""
        for day, name in (
            (-170, "minibus"),
            (-150, "letters"),
            (-140, "nurse"),
            (-120, "chairs"),
            (-80, "hours"),
        ):
            yield day, lambda name=name: self.promise(name, self.martin)
            yield day + 2, lambda name=name: self.tell(name, How.START)
        yield -120, lambda: self.change("minibus", "A shared taxi on Tuesdays, instead of a minibus.", 60)
        yield -110, lambda: self.give_up("minibus")
        yield -60, lambda: self.claim("letters")
        yield -40, lambda: self.tell("chairs", How.NEWS)
        yield -6, lambda: self.change("hours", "The desk at Northgate is open until seven on Mondays.", 50)
        yield -3, lambda: self.work_out("parking")

    def promise(self, name, who):
        commitment = self._proposed(name, who)
        actions.agree_commitment(actor=who, commitment=commitment)

    def work_out(self, name):
        self._proposed(name, self.martin, duty=Duty.objects.get(title=OWED["parking"]["title"]))

    def _proposed(self, name, who, duty=None):
        script = dict(PROMISED[name])
        days = script.pop("days")
        commitment = actions.propose_commitment(
            actor=who,
            place=self.place,
            organisation=who.roles.get().organisation,
            duty=duty,
            due_date=clock.today() + timedelta(days=days),
            **script,
        )
        self.made[name] = commitment.pk
        return commitment

    def tell(self, name, how, who=None):
        words = TOLD[name].get(how, "It goes as planned.")
        actions.update_commitment(
            actor=self._acting(who), commitment=self._commitment(name), how=how, words=words
        )

    def claim(self, name):
        actions.claim_commitment(
            actor=self._acting(), commitment=self._commitment(name), words=TOLD[name]["claim"]
        )

    def confirm(self, name, neighbour):
        actions.confirm_commitment(
            actor=neighbour,
            commitment=self._commitment(name),
            words=TOLD[name]["confirm"][self.neighbours.index(neighbour)],
        )

    def dispute(self, name):
        actions.dispute_commitment(
            actor=self.ruth, commitment=self._commitment(name), words=TOLD[name]["dispute"]
        )

    def change(self, name, what, days):
        actions.change_commitment(
            actor=self._acting(),
            commitment=self._commitment(name),
            what=what,
            due_date=clock.today() + timedelta(days=days),
            words=TOLD[name]["change"],
        )

    def give_up(self, name):
        actions.close_commitment(
            actor=self._acting(self.chair),
            commitment=self._commitment(name),
            words=TOLD[name]["close"],
        )

    def fail(self, name):
        actions.fail_commitment(
            actor=self._acting(), commitment=self._commitment(name), words=TOLD[name]["fail"]
        )

    def take_over(self, name, *, days):
        actions.take_over_commitment(
            actor=self._acting(),
            commitment=self._commitment(name),
            role_title="Director of local care",
            due_date=clock.today() + timedelta(days=days),
            words=TOLD[name]["take_over"],
        )

    def _acting(self, who=None):
        """As read anew on that day, for roles begin and end."""
        return Person.objects.get(pk=(who or self.martin).pk)

    def _commitment(self, name) -> Commitment:
        if name in self.made:
            return Commitment.objects.get(pk=self.made[name])
        return Commitment.objects.get(what__startswith=name)

    # --- Answers that are owed ------------------------------------------------------------------

    def owed(self):
        """Asked on paper and at meetings: one in each state that a consultation does not show."""
        yield -218, lambda: self.ask("ward", "East Mereshire Care Board")
        yield -75, lambda: self.ask("phone", "Mereshire Care Board")
        yield -72, lambda: self.assign("phone", self.martin)
        yield -60, lambda: self.ask("lists", "Mereshire Care Board")
        yield -58, lambda: self.assign("lists", self.martin)
        yield -35, lambda: self.answer("lists", self.martin)
        for day, neighbour in zip((-16, -13, -10), (*self.neighbours[:2], self.ruth), strict=True):
            yield day, lambda neighbour=neighbour: self.contest("lists", neighbour)
        yield -38, lambda: self.ask("bus", "Harrowmere Council")
        yield -36, lambda: self.acknowledge("bus", self.imelda)
        yield -30, lambda: self.ask("toilets", "Harrowmere Council")
        yield -27, lambda: self.assign("toilets", self.imelda)
        yield -4, lambda: self.answer("toilets", self.imelda)
        yield -12, lambda: self.ask("parking", "Mereshire Care Board")
        yield -10, lambda: self.assign("parking", self.martin)
        yield -2, lambda: self.hold("parking", self.martin)
        yield -5, lambda: self.ask("names", "Mereshire Care Board")

    def ask(self, name, body):
        script = OWED[name]
        actions.request_response(
            actor=CONSOLE,
            subject=f"demo.question:{list(OWED).index(name) + 1}",
            title=script["title"],
            owed_to=script["owed_to"],
            place=self.place,
            organisation=Organisation.objects.get(name=body),
            role_title=script["role_title"],
        )

    def acknowledge(self, name, who):
        actions.acknowledge_duty(actor=self._acting(who), duty=self._duty(name))

    def assign(self, name, who):
        script = OWED[name]
        actions.assign_duty(
            actor=self._acting(who),
            duty=self._duty(name),
            role_title=script["role_title"],
            contact=script["contact"],
        )

    def hold(self, name, who):
        script = OWED[name]
        days = script.get("next_in")
        actions.write_reply(
            actor=self._acting(who),
            duty=self._duty(name),
            answer_type=AnswerType(script["answer_type"]),
            words=script["words"],
            reasons=script["reasons"],
            next_date=clock.today() + timedelta(days=days) if days else None,
        )

    def answer(self, name, who):
        self.hold(name, who)
        actions.publish_reply(actor=self._acting(who), duty=self._duty(name))

    def contest(self, name, neighbour):
        objections = OWED[name]["objections"]
        duty = self._duty(name)
        actions.contest_reply(actor=neighbour, duty=duty, words=objections[duty.objections.count()])

    def _duty(self, name) -> Duty:
        return Duty.objects.get(title=OWED[name]["title"])


def first(scene) -> int:
    return scene[0]


def _nothing() -> None:
    """A day on which only the clock works."""


def _let_the_clock_work() -> None:
    tasks.orphan_what_lost_its_body()
    tasks.move_duties_on()
    tasks.move_commitments_on()
