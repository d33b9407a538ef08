"""The one place where words people typed become HTML."""

import re
from itertools import groupby
from operator import itemgetter

import bleach
import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "a", "h2", "h3"}
SCHEMES = {"http", "https", "mailto"}

MARKED = re.compile(r"\s{0,3}(?:(?P<ul>[-*•])|(?P<ol>\d{1,3}[.)])|(?P<blockquote>>))\s+(?P<words>\S.*)")
LINK = re.compile(r"(\bhttps?://[^\s<>\"']*[^\s<>\"'.,;:!?)])")
STRONG = re.compile(r"\*\*(?! )([^*]+)(?<! )\*\*")
STRESSED = re.compile(r"(?<![\w*])\*(?! )([^*]+)(?<! )\*(?![\w*])")


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


def light(text: str) -> SafeString:
    """Typed text with light Markdown: lists, quotes, **strong**, *stressed*, and web addresses as links."""
    lines = map(_marked, text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    blocks = (_block(kind, [words for _kind, words in each]) for kind, each in groupby(lines, itemgetter(0)))
    return mark_safe(clean("".join(blocks)))  # noqa: S308 - cleaned here


def _marked(line: str) -> tuple[str, str]:
    """What a line begins: the tag it goes into – "" for an empty one –, and its words as HTML."""
    if not line.strip():
        return "", ""
    found = MARKED.fullmatch(line)
    if found is None:
        return "p", _inline(line.strip())
    return next(kind for kind in ("ul", "ol", "blockquote") if found[kind]), _inline(found["words"].strip())


def _block(kind: str, lines: list[str]) -> str:
    if kind in ("ul", "ol"):
        return f"<{kind}>{''.join(f'<li>{line}</li>' for line in lines)}</{kind}>"
    words = "<br>".join(lines)
    return f"<blockquote><p>{words}</p></blockquote>" if kind == "blockquote" else words and f"<p>{words}</p>"


def _inline(words: str) -> str:
    """Every second part is an address, in which stars mean nothing."""
    parts = LINK.split(words)
    parts[0::2] = [
        STRESSED.sub(r"<em>\1</em>", STRONG.sub(r"<strong>\1</strong>", escape(part))) for part in parts[0::2]
    ]
    parts[1::2] = [f'<a href="{escape(part)}">{escape(part)}</a>' for part in parts[1::2]]
    return "".join(parts)
