"""Places from a file: added or brought up to date, all of them or none."""

from django.db import IntegrityError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, require
from engage.base.csvcells import day, one_of, several, text, whole_number
from engage.base.csvfile import BATCH, Column, Layout, Row, in_batches, in_silence, mistake
from engage.base.shelf import Shelf
from engage.places.events import PlacesImported
from engage.places.models import Place, PlaceSuccession
from engage.places.queries import circle_of_parents, circle_of_successions
from engage.places.states import Level, SuccessionKind
from engage.record.actions import record

HIGHEST_POPULATION = 2_000_000_000
PLACES_LAYOUT = Layout(
    columns=(
        Column("code", text(20)),
        Column("name", text(120)),
        Column("level", one_of(Level)),
        Column("parent", text(20), empty_is=""),
        Column("population", whole_number(HIGHEST_POPULATION, example=41000), empty_is=None),
        Column("valid_from", day, empty_is=None),
        Column("valid_to", day, empty_is=None),
        Column("succeeds", several(text(20)), empty_is=(), may_lack=True),
        Column("succession", one_of(SuccessionKind), empty_is=None, may_lack=True),
        Column("share", whole_number(100, example=60), empty_is=100, may_lack=True),
    ),
    # As the Office for National Statistics heads its lists.
    aliases={
        "areacd": "code",
        "areanm": "name",
        "area_code": "code",
        "area_name": "name",
        "geogcd": "code",
        "geognm": "name",
        "parentcd": "parent",
        "parent_code": "parent",
        "start_date": "valid_from",
        "end_date": "valid_to",
    },
)
UPDATED = ("name", "population", "valid_to", "parent")


@action
def import_places(*, actor, rows, source, progress=in_silence) -> tuple[int, int]:
    """Add the places of a file, or update those whose code is known, with what they succeed.

    An empty cell leaves what is known as it is. Returns how many places and how many successions.
    Raises CsvMistake; then nothing is kept.
    """
    require(actor, "places.import_places")
    try:
        with Shelf() as lines:
            places, successions = _take(rows, source, lines, progress)
    except IntegrityError:
        raise Refused(_("Someone else changed the places meanwhile. Nothing was kept; try again.")) from None
    record(
        actor,
        PlacesImported(subject="places.place:import", source=source, places=places, successions=successions),
    )
    return places, successions


def _take(rows, source: str, lines: Shelf, progress) -> tuple[int, int]:
    count, orphans, successors = 0, [], []
    for batch in in_batches(rows):
        orphans += _keep(batch, lines)
        successors += [row for row in batch if row["succeeds"]]
        count += len(batch)
        progress(count)
    _give_parents(orphans)
    _refuse_circle(circle_of_parents(), source, lines, "parent")
    successions = sum(_keep_successions(batch) for batch in in_batches(successors))
    _refuse_circle(circle_of_successions(), source, lines, "succeeds")
    return count, successions


def _keep(batch: list[Row], lines: Shelf) -> list[Row]:
    """Write a batch; returns the rows whose parent is not there yet."""
    for row in batch:
        _refuse_second(row, lines)
    known = _places([row["code"] for row in batch])
    parents = _places([row["parent"] for row in batch])
    slugs = _free_slugs([row for row in batch if row["code"] not in known])
    new, changed = [], []
    for row in batch:
        place = known.get(row["code"])
        (changed if place else new).append(_filled(row, place or _new_place(row, slugs), parents))
    Place.objects.bulk_create(new, batch_size=BATCH)
    _update(changed, UPDATED)
    return [row for row in batch if row["parent"] and row["parent"] not in parents]


def _update(places: list[Place], fields) -> None:
    """Write these fields of places that are there. bulk_update would write a CASE for each of them."""
    Place.objects.bulk_create(
        places, batch_size=BATCH, update_conflicts=True, unique_fields=["code"], update_fields=fields
    )


def _refuse_second(row: Row, lines: Shelf) -> None:
    before = lines.put(row["code"], row.line)
    if before:
        words = {"code": row["code"], "line": before}
        problem = _("“%(code)s” is in line %(line)s already. Delete one of the two lines.") % words
        raise row.wrong("code", problem)


def _places(codes) -> dict[str, Place]:
    return {place.code: place for place in Place.objects.filter(code__in=set(codes))}


def _new_place(row: Row, slugs: dict[str, str]) -> Place:
    return Place(
        code=row["code"],
        slug=slugs[row["code"]],
        level=row["level"],
        valid_from=row["valid_from"] or clock.today(),
    )


def _filled(row: Row, place: Place, parents: dict[str, Place]) -> Place:
    place.name = row["name"]
    if row["parent"] in parents:
        place.parent = parents[row["parent"]]
    place.valid_to = row["valid_to"] or place.valid_to
    if row["population"] is not None:
        place.population = row["population"]
    if place.level != row["level"]:
        words = {"code": place.code, "level": place.level}
        problem = _("“%(code)s” is known as a %(level)s. Write that, or give the new place a new code.")
        raise row.wrong("level", problem % words)
    if place.valid_to and place.valid_to < place.valid_from:
        words = {"last": place.valid_to, "first": place.valid_from}
        problem = _("%(last)s is before the place begins (%(first)s). Correct one of the two.")
        raise row.wrong("valid_to", problem % words)
    return place


def _free_slugs(new: list[Row]) -> dict[str, str]:
    """By code: the name as an address, with the code behind it where another place has that address."""
    short = {row["code"]: slugify(row["name"])[:50] or "place" for row in new}
    long = {code: f"{slug[:38]}-{slugify(code)}" for code, slug in short.items()}
    wanted = {*short.values(), *long.values()}
    taken = set(Place.objects.filter(slug__in=wanted).values_list("slug", flat=True))
    found = {}
    for code, slug in short.items():
        candidates = [slug, long[code], *(f"{long[code][:55]}-{number}" for number in range(2, 100))]
        found[code] = next(candidate for candidate in candidates if candidate not in taken)
        taken.add(found[code])
    return found


def _give_parents(orphans: list[Row]) -> None:
    for batch in in_batches(orphans):
        places = _places(code for row in batch for code in (row["code"], row["parent"]))
        for row in batch:
            places[row["code"]].parent = _named(row, "parent", row["parent"], places)
        _update([places[row["code"]] for row in batch], ["parent"])


def _named(row: Row, column: str, code: str, places: dict[str, Place]) -> Place:
    if code not in places:
        problem = _("no place has the code “%(code)s”, neither in this file nor among the places known.")
        raise row.wrong(column, problem % {"code": code})
    return places[code]


def _keep_successions(batch: list[Row]) -> int:
    places = _places(code for row in batch for code in (row["code"], *row["succeeds"]))
    known = set(PlaceSuccession.objects.filter(after__in=places.values()).values_list("before", "after"))
    new = [
        succession
        for row in batch
        for succession in _successions(row, places)
        if (succession.before_id, succession.after_id) not in known
    ]
    return len(PlaceSuccession.objects.bulk_create(new, batch_size=BATCH))


def _successions(row: Row, places: dict[str, Place]) -> list[PlaceSuccession]:
    if row["succession"] is None:
        kinds = ", ".join(SuccessionKind.values)
        raise row.wrong("succession", _("say how it succeeds: %(kinds)s.") % {"kinds": kinds})
    if row["code"] in row["succeeds"]:
        raise row.wrong("succeeds", _("a place does not succeed itself. Name the place before it."))
    after = places[row["code"]]
    return [
        PlaceSuccession(
            before=_named(row, "succeeds", code, places),
            after=after,
            kind=row["succession"],
            on=after.valid_from,
            share=row["share"],
        )
        for code in dict.fromkeys(row["succeeds"])
    ]


def _refuse_circle(circle: list[str], source: str, lines: Shelf, column: str) -> None:
    if circle:
        line = min(number for code in circle if (number := lines.line_of(code)))
        problem = _("these lead back to themselves: %(codes)s. Correct one of them.")
        raise mistake(source, line, problem % {"codes": " → ".join(circle)}, column=column)
