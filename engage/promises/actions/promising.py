"""A body works out a promise, and makes it: what, who, by when, and how people will know."""

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, require
from engage.base.states import move
from engage.places.queries import rules_for
from engage.promises.events import CommitmentAgreed, CommitmentProposed
from engage.promises.models import Commitment, Update
from engage.promises.queries.clocks import commitment_moves_on
from engage.promises.queries.naming import named_commitment
from engage.promises.rules import answering_role
from engage.promises.states import Said
from engage.record.actions import record


@action
def propose_commitment(*, actor, place, organisation, source=None, duty=None, **promised) -> Commitment:
    """Begin to work out a promise. What was promised at one `source` is promised once.

    `promised` are what, role_title, due_date, how_we_know and money.
    """
    commitment = Commitment(
        place=place,
        organisation=organisation,
        promised_by=organisation.name,
        source=source,
        duty=duty,
        rule_set=rules_for(place),
        news_date=clock.today(),
        **promised,
    )
    require(actor, "promises.propose_commitment", commitment)
    if source and (known := Commitment.objects.filter(source=source).first()):
        return known
    commitment.save()
    record(actor, CommitmentProposed(**named_commitment(commitment)))
    return commitment


@action
def agree_commitment(*, actor, commitment, **settled) -> Commitment:
    """Make the promise in public. `settled` are what, role_title, due_date, how_we_know and money, once more.

    Making it again changes nothing.
    """
    commitment = lock(commitment)
    require(actor, "promises.agree_commitment", commitment)
    if not commitment.can("agree"):
        return commitment
    move(commitment, "agree")
    for name, value in settled.items():
        setattr(commitment, name, value)
    _refuse_incomplete(commitment)
    role = answering_role(actor, commitment)
    if role and commitment.due_date < clock.today():
        raise Refused(_("The date has passed. Promise it for today or a later day."))
    commitment.organisation = role.organisation if role else commitment.organisation
    commitment.agreed_at, commitment.news_date = clock.now(), clock.today()
    commitment.moves_on = commitment_moves_on(commitment)
    commitment.save()
    _keep_the_word(commitment, role)
    agreed = CommitmentAgreed(
        role_title=commitment.role_title,
        due_date=commitment.due_date.isoformat(),
        **named_commitment(commitment),
    )
    record(actor, agreed)
    return commitment


def _refuse_incomplete(commitment: Commitment) -> None:
    said = (commitment.what, commitment.role_title, commitment.how_we_know)
    if not all(words.strip() for words in said):
        raise Refused(_("Say what you promise, who sees to it, and how people will know that it is done."))


def _keep_the_word(commitment: Commitment, role) -> None:
    Update.objects.create(
        commitment=commitment,
        said=Said.AGREED,
        words=commitment.how_we_know,
        organisation=commitment.organisation.name,
        role_title=str(role) if role else commitment.role_title,
    )
