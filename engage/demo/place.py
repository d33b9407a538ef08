"""Where the demo plays: the geography, bodies and people of Mereshire."""

from engage.base import clock
from engage.base.actions import CONSOLE
from engage.demo import PASSWORD
from engage.demo.stage import moment, on_day
from engage.pages.actions.publishing import add_place_page, lay_out_site
from engage.people import actions as people
from engage.people.states import RoleKind
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
    "Priya Nandakumar",
    "Gareth Pell",
    "Małgorzata Zając",
    "Sunny Okonjo-Reid",
    "Dai Prosser",
    "Len Whitcombe",
    "Joy Whitcombe",
    "Callum Drake",
    "Fern Castellan",
    "Beatrix Quill",
]


def build() -> Place:
    """Mereshire and Harrowmere with their bodies and people; the place that everything hangs on."""
    with on_day(-400):
        harrowmere = _geography()
        _bodies(harrowmere)
        lay_out_site(actor=CONSOLE, name="engage")
        add_place_page(actor=CONSOLE, place=harrowmere)
        _people(harrowmere)
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
    _role("Martin Oyelaran", "martin", RoleKind.COMMISSIONER, harrowmere, "Director of local care", board)
    _role("Hafsa Karim", "hafsa", RoleKind.HELPER, harrowmere, "Community connector", libraries)
    _role("Siân Talbot", "sian", RoleKind.HELPER, harrowmere, "Facilitator", libraries)
    _account("Ruth Abney", "ruth")
    for name in CITIZENS:
        people.add_person(actor=CONSOLE, name=name)


def _role(name, mailbox, kind, place, title, organisation=None) -> None:
    person = _account(name, mailbox)
    people.give_role(
        actor=CONSOLE, person=person, kind=kind, place=place, organisation=organisation, title=title
    )


def _account(name, mailbox):
    person = people.add_person(actor=CONSOLE, name=name, email=f"{mailbox}@example.org", password=PASSWORD)
    people.confirm_address(actor=CONSOLE, person=person)
    return person
