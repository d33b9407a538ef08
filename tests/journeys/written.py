"""All words that people wrote, from all rows; run in the demo's own installation."""

import html
import json
import re

from django.apps import apps
from django.utils.html import strip_tags


def written() -> str:
    words = []
    for model in apps.get_models():
        for row in model._default_manager.values_list():
            words += [_plain(value) for value in row if isinstance(value, str | dict | list)]
    return "\n".join(words)


def _plain(value) -> str:
    """JSON and HTML as the words in them."""
    if isinstance(value, str) and value[:1] in "[{":
        try:
            value = json.loads(value)
        except ValueError:
            return value
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return "\n".join(_plain(each) for each in value)
    return re.sub(r"\s+", " ", html.unescape(strip_tags(str(value))))
