"""The closed lists of people: kinds of role, in what capacity one speaks, how one was helped; invitations."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from engage.base.states import Machine


class RoleKind(models.TextChoices):
    ADMINISTRATOR = "administrator", _("site administrator")
    COMMISSIONER = "commissioner", _("commissioner")
    HELPER = "helper", _("helper")
    MODERATOR = "moderator", _("moderator")
    RETURNING_OFFICER = "returning_officer", _("returning officer")
    REPRESENTATIVE = "representative", _("representative")
    SCRUTINEER = "scrutineer", _("scrutineer")
    RESPONDER = "responder", _("answers for a body")


class Rank(models.IntegerChoices):
    """How senior a role is in its body. A second answer to the same question comes from higher up."""

    OFFICER = 1, _("sees to it")
    DIRECTOR = 2, _("leads")
    BOARD = 3, _("sits on the board")


# Who decides, counts, moderates or sees what is private signs in with two steps. A representative is a
# neighbour who speaks in public and sees nothing private: a phone must not decide who can stand.
NEEDS_SECOND_STEP = frozenset(set(RoleKind) - {RoleKind.REPRESENTATIVE})

# Who could give every other role, decides what counts as a vote, or holds a key of its box, is named by two people.
GIVEN_BY_TWO = frozenset({RoleKind.ADMINISTRATOR, RoleKind.RETURNING_OFFICER, RoleKind.SCRUTINEER})
# Who is asked to take up which role. Representatives are chosen by their neighbours.
DOES = {
    RoleKind.COMMISSIONER: _("asks people, reads their answers and publishes what became of them"),
    RoleKind.RESPONDER: _("answers for a body, and says how its promises stand"),
    RoleKind.HELPER: _("writes down what others say, on paper or by phone"),
    RoleKind.MODERATOR: _("keeps talk fair"),
    RoleKind.RETURNING_OFFICER: _("runs elections and counts"),
    RoleKind.SCRUTINEER: _("keeps one of the two keys of a ballot box, and watches the count"),
    RoleKind.ADMINISTRATOR: _("gives roles and looks after the site"),
}
OFFERED = tuple(DOES)


class Capacity(models.TextChoices):
    RESIDENT = "resident", _("I live here")
    PATIENT = "patient", _("I am a patient")
    CARER = "carer", _("I look after someone, unpaid")
    FAMILY = "family", _("I am family or a friend of a patient")
    WORKER = "worker", _("I work in health or care")
    VOLUNTEER = "volunteer", _("I volunteer")
    STUDENT = "student", _("I am a student")


class Strength(models.IntegerChoices):
    """How sure we are that someone belongs to a place, weakest first."""

    DECLARED = 1, _("said so")
    CODE = 2, _("used a code from a letter")
    LISTED = 3, _("was on a list")
    CHECKED = 4, _("was checked by a second person")


TOLD_TO_HER = {
    Strength.DECLARED: _("You told us so yourself."),
    Strength.CODE: _("You used a code from a slip of paper."),
    Strength.LISTED: _("You are on a list that your place gave us."),
    Strength.CHECKED: _("A second person has checked it."),
}


class Method(models.TextChoices):
    SPOKEN = "spoken", _("in person, spoken")
    PHONE = "phone", _("by phone")
    PAPER = "paper", _("on paper")


class NameConsent(models.TextChoices):
    NAMED = "named", _("with my name")
    FIRST_NAME = "first_name", _("with my first name only")
    NO_NAME = "no_name", _("without my name")


class InvitationState(models.TextChoices):
    SENT = "sent", _("waiting for an answer")
    ACCEPTED = "accepted", _("accepted")
    WITHDRAWN = "withdrawn", _("taken back")
    EXPIRED = "expired", _("too old")


INVITATION = Machine(
    initial=InvitationState.SENT,
    moves={
        "accept": ([InvitationState.SENT], InvitationState.ACCEPTED),
        "withdraw": ([InvitationState.SENT], InvitationState.WITHDRAWN),
        "expire": ([InvitationState.SENT], InvitationState.EXPIRED),
    },
)


class ProposalState(models.TextChoices):
    PROPOSED = "proposed", _("waits for a second person")
    CONFIRMED = "confirmed", _("agreed")
    CARRIED_OUT = "carried_out", _("done")
    DROPPED = "dropped", _("dropped")
    EXPIRED = "expired", _("too old")


PROPOSAL = Machine(
    initial=ProposalState.PROPOSED,
    moves={
        "confirm": ([ProposalState.PROPOSED], ProposalState.CONFIRMED),
        "carry_out": ([ProposalState.CONFIRMED], ProposalState.CARRIED_OUT),
        "drop": ([ProposalState.PROPOSED, ProposalState.CONFIRMED], ProposalState.DROPPED),
        "expire": ([ProposalState.PROPOSED, ProposalState.CONFIRMED], ProposalState.EXPIRED),
    },
)


class Purpose(models.TextChoices):
    """What someone can agree to, each by itself. A room asks `agrees_to` before it does what is said here."""

    TALKS = "talks", _("Invite me to talks and workshops")
    INTERVIEWS = "interviews", _("Ask me for an interview")


# What she reads before she agrees. It is kept with her yes, so that a later change does not reach back.
WORDING = {
    Purpose.TALKS: _(
        "Bodies in a place where I belong may invite me to a talk or a workshop. The site writes to me for them. "
        "They do not get my address. I can stop it at any time."
    ),
    Purpose.INTERVIEWS: _(
        "People who study what we do here may ask me for an interview. The site writes to me for them. "
        "They do not get my address, and I can say no each time. I can stop it at any time."
    ),
}
