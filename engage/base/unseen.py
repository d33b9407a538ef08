"""Signs that nobody sees: they come with what is pasted, and no feed may hold them."""

import re

UNSEEN = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")  # what XML 1.0 allows nowhere


def seen(words: str) -> str:
    """`words` without them. NUL is not among them: forms refuse it."""
    return UNSEEN.sub("", words)


def seen_data(data):
    """What was posted, a QueryDict or a plain mapping, without them."""
    words = (value for _name, values in _lists(data) for value in values if isinstance(value, str))
    if not any(map(UNSEEN.search, words)):
        return data
    data = data.copy()
    keep = data.setlist if hasattr(data, "setlist") else lambda name, values: data.update({name: values[0]})
    for name, values in _lists(data):
        keep(name, [seen(value) if isinstance(value, str) else value for value in values])
    return data


def _lists(data) -> list[tuple[str, list]]:
    return list(data.lists() if hasattr(data, "lists") else ((name, [value]) for name, value in data.items()))
