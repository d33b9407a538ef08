"""How hard our own words are to read: `python -m tests.house.reading_age` lists the hardest."""

import re
import statistics
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import textstat
from django.utils.html import strip_tags

from tools.messages import Message, messages

WORDS = 8  # shorter texts say nothing about reading
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
HARDEST = 20


class Graded(NamedTuple):
    grade: float  # Flesch–Kincaid: school years in the United States; 7 is read at twelve
    words: str
    where: str


def graded(found: Iterable[Message]) -> list[Graded]:
    """Our messages of eight words and more, the hardest first, each once."""
    texts = {_plain(words): message for message in found for words in _forms(message)}
    long = {words: message for words, message in texts.items() if len(words.split()) >= WORDS}
    marked = (Graded(grade(words), words, f"{each.file}:{each.line}") for words, each in long.items())
    return sorted(marked, reverse=True)


def grade(words: str) -> float:
    return textstat.flesch_kincaid_grade(words)


def median(found: list[Graded]) -> float:
    return statistics.median(each.grade for each in found)


def _forms(message: Message) -> Iterator[str]:
    yield from (message.words,) if isinstance(message.words, str) else filter(None, message.words)


def _plain(words: str) -> str:
    return " ".join(strip_tags(PLACEHOLDER.sub("ten", words)).split())


def main() -> None:
    found = graded(messages())
    print(f"{len(found)} texts of {WORDS} words and more; median grade {median(found):.1f}")
    for each in found[:HARDEST]:
        print(f"{each.grade:5.1f}  {each.where}\n       {each.words}")


if __name__ == "__main__":
    main()
