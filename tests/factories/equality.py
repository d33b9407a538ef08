"""Questions about who takes part, laid out through actions."""

import secrets

from django.contrib.auth.models import AnonymousUser

from engage.base.actions import CONSOLE
from engage.equality import actions
from engage.equality.models import Dimension


def make_dimension(place, *, question="How old are you?", categories=("Young", "Old")) -> Dimension:
    return actions.add_dimension(
        actor=CONSOLE, place=place, question=question, why="To see who is heard.", categories=list(categories)
    )


def count_in(thing, *categories, form_key=None):
    return actions.count_me_in(
        actor=AnonymousUser(),
        thing=thing,
        form_key=form_key or secrets.token_hex(16),
        categories=list(categories),
    )
