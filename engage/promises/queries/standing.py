"""How places and bodies stand: answered on time, overdue, kept, disputed, not delivered, checked by citizens."""

from collections import defaultdict
from datetime import date
from math import nan

from django.db.models import Count, F, Min, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from engage.base import clock
from engage.places.models import Place
from engage.promises.models import Commitment, Duty
from engage.promises.states import LATE, OPEN, OWED, CommitmentState, DutyState

MONTHS = 12
ANSWERS = {
    "answered": Q(first_answer_date__isnull=False),
    "never_answered": Q(first_answer_date__isnull=True, state__in=(*LATE, DutyState.ORPHANED)),
    "on_time": Q(first_answer_date__lte=F("first_due_date")),
    "owed": Q(state__in=(*OWED, DutyState.ORPHANED)),
}
PROMISES = {
    "kept": Q(state=CommitmentState.VERIFIED),
    "checked": Q(state=CommitmentState.VERIFIED, was_checked=True),
    "under_way": Q(state__in=set(OPEN) - {CommitmentState.OVERDUE, CommitmentState.DISPUTED}),
    "late": Q(state=CommitmentState.OVERDUE),
    "disputed": Q(state=CommitmentState.DISPUTED),
    "not_delivered": Q(state=CommitmentState.NOT_DELIVERED),
    "given_up": Q(state=CommitmentState.CLOSED_CHANGED),
    "orphaned": Q(state=CommitmentState.ORPHANED),
}


def standing_of_bodies(place: Place) -> list[dict]:
    """One row for each body that owes or promised something here, those with something overdue first.

    {"pk", "name", "answers": {"answered", "on_time", "owed", "late", "late_days", …}, "promises": {…}}
    """
    rows: dict[int, dict] = {}
    for kind, found in (("answers", _answers(place)), ("promises", _promises(place))):
        for row in found:
            body = {"pk": row.pop("organisation"), "name": row.pop("organisation__name")}
            rows.setdefault(body["pk"], body | _nothing())[kind] = row
    return sorted(
        rows.values(), key=lambda row: (-row["answers"]["late"] - row["promises"]["late"], row["name"])
    )


def in_all(rows: list[dict]) -> dict:
    """The same numbers for all bodies together."""
    total = _nothing()
    for row in rows:
        for kind in ("answers", "promises"):
            for name, number in row[kind].items():
                add = max if name == "late_days" else int.__add__
                total[kind][name] = add(total[kind][name], number)
    return total | shares(total)


def shares(standing: dict) -> dict:
    """M4 and M6 in percent; None while there is nothing to divide by."""
    answers, promises = standing["answers"], standing["promises"]
    settled = promises["kept"] + promises["disputed"] + promises["not_delivered"]
    return {
        "came_late": answers["answered"] - answers["on_time"],
        "on_time_share": _share(answers["on_time"], answers["answered"] + answers["never_answered"]),
        "kept_share": _share(promises["kept"], settled),
        "checked_share": _share(promises["checked"], promises["kept"]),
    }


def standing_of_places() -> list[dict]:
    """[{"place", "answers": {…}, "promises": {…}}] for each place where something is owed or promised."""
    rows: dict[int, dict] = {}
    for kind, found in (
        ("answers", _counted(Duty, _answer_counts(), "place")),
        ("promises", _counted(Commitment, PROMISES, "place")),
    ):
        for row in found:
            rows.setdefault(row.pop("place"), _nothing())[kind] |= row
    places = Place.objects.filter(pk__in=rows)
    return [{"place": place, **rows[place.pk], **shares(rows[place.pk])} for place in places]


def promises_made(places=None) -> dict:
    """How all promises stand, everywhere or in `places`, by the names of PROMISES."""
    found = Commitment.objects.made()
    found = found if places is None else found.filter(place__in=places)
    return found.aggregate(**{name: Count("pk", filter=which) for name, which in PROMISES.items()})


def bar_of(rows: list[tuple[str, dict]]) -> dict:
    """How promises stand as a bar made of parts, one bar for each (label, promises)."""
    parts = [_("kept"), _("overdue, not delivered or nobody’s"), _("under way"), _("given up"), _("disputed")]
    bars = [
        {
            "label": label,
            "values": [
                made["kept"],
                made["late"] + made["not_delivered"] + made["orphaned"],
                made["under_way"],
                made["given_up"],
                made["disputed"],
            ],
        }
        for label, made in rows
        if any(made.values())
    ]
    return {"parts": parts, "rows": bars}


def line_over_time(place: Place) -> dict:
    """For each of the last twelve months: answers that came in time, and promises kept, in percent."""
    months = _last_months(clock.today())
    answers = _by_month(_due_by_day(place, months[0]))
    promises = _by_month(_settled_by_day(place, months[0]))
    is_empty = not answers and not promises
    return {
        "moments": [date_format(month, "M Y") for month in months],
        "series": [
            {"label": _("Answered on time"), "values": [_percent(*answers[month]) for month in months]},
            {"label": _("Promises kept"), "values": [_percent(*promises[month]) for month in months]},
        ],
        "is_empty": is_empty,
    }


def _answers(place):
    counts, today = _answer_counts(), clock.today()
    found = _counted(Duty.objects.filter(place=place), counts, "organisation", "organisation__name")
    for row in found.annotate(oldest=Min("due_date", filter=counts["late"])):
        oldest = row.pop("oldest")
        yield row | {"late_days": (today - oldest).days if oldest else 0}


def _promises(place):
    return _counted(Commitment.objects.filter(place=place), PROMISES, "organisation", "organisation__name")


def _counted(rows, which: dict, *by: str):
    rows = rows if not isinstance(rows, type) else rows.objects.all()
    rows = rows.made() if rows.model is Commitment else rows
    counts = {name: Count("pk", filter=condition) for name, condition in which.items()}
    return rows.order_by().values(*by).annotate(**counts)


def _answer_counts() -> dict[str, Q]:
    """An answer does not cease to be late when the body that owes it ends and nobody has taken it over."""
    nobodys = Q(state=DutyState.ORPHANED, due_date__lt=clock.today())
    return ANSWERS | {"late": Q(state__in=LATE) | nobodys}


def _nothing() -> dict:
    answers = dict.fromkeys((*ANSWERS, "late", "late_days"), 0)
    return {"answers": answers, "promises": dict.fromkeys(PROMISES, 0)}


def _share(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole) if whole else nan


def _due_by_day(place, since):
    found = Duty.objects.filter(place=place, first_due_date__gte=since, first_due_date__lt=clock.today())
    counts = (
        found.order_by()
        .values("first_due_date")
        .annotate(good=Count("pk", filter=ANSWERS["on_time"]), all=Count("pk"))
    )
    return counts.values_list("first_due_date", "good", "all")


def _settled_by_day(place, since):
    settled = (CommitmentState.VERIFIED, CommitmentState.NOT_DELIVERED)
    found = Commitment.objects.filter(place=place, state__in=settled, settled_date__gte=since)
    counts = (
        found.order_by()
        .values("settled_date")
        .annotate(good=Count("pk", filter=PROMISES["kept"]), all=Count("pk"))
    )
    return counts.values_list("settled_date", "good", "all")


def _by_month(days) -> dict[date, tuple[int, int]]:
    """By day, because databases are slow at telling months and there are few days in a year."""
    found: dict[date, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for day, good, every in days:
        before = found[day.replace(day=1)]
        found[day.replace(day=1)] = (before[0] + good, before[1] + every)
    return found


def _last_months(today: date) -> list[date]:
    year, month = divmod(today.year * 12 + today.month - 1, 12)
    first = year * 12 + month - MONTHS + 1
    return [date(at // 12, at % 12 + 1, 1) for at in range(first, first + MONTHS)]
