"""Agree, as whoever runs the server, to an act that waits for a second person."""

from django.core.management.base import CommandError

from engage.base.actions import CONSOLE
from engage.commands.command import OurCommand
from engage.people.actions import confirm_act
from engage.people.models import Proposal
from engage.people.states import ProposalState


class Command(OurCommand):
    def add_arguments(self, parser):
        parser.add_argument(
            "number", type=int, nargs="?", help="what to agree to; without it, all are listed"
        )

    def handle(self, *, number, **_options):
        waiting = (
            Proposal.objects.waiting().filter(state=ProposalState.PROPOSED).select_related("proposed_by")
        )
        if number is None:
            lines = [f"{each.pk:4}  {each.words}  (proposed by {each.proposed_by})" for each in waiting]
            self.say("\n".join(lines) or "Nothing waits for a second person.")
            return
        proposal = waiting.filter(pk=number).first()
        if proposal is None:
            raise CommandError(
                f"Nothing that waits has the number {number}. Without a number, all are listed."
            )
        confirm_act(actor=CONSOLE, proposal=proposal)
        self.say(f"Done: {proposal.words}")
