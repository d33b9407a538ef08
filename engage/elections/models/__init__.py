"""Elections, who stands, who may vote, the box and the count. What was decided is never deleted."""

from engage.elections.models.box import Ballot, Envelope, Scrutineer
from engage.elections.models.counting import Challenge, Count, Turnout
from engage.elections.models.election import Candidate, Election
from engage.elections.models.roll import Voter

__all__ = [
    "Ballot",
    "Candidate",
    "Challenge",
    "Count",
    "Election",
    "Envelope",
    "Scrutineer",
    "Turnout",
    "Voter",
]
