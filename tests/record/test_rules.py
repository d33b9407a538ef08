"""The record is kept by the clock; nobody else seals it, publishes its head or makes it forget."""

import pytest
from django.core.exceptions import PermissionDenied

from engage.record import actions


@pytest.mark.parametrize("who", ["ida", "ada", "bo", "nobody"])
def test_nobody_else_keeps_the_record(cast, who):
    actor = getattr(cast, who)
    for refused in (
        lambda: actions.seal(actor=actor),
        lambda: actions.publish_head(actor=actor),
        lambda: actions.requeue_reactions(actor=actor),
        lambda: actions.forget_actor(actor=actor, person=cast.flo),
    ):
        with pytest.raises(PermissionDenied):
            refused()
