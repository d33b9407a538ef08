"""What people raise in the demo place, acted out: from a draft to what a public meeting will take."""

from datetime import timedelta

from engage.agenda import actions, tasks
from engage.agenda.models import AgendaItem
from engage.base import clock
from engage.base.actions import CONSOLE
from engage.base.events import about
from engage.demo.raised import AGAINST, ANSWERED, DECLINED, FOUND, PASSED_ON, PROMISED, RAISED
from engage.demo.stage import follow_up, on_day
from engage.people.actions import declare_membership, give_role
from engage.people.models import Membership, Person
from engage.people.states import RoleKind
from engage.places.models import Organisation, Place
from engage.promises import actions as promises
from engage.promises import tasks as promises_tasks
from engage.promises.models import Commitment, Duty
from engage.promises.states import How

TEAM, HELPER = "Siân Talbot", "Hafsa Karim"
RUTH, PRIYA, GARETH, SUNNY = "Ruth Abney", "Priya Nandakumar", "Gareth Pell", "Sunny Okonjo-Reid"
HOST, CHECKERS = "Martin Oyelaran", (PRIYA, GARETH, SUNNY)


def act(harrowmere) -> None:
    """Each item by itself, in the order in which they began."""
    _cast(harrowmere)
    _expired(harrowmere)
    _closed(harrowmere)
    _two_for_a_meeting(harrowmere)
    _contested(harrowmere)
    _open_and_not(harrowmere)
    _before_they_open(harrowmere)


def settle() -> None:
    """What the clock has to do with it by today."""
    _tick(0)


def _cast(harrowmere) -> None:
    """Siân is of the team that looks at what is raised; Tunde says that he belongs to Tannery."""
    with on_day(-260):
        libraries = Organisation.objects.get(name="Harrowmere Libraries")
        role = {"kind": RoleKind.MODERATOR, "place": harrowmere, "organisation": libraries}
        give_role(actor=CONSOLE, person=_person(TEAM), title="Moderator", **role)
        declare_membership(actor=_person("Tunde Afolabi"), place=_inside("Tannery Estate"))


def _expired(harrowmere) -> None:
    item = _opened("car_park", harrowmere, PRIYA, day=-240)
    _supported(item, {-238: 4, -220: 3, -180: 2})
    with on_day(-50):
        tasks.move_items_on()


def _closed(harrowmere) -> None:
    """Answered with a promise that was kept and that neighbours checked."""
    item = _opened("chairs", harrowmere, SUNNY, day=-230)
    _supported(item, {-226: 12, -222: 18, -217: 21, -205: 15})
    _answered(item, "chairs", day=-195)
    with on_day(-193):
        promised = {"place": harrowmere, "organisation": item.organisation, **PROMISED}
        due = clock.today() + timedelta(days=80)
        kept = promises.propose_commitment(actor=_person(HOST), duty=_duty(item), due_date=due, **promised)
        promises.agree_commitment(actor=_person(HOST), commitment=kept)
        promises.update_commitment(
            actor=_person(HOST), commitment=kept, how=How.START, words="They are ordered."
        )
    with on_day(-130):
        kept = Commitment.objects.get(pk=kept.pk)
        promises.claim_commitment(
            actor=_person(HOST), commitment=kept, words="They stand in all eleven rooms."
        )
    for number, (name, words) in enumerate(zip(CHECKERS, FOUND, strict=True)):
        with on_day(-125 + 4 * number):
            kept = Commitment.objects.get(pk=kept.pk)
            promises.confirm_commitment(actor=_person(name), commitment=kept, words=words)
    _tick(-110)


def _two_for_a_meeting(harrowmere) -> None:
    """One in the Fold, where fewer are needed and which another was joined with; one in the whole place."""
    fold = _inside("Fold Villages")
    bus = _opened("bus", fold, GARETH, day=-62)
    _supported(bus, {-58: 31, -52: 14, -46: 13})
    _answered(bus, "bus", day=-33)
    _supported(bus, {-30: 8, -20: 17})
    scan = _opened("scan", harrowmere, PRIYA, day=-110)
    _supported(scan, {-108: 27, -104: 36, -96: 71})
    _answered(scan, "scan", day=-82)
    _supported(scan, {-70: 119, -62: 138, -56: 115})
    again = _triaged("again", fold, GARETH, day=-40)
    with on_day(-38):
        actions.offer_merge(actor=_person(TEAM), item=again, target=bus, words="Both ask for the same bus.")
    with on_day(-37):
        actions.agree_merge(actor=_person(GARETH), item=again)


def gather_at_the_fair() -> None:
    """Sheets from the fair in the Fold are typed in: now enough people want the bus for a public meeting."""
    _supported(AgendaItem.objects.get(title=RAISED["bus"]["title"]), {-5: 317})


def _contested(harrowmere) -> None:
    """Six of fifty-one say that the answer is none; a second one is owed, from someone more senior."""
    item = _opened("list", harrowmere, RUTH, day=-62)
    here = Membership.objects.filter(place__in=[harrowmere, *harrowmere.children.all()])
    named = Person.objects.filter(pk__in=here.values("person")).exclude(name=RUTH).order_by("pk")[:8]
    with on_day(-60):
        for person in named:
            actions.support_item(actor=person, item=item)
    _supported(item, {-58: 19, -52: 18})
    _answered(item, "list", day=-27)
    for number, (person, words) in enumerate(zip([_person(RUTH), *named], AGAINST, strict=False)):
        with on_day(-20 + number):
            promises.contest_reply(actor=person, duty=_duty(item), words=words)


def _open_and_not(harrowmere) -> None:
    words = _opened("words", harrowmere, PRIYA, day=-24)
    _supported(words, {-23: 9, -17: 8, -6: 6})
    operation = _triaged("operation", harrowmere, SUNNY, day=-13, concern="own_care")
    with on_day(-11):
        said = {"reason_code": "individual_case", "words": DECLINED}
        actions.decline_item(actor=_person(TEAM), item=operation, **said)


def _before_they_open(harrowmere) -> None:
    benches = _triaged("benches", harrowmere, GARETH, day=-10)
    with on_day(-8):
        council = Organisation.objects.get(name="Harrowmere Council")
        actions.redirect_item(actor=_person(TEAM), item=benches, organisation=council, words=PASSED_ON)
    _triaged("phone", _inside("Tannery Estate"), "Tunde Afolabi", day=-6)
    with on_day(-3):
        visits = _raised("visits", harrowmere, RUTH)
        actions.send_item(actor=_person(RUTH), item=visits)
        actions.sponsor_item(actor=_person(PRIYA), item=visits)
        actions.sponsor_item(actor=_person(GARETH), item=visits)
    with on_day(-1):
        _raised("crossing", harrowmere, RUTH)


# --- What each of them takes --------------------------------------------------------------------------


def _raised(key: str, place, author: str, concern: str = "everyone") -> AgendaItem:
    return actions.raise_item(actor=_person(author), place=place, concern=concern, **RAISED[key])


def _triaged(key: str, place, author: str, *, day: int, concern: str = "everyone") -> AgendaItem:
    """Five slips came back, and now the team has to look."""
    with on_day(day):
        item = _raised(key, place, author, concern)
        actions.send_item(actor=_person(author), item=item)
        if concern != "everyone":
            actions.clear_flag(actor=_person(TEAM), item=item, note="Nobody else is named.")
        for code in actions.make_slips(actor=_person(author), item=item):
            actions.sponsor_by_code(actor=_person(HELPER), item=item, code=code, method="paper")
    return AgendaItem.objects.get(pk=item.pk)


def _opened(key: str, place, author: str, *, day: int) -> AgendaItem:
    item = _triaged(key, place, author, day=day)
    with on_day(day + 1):
        board = Organisation.objects.get(name="Mereshire Care Board")
        actions.open_item(actor=_person(TEAM), item=item, organisation=board)
    return AgendaItem.objects.get(pk=item.pk)


def _supported(item: AgendaItem, days: dict[int, int]) -> None:
    """By so many on each of these days, who signed on paper; a helper types them in."""
    for day, number in days.items():
        with on_day(day, 14):
            helper = _person(HELPER)
            for _each in range(number):
                actions.support_for_another(actor=helper, item=item, method="paper")


def _answered(item: AgendaItem, key: str, *, day: int) -> None:
    script = dict(ANSWERED[key])
    days, contact = script.pop("days", None), "Local care team, 01632 960 100"
    with on_day(day):
        martin, duty = _person(HOST), _duty(item)
        promises.assign_duty(actor=martin, duty=duty, role_title="Director of local care", contact=contact)
        next_date = clock.today() + timedelta(days=days) if days else None
        promises.write_reply(actor=martin, duty=duty, next_date=next_date, **script)
        promises.publish_reply(actor=martin, duty=duty)


def _tick(day: int) -> None:
    with on_day(day):
        promises_tasks.move_duties_on()
        promises_tasks.move_commitments_on()
        follow_up()
        tasks.move_items_on()


def _duty(item: AgendaItem) -> Duty:
    return Duty.objects.get(subject=about(item))


def _inside(name: str) -> Place:
    return Place.objects.get(name=name)


def _person(name: str) -> Person:
    """As read anew on that day, for roles begin and end."""
    return Person.objects.get(name=name)
