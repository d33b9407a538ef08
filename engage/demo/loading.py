"""Loading the demo into an empty installation, once, all or nothing."""

from django.db import transaction
from django.utils import timezone

from engage.base.actions import Refused
from engage.demo import (
    agenda,
    belonging,
    halfway,
    meetings,
    needs,
    panels,
    place,
    represented,
    spaces,
    taking_part,
    talk,
)
from engage.demo.consultations import Play
from engage.places.models import Place

HARROWMERE = "X06000001"


def is_loaded() -> bool:
    return Place.objects.filter(code=HARROWMERE).exists()


def load(say=lambda line: None) -> bool:
    """Act the demo out; returns whether it did. Nothing happens when Harrowmere is there already.

    Raises Refused when the installation holds another place.
    """
    if is_loaded():
        return False
    if Place.objects.exists():
        raise Refused("This installation has a place of its own. The demo only goes into an empty one.")
    with transaction.atomic(), timezone.override("Europe/London"):
        harrowmere = place.build()
        belonging.act(harrowmere)
        taking_part.lay_out(harrowmere)
        needs.act(harrowmere)
        Play(harrowmere, say).all()
        say("Forum spaces")
        spaces.act(harrowmere)
        say("What people raise")
        agenda.act(harrowmere)
        say("Panels and elections")
        panels.act(harrowmere)
        represented.act(harrowmere)
        halfway.act(harrowmere)
        say("Meetings")
        meetings.act(harrowmere)
        agenda.settle()
        say("What people say")
        talk.act(harrowmere)
    return True
