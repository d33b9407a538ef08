"""A predicate that finds nothing says no; the rules library alone would take it for an abstention."""

import rules

from engage.base.rules import anyone, predicate


@predicate
def finds_nothing(actor, thing):
    return None


def test_finding_nothing_is_a_no():
    assert finds_nothing.test("actor", "thing") is False
    assert (anyone & finds_nothing).test("actor", "thing") is False
    assert (anyone & ~finds_nothing).test("actor", "thing") is True


def test_the_library_alone_would_let_it_through():
    abstains = rules.predicate(lambda actor, thing: None)
    assert (anyone & abstains).test("actor", "thing") is True


def test_a_missing_thing_is_none():
    assert finds_nothing.test("actor") is False
