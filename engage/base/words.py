"""Words as people type them, made fit to be kept."""


def tidied(words: str, at_most: int | None = None) -> str:
    """Without NUL, which no database keeps, and without the space around it; cut at `at_most` letters."""
    return words.replace("\x00", "").strip()[:at_most]
