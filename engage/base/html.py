"""The one place where words people typed become HTML."""

import bleach
import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "a", "h2", "h3"}
SCHEMES = {"http", "https", "mailto"}


def clean(html: str) -> str:
    """Only the few tags participants need; no class, style, id or picture; links marked as theirs."""
    return nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}, "*": set()},
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer nofollow ugc",
        strip_comments=True,
    )


def plain(text: str) -> SafeString:
    """Typed text as paragraphs, with web addresses turned into links."""
    paragraphs = [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]
    escaped = "".join(f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in paragraphs)
    return mark_safe(clean(bleach.linkify(escaped, callbacks=[], parse_email=False)))  # noqa: S308 - cleaned here
