"""Our own words can be read by someone of eleven or twelve."""

from tests.house.reading_age import graded, median
from tools.messages import Message, messages

MEDIAN = 7


def test_the_middle_of_all_our_texts_is_easy():
    found = graded(messages())
    assert len(found) > 200
    assert median(found) <= MEDIAN, [each.words for each in found[:20]]


def test_the_words_of_an_administration_are_noticed():
    hard = "Stakeholders are respectfully invited to participate in the forthcoming consultation regarding reconfiguration."
    [found] = graded([Message(hard, "letter.txt", 1, None)])
    assert found.grade > 2 * MEDIAN


def test_short_texts_and_placeholders_do_not_count():
    short = Message("Send my answer", "a.html", 1, None)
    counted = Message(("%(n)s day is left to say what you think", "%(n)s days are left"), "b.html", 1, None)
    assert [each.words for each in graded([short, counted])] == ["ten day is left to say what you think"]


def test_both_python_and_templates_are_in_the_catalogue():
    found = list(messages())
    from_templates = {each.words for each in found if each.file.startswith("templates/")}
    from_python = {each.words for each in found if each.file.endswith(".py")}
    assert "What happened" in from_python
    assert "Where you are" in from_templates
    assert any(isinstance(words, tuple) for words in from_templates)
