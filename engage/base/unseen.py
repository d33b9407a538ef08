"""Signs that nobody sees: they come with what is pasted, and no feed may hold them."""

import re

UNSEEN = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")  # what XML 1.0 allows nowhere


def seen(words: str) -> str:
    """`words` without them. NUL is not among them: forms refuse it."""
    return UNSEEN.sub("", words)


def seen_data(data):
    """What was posted, a QueryDict or a plain mapping, without them."""
    lists = data.lists() if hasattr(data, "lists") else ((name, [value]) for name, value in data.items())
    if not any(
        isinstance(value, str) and UNSEEN.search(value) for _name, values in lists for value in values
    ):
        return data
    data = data.copy()
    for name in data:
        if hasattr(data, "setlist"):
            data.setlist(name, [_seen_value(value) for value in data.getlist(name)])
        else:
            data[name] = _seen_value(data[name])
    return data


def _seen_value(value):
    return seen(value) if isinstance(value, str) else value
