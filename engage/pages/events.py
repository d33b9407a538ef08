"""Facts about pages."""

from dataclasses import dataclass

from engage.base.events import Fact


@dataclass(frozen=True, kw_only=True)
class PagePublished(Fact):
    title: str
    url: str
    is_new: bool
