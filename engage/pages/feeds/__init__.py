"""What other programs read: the public record as Atom, closing dates as iCalendar. Only what everyone may see."""

from engage.pages.feeds.atom import consultation_feed, place_feed, site_feed
from engage.pages.feeds.calendar import consultation_calendar, place_calendar

__all__ = ["consultation_calendar", "consultation_feed", "place_calendar", "place_feed", "site_feed"]
