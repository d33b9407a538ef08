"""Who may: the predicates every app starts from."""

import functools
import inspect

import rules


def predicate(function):
    """A question about an actor, or an actor and a thing, answered yes or no.

    The rules library takes None for "I do not say" and then asks the others; here None is a no.
    """
    asked = len(inspect.signature(function).parameters)

    @functools.wraps(function)
    def yes_or_no(*given):
        return bool(function(*given[:asked], *[None] * (asked - len(given))))

    return rules.predicate(yes_or_no)


@predicate
def is_the_clock(actor):
    return getattr(actor, "is_clock", False)


@predicate
def is_the_console(actor):
    return getattr(actor, "is_console", False)


@predicate
def is_administrator(actor):
    return getattr(actor, "is_administrator", False)


@predicate
def is_signed_in(actor):
    return getattr(actor, "is_authenticated", False)


@predicate
def is_herself(actor, person):
    """The person whom it is about, signed in."""
    return person is not None and getattr(actor, "is_authenticated", False) and actor.pk == person.pk


@predicate
def anyone(actor):
    return True
