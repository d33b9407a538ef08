"""Who follows what and wants to hear of it how, the news for each, and the letters that carry it."""

from engage.notices.models.following import Follow, Reader, Wish
from engage.notices.models.letters import Letter, StoppedAddress
from engage.notices.models.news import News

__all__ = ["Follow", "Letter", "News", "Reader", "StoppedAddress", "Wish"]
