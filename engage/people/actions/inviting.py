"""Roles are offered by e-mail, and taken up by whoever has that address."""

import secrets
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.actions import Refused, action, lock, may, require
from engage.base.events import about
from engage.base.states import move
from engage.people.actions.keys import _drop as drop_for_good
from engage.people.actions.keys import carry_out_act
from engage.people.actions.roles import _keep as keep_role
from engage.people.events import InvitationAccepted, InvitationExpired, InvitationWithdrawn, StaffInvited
from engage.people.models import Invitation, Role
from engage.people.queries import hash_of, offer_as_parameters, open_offers_to, why_closed
from engage.people.states import GIVEN_BY_TWO, InvitationState
from engage.places.queries import rules_for
from engage.record.actions import record


@action
def invite_staff(
    *, actor, email, kind, place, organisation=None, title="", ends=None, proposal=None
) -> Invitation:
    """Offer a role to whoever has this address; a letter with a link follows.

    Some roles are given by two: then `proposal` is what a second person agreed to.
    """
    require(actor, "people.invite_staff", place)
    if kind in GIVEN_BY_TWO:
        offer = offer_as_parameters(email=email, kind=kind, title=title, organisation=organisation, ends=ends)
        carry_out_act(
            actor=actor, proposal=proposal, verb="people.invite_staff", thing=place, parameters=offer
        )
    days = rules_for(place).numbers["people.invitation_days"]
    invitation = Invitation(
        email=email.lower(),
        kind=kind,
        place=place,
        organisation=organisation,
        title=title,
        ends_date=ends,
        invited_by=actor,
        expires_at=clock.now() + timedelta(days=days),
    )
    _keep_once(invitation)
    record(actor, StaffInvited(**_of(invitation)))
    return invitation


@action
def address_invitation(*, actor, invitation) -> str:
    """A new secret for the link in its letter; the one before it opens nothing any more."""
    require(actor, "people.address_invitation", invitation)
    invitation = lock(invitation)
    token = secrets.token_urlsafe(32)
    invitation.token_hash = hash_of(token)
    invitation.save(update_fields=["token_hash"])
    return token


@action
def accept_invitation(*, actor, invitation) -> Role:
    """Take up the role. It is given by whoever offered it, who must still be allowed to."""
    invitation = lock(invitation)
    if sentence := why_closed(invitation):  # before asking who she is: afterwards no address is kept
        raise Refused(sentence)
    require(actor, "people.accept_invitation", invitation)
    _refuse_offer_of_nobody(invitation)
    if invitation.invited_by_id == actor.pk:
        raise Refused(_("You sent this invitation yourself. Nobody gives herself a role: ask someone else."))
    move(invitation, "accept")
    invitation.role = keep_role(_role_offered(invitation, actor), given_by=invitation.invited_by)
    _forget_address(invitation)
    record(actor, InvitationAccepted(**_of(invitation)))
    return invitation.role


@action
def withdraw_invitation(*, actor, invitation) -> Invitation:
    require(actor, "people.withdraw_invitation", invitation.place)
    invitation = lock(invitation)
    move(invitation, "withdraw")
    _forget_address(invitation)
    record(actor, InvitationWithdrawn(**_of(invitation)))
    return invitation


@action
def forget_offers(*, actor, person) -> None:
    """Take back what was offered to an address of hers, when she leaves."""
    require(actor, "people.forget_offers", person)
    invited, proposed = open_offers_to(person)
    for invitation in invited:
        move(invitation, "withdraw")
        _forget_address(invitation)
        record(actor, InvitationWithdrawn(**_of(invitation)))
    for proposal in proposed:
        drop_for_good(actor, proposal)


@action
def expire_invitations(*, actor) -> int:
    """Close those that nobody took up in time, and forget to whom they were written."""
    require(actor, "people.expire_invitations")
    late = Invitation.objects.filter(state=InvitationState.SENT, expires_at__lte=clock.now())
    late = list(late.select_for_update(of=("self",)).select_related("place"))
    for invitation in late:
        move(invitation, "expire")
        _forget_address(invitation)
        record(actor, InvitationExpired(**_of(invitation)))
    return len(late)


def _keep_once(invitation: Invitation) -> None:
    try:
        with transaction.atomic():
            invitation.save()
    except IntegrityError:
        raise Refused(
            _(
                "This address is invited to this role already. To send another letter, "
                "take the first invitation back."
            )
        ) from None


def _refuse_offer_of_nobody(invitation: Invitation) -> None:
    if invitation.invited_by is None or not may(
        invitation.invited_by, "people.invite_staff", invitation.place
    ):
        raise Refused(
            _("Whoever invited you has no say in this any more. Ask in %(place)s for a new invitation.")
            % {"place": invitation.place.name}
        )


def _role_offered(invitation: Invitation, person) -> Role:
    return Role(
        person=person,
        kind=invitation.kind,
        place=invitation.place,
        organisation=invitation.organisation,
        title=invitation.title,
        starts_date=clock.today(),
        ends_date=invitation.ends_date,
    )


def _forget_address(invitation: Invitation) -> None:
    """What is closed needs no address; its link stays known, so that it can say what became of it."""
    invitation.email = ""
    invitation.save(update_fields=["state", "email", "role"])


def _of(invitation: Invitation) -> dict:
    return {"subject": about(invitation), "place": invitation.place.code, "kind": str(invitation.kind)}
