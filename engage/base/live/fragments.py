"""Events as they are sent: each is rendered and encoded once in a process, from what the database says now."""

import logging
import time
from collections import OrderedDict
from threading import Lock
from typing import NamedTuple

from django.db import DatabaseError
from django.db.models import Max

from engage.base.live.frames import EVENT, frame
from engage.base.live.kinds import kind_of
from engage.base.live.limits import limits
from engage.base.models import RoomEvent

MOST_KEPT = 2_000
logger = logging.getLogger(__name__)

_kept: OrderedDict[tuple, tuple[float, str]] = OrderedDict()
_lock = Lock()


class Piece(NamedTuple):
    """One event, ready to be sent."""

    seq: int
    subject: str
    text: str


def pieces_after(key: str, after: int) -> list[Piece]:
    """The next page of a room, in order. In a thread that may ask the database.

    A fragment is kept under the number of the last event about the same subject: when something was hidden since,
    it is made anew, so that hidden words are never sent again.
    """
    most = limits().page_events
    found = RoomEvent.objects.filter(room__key=key, seq__gt=after).order_by("seq")
    rows = list(found.values("seq", "kind", "subject")[:most])
    if len(rows) < most:  # they reach to the end
        last = {row["subject"]: row["seq"] for row in rows if row["subject"]}
    else:
        last = _last_about(key, {row["subject"] for row in rows} - {""})
    texts = (_frame_of(key, row, last.get(row["subject"], row["seq"])) for row in rows)
    return [Piece(row["seq"], row["subject"], text) for row, text in zip(rows, texts, strict=True)]


def _last_about(key: str, subjects: set[str]) -> dict[str, int]:
    if not subjects:
        return {}
    events = RoomEvent.objects.filter(room__key=key, subject__in=subjects)
    return dict(events.order_by().values_list("subject").annotate(Max("seq")))


def _frame_of(key: str, row: dict, last: int) -> str:
    name = (key, row["seq"], row["kind"], row["subject"], last)
    with _lock:
        made, text = _kept.get(name, (0.0, ""))
    if text and time.monotonic() - made < limits().kept_seconds:
        return text
    html = _shown(key, row)
    text = frame(EVENT, seq=row["seq"], kind=row["kind"], html=str(html).strip())
    with _lock:
        _kept[name] = (time.monotonic(), text)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return text


def _shown(key: str, row: dict) -> str:
    """Its HTML; nothing when it cannot be made, for one broken fragment must not stop a room."""
    try:
        return kind_of(key).shows[row["kind"]](row["subject"], key)
    except DatabaseError:
        raise
    except Exception:
        logger.exception("An event cannot be shown.")
        return ""
