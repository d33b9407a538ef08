"""Where the demo plays: the geography, bodies and people of Mereshire."""

import tempfile
from pathlib import Path

from engage.base import clock
from engage.base.actions import CONSOLE
from engage.base.csvfile import rows
from engage.base.events import about
from engage.demo import CODE_KEY, PASSWORD
from engage.demo.stage import moment, on_day
from engage.notices import actions as notices
from engage.notices.states import USUAL, Channel, Pace
from engage.pages.actions.publishing import add_place_page, lay_out_site
from engage.people import actions as people
from engage.people.models import Person
from engage.people.states import Rank, RoleKind
from engage.places import actions as places
from engage.places.models import Organisation, Place
from engage.places.states import Level, Sector, SuccessionKind

NEIGHBOURHOODS = [
    ("X05000001", "Harbour Ward", 41_000),
    ("X05000002", "Tannery Estate", 28_000),
    ("X05000003", "Northgate", 96_000),
    ("X05000004", "Fold Villages", 63_000),
    ("X05000005", "Priory & Campus", 84_000),
]
OTHER_PLACES = [
    ("X06000002", "Ashcombe", 402_000),
    ("X06000003", "Lower Mere", 371_000),
    ("X06000004", "Saltley Vale", 455_000),
    ("X06000005", "Wrenfield", 360_000),
]
BODIES = [
    ("Mereshire Care Board", Sector.COMMISSIONER),
    ("Harrowmere Council", Sector.COUNCIL),
    ("Harrowmere Hospitals", Sector.PROVIDER),
    ("Saltway Community Care", Sector.PROVIDER),
    ("Fold Valley GP Group", Sector.PROVIDER),
    ("Tannery Health Practice", Sector.PROVIDER),
    ("Harrowmere Carers Together", Sector.VOLUNTARY),
    ("Lantern Peer Support", Sector.VOLUNTARY),
    ("Open Door", Sector.VOLUNTARY),
    ("Harbour Homes", Sector.HOUSING),
    ("Mere Fishers’ Social Club", Sector.VOLUNTARY),
    ("Harrowmere Libraries", Sector.CULTURE),
    ("Brightwater Foods", Sector.EMPLOYER),
    ("Campus Students’ Union", Sector.EDUCATION),
]
CITIZENS = [
    "Edith Marlow",
    "Tunde Afolabi",
    "Małgorzata Zając",
    "Dai Prosser",
    "Len Whitcombe",
    "Joy Whitcombe",
    "Callum Drake",
    "Beatrix Quill",
]

NEIGHBOURS = [  # who live there and look whether promises are kept: name, mailbox, neighbourhood
    ("Ruth Abney", "ruth", "X05000005"),
    ("Priya Nandakumar", "priya", "X05000003"),
    ("Gareth Pell", "gareth", "X05000004"),
    ("Sunny Okonjo-Reid", "sunny", "X05000005"),
]


def build() -> Place:
    """Mereshire and Harrowmere with their bodies and people; the place that everything hangs on."""
    with on_day(-400):
        harrowmere = _geography()
        _bodies(harrowmere)
        lay_out_site(actor=CONSOLE, name="engage")
        add_place_page(actor=CONSOLE, place=harrowmere)
        _people(harrowmere)
    with on_day(-390):
        _followers(harrowmere)
    with on_day(-200):
        _succession(harrowmere)
    return harrowmere


def _geography() -> Place:
    calendar = places.add_calendar(actor=CONSOLE, name="England")
    rules = places.add_rule_set(actor=CONSOLE, source="The defaults that come with engage")
    mereshire = places.add_place(
        actor=CONSOLE,
        code="X54000001",
        name="Mereshire",
        level=Level.SYSTEM,
        population=1_900_000,
        code_system="demo",
        calendar=calendar,
        rule_set=rules,
    )
    harrowmere = _place("X06000001", "Harrowmere", 312_000, mereshire, Level.PLACE)
    for code, name, population in OTHER_PLACES:
        _place(code, name, population, mereshire, Level.PLACE)
    for code, name, population in NEIGHBOURHOODS:
        _place(code, name, population, harrowmere, Level.NEIGHBOURHOOD)
    return harrowmere


def _place(code, name, population, parent, level) -> Place:
    return places.add_place(
        actor=CONSOLE,
        code=code,
        name=name,
        level=level,
        parent=parent,
        population=population,
        code_system="demo",
    )


def _bodies(harrowmere) -> None:
    for name, sector in BODIES:
        places.add_organisation(actor=CONSOLE, name=name, sector=sector, places=[harrowmere])


def _succession(harrowmere) -> None:
    """East Mereshire Care Board ended, and Mereshire Care Board took over."""
    with clock.moved_to(moment(-390)):
        before = places.add_place(
            actor=CONSOLE, code="X54000009", name="East Mereshire", level=Level.SYSTEM, code_system="demo"
        )
        old = places.add_organisation(
            actor=CONSOLE,
            name="East Mereshire Care Board",
            sector=Sector.COMMISSIONER,
            places=[harrowmere],
        )
        director = _role(
            "Alan Pettifer", "alan", RoleKind.COMMISSIONER, harrowmere, "Director of care", old, Rank.DIRECTOR
        )
    people.end_role(actor=CONSOLE, role=director, on=clock.today())
    board = Organisation.objects.get(name="Mereshire Care Board")
    places.end_organisation(actor=CONSOLE, organisation=old, successor=board, on=clock.today())
    places.record_succession(
        actor=CONSOLE,
        before=before,
        after=harrowmere.parent,
        kind=SuccessionKind.MERGE,
        on=clock.today(),
    )


def _people(harrowmere) -> None:
    board = Organisation.objects.get(name="Mereshire Care Board")
    libraries = Organisation.objects.get(name="Harrowmere Libraries")
    _role("Owen Hale", "owen", RoleKind.ADMINISTRATOR, harrowmere, "Site administrator")
    _role(
        "Martin Oyelaran",
        "martin",
        RoleKind.COMMISSIONER,
        harrowmere,
        "Director of local care",
        board,
        Rank.DIRECTOR,
    )
    _role("Hafsa Karim", "hafsa", RoleKind.HELPER, harrowmere, "Community connector", libraries)
    _role("Siân Talbot", "sian", RoleKind.HELPER, harrowmere, "Facilitator", libraries)
    _role("Ngozi Barr", "ngozi", RoleKind.COMMISSIONER, harrowmere, "Chair of the board", board, Rank.BOARD)
    council = Organisation.objects.get(name="Harrowmere Council")
    _role("Imelda Roche", "imelda", RoleKind.RESPONDER, harrowmere, "Head of streets", council, Rank.DIRECTOR)
    _role("Fern Castellan", "fern", RoleKind.RETURNING_OFFICER, harrowmere, "Returning officer")
    _role("Nia Brock", "nia", RoleKind.SCRUTINEER, harrowmere, "Scrutineer")
    _role("Samir Holt", "samir", RoleKind.SCRUTINEER, harrowmere, "Scrutineer")
    _account("Ruth Abney", "ruth")
    _account("Priya Nandakumar", "priya")
    _neighbours()
    for name in CITIZENS:
        people.add_person(actor=CONSOLE, name=name)


def _followers(harrowmere) -> None:
    """Ruth hears of everything at once, Hafsa once a week; Dai has no e-mail and gets a letter."""
    ruth, hafsa = (Person.objects.get(email=f"{name}@example.org") for name in ("ruth", "hafsa"))
    dai = Person.objects.get(name="Dai Prosser")
    for person in (ruth, hafsa, dai):
        notices.follow(actor=person, subject=about(harrowmere))
    usual = {kind.value: pace for kind, pace in USUAL.items()}
    email = {"channel": Channel.EMAIL, "post_address": ""}
    notices.choose_news(actor=ruth, paces=dict.fromkeys(usual, Pace.AT_ONCE), **email)
    notices.choose_news(actor=hafsa, paces=dict.fromkeys(usual, Pace.WEEKLY), **email)
    by_post = {"channel": Channel.POST, "post_address": "Dai Prosser\n4 Net Loft Row\nHarrowmere"}
    notices.choose_news(actor=dai, paces=usual, **by_post)


def _role(name, mailbox, kind, place, title, organisation=None, rank=Rank.OFFICER):
    person = _account(name, mailbox)
    people.set_up_second_step(actor=CONSOLE, person=person, key=CODE_KEY)
    return people.give_role(
        actor=CONSOLE,
        person=person,
        kind=kind,
        place=place,
        organisation=organisation,
        title=title,
        rank=rank,
    )


def _neighbours() -> None:
    """Read in from a list, as a place would do it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "neighbours.csv"
        lines = ["name,email,place", *(f"{name},{box}@example.org,{code}" for name, box, code in NEIGHBOURS)]
        file.write_text("\n".join(lines), encoding="utf-8")
        people.import_people(actor=CONSOLE, rows=rows(file, people.PEOPLE_LAYOUT), source="A list of members")


def _account(name, mailbox):
    person = people.add_person(actor=CONSOLE, name=name, email=f"{mailbox}@example.org", password=PASSWORD)
    people.confirm_address(actor=CONSOLE, person=person)
    return person
