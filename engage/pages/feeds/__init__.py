"""What other programs read: the public record as Atom, closing dates and meetings as iCalendar. Only what everyone may see."""

from engage.pages.feeds.atom import consultation_feed, place_feed, site_feed
from engage.pages.feeds.calendar import (
    consultation_calendar,
    meeting_calendar,
    place_calendar,
    place_meetings_calendar,
)

__all__ = [
    "consultation_calendar",
    "consultation_feed",
    "meeting_calendar",
    "place_calendar",
    "place_feed",
    "place_meetings_calendar",
    "site_feed",
]
