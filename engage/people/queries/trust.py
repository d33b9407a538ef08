"""What others ask about people: who holds which role, who is invited, how this browser signed in."""

import hashlib
import time

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.base import clock
from engage.base.actions import may
from engage.people.models import Invitation, Proposal, Role
from engage.people.queries.privacy import addresses_of
from engage.people.states import InvitationState, ProposalState, RoleKind
from engage.places.models import Place
from engage.record.queries import canonical

TOO_OLD = gettext_lazy("Nobody agreed to this in time. If it is still wanted, propose it anew.")
PROPOSER_GONE = gettext_lazy("Whoever proposed this has no say in it any more. Propose it anew.")
WANTED = "wanted_before_second_step"  # in the session: where she wanted to go


def second_steps(person) -> QuerySet[Authenticator]:
    """The apps, phones and keys that she can sign in with; spare codes are none of their own."""
    return Authenticator.objects.filter(user=person.pk).exclude(type=Authenticator.Type.RECOVERY_CODES)


def has_second_step(person) -> bool:
    return second_steps(person).exists()


def can_lose(authenticator: Authenticator) -> bool:
    """Whether she may remove it: nobody whose role needs a second step removes her last one."""
    person = authenticator.user
    return not person.needs_second_step or second_steps(person).exclude(pk=authenticator.pk).exists()


def has_unseen_spare_codes(person) -> bool:
    codes = Authenticator.objects.filter(user=person.pk, type=Authenticator.Type.RECOVERY_CODES).first()
    return codes is not None and not codes.wrap().did_view


def shown_by(request) -> list[dict]:
    """What was shown in this browser since it signed in – password, code, key – the first first."""
    return get_authentication_records(request, request.user)


def took_second_step(request) -> bool:
    return any(record["method"] == "mfa" for record in shown_by(request))


def just_signed_in(request) -> bool:
    records = shown_by(request)
    return bool(records) and time.time() - records[0]["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


# --- Roles and invitations ----------------------------------------------------------------------


def other_administrators(role: Role) -> QuerySet[Role]:
    """Who else administers the place of `role`, there or from above, today and from now on."""
    above = [place.pk for place in role.place.lineage()]
    held = Role.objects.held_on(clock.today()).filter(kind=RoleKind.ADMINISTRATOR, place__in=above)
    return held.filter(Q(ends_date=None) | Q(ends_date__gt=clock.today())).exclude(person=role.person_id)


def hash_of(token: str) -> str:
    """What is kept of the secret in a link. It is long and random, so a quick hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def invitation_with(token: str) -> Invitation | None:
    found = Invitation.objects.filter(token_hash=hash_of(token))
    return found.select_related("place", "organisation", "invited_by").first()


def why_closed(invitation: Invitation) -> str:
    """Why it cannot be accepted any more, with what to do; "" while it can."""
    if invitation.state == InvitationState.ACCEPTED:
        return _("This invitation was accepted already. If that was you, sign in: your role is there.")
    if invitation.state == InvitationState.WITHDRAWN:
        return _("This invitation was taken back. Ask in %(place)s if you think that is wrong.") % {
            "place": invitation.place.name
        }
    if invitation.state == InvitationState.EXPIRED or invitation.expires_at <= clock.now():
        return _("This invitation is too old. Ask in %(place)s for a new one.") % {
            "place": invitation.place.name
        }
    return ""


def offer_as_parameters(*, email, kind, title, organisation=None, ends=None) -> dict:
    """What an invitation says, as two people agree to it."""
    return {
        "email": email.lower(),
        "kind": str(kind),
        "title": title,
        "organisation": organisation.pk if organisation else None,
        "ends": ends.isoformat() if ends else None,
    }


def staff_of(person) -> list[Place]:
    """The places she administers, each with `.held`, `.past` and `.invited`."""
    places = list(person.administered_places().order_by("name"))
    roles = Role.objects.filter(place__in=places).select_related("person", "organisation", "given_by")
    invited = Invitation.objects.visible_to(person).filter(state=InvitationState.SENT)
    roles, today = list(roles.order_by("person__name", "pk")), clock.today()
    invited = list(invited.select_related("organisation", "invited_by").order_by("-pk"))
    for place in places:
        own = [role for role in roles if role.place_id == place.pk]
        place.held = [role for role in own if not role.is_over(today)]
        place.past = [role for role in own if role.is_over(today)]
        place.invited = [each for each in invited if each.place_id == place.pk]
    return [place for place in places if place.held or place.past or place.invited]


# --- Acts that take two -------------------------------------------------------------------------


def digest_of_act(verb: str, subject: str, parameters: dict) -> str:
    """Of exactly this act: another person, place or date is another act."""
    said = {"verb": verb, "subject": subject, "parameters": parameters}
    return hashlib.sha256(canonical(said)).hexdigest()


def why_not_open(proposal: Proposal, actor) -> str:
    """Why `actor` cannot agree now, with what to do; "" when she can."""
    if proposal.state != ProposalState.PROPOSED:
        return _said_of(proposal)
    if proposal.expires_at <= clock.now():
        return TOO_OLD
    if proposal.proposed_by_id == actor.pk:
        return _("You proposed this yourself. Someone else must agree to it.")
    return "" if _still_may(proposal, proposal.proposed_by) else PROPOSER_GONE


def why_not_agreed(proposal: Proposal, digest: str) -> str:
    """Why the act of this digest is not covered by the agreement, with what to do; "" when it is."""
    if proposal.state != ProposalState.CONFIRMED:
        return _said_of(proposal)
    if proposal.expires_at <= clock.now():
        return TOO_OLD
    if proposal.digest != digest:
        return _("This is not what was agreed: something in it was changed. Propose it anew.")
    return _whose_say_is_gone(proposal)


def _whose_say_is_gone(proposal: Proposal) -> str:
    if not _still_may(proposal, proposal.proposed_by):
        return PROPOSER_GONE
    if proposal.confirmed_by_console or _still_may(proposal, proposal.confirmed_by):
        return ""
    return _("Whoever agreed to this has no say in it any more. Propose it anew.")


def _still_may(proposal: Proposal, person) -> bool:
    return person is not None and may(person, proposal.verb, proposal.thing)


def _said_of(proposal: Proposal) -> str:
    return {
        ProposalState.PROPOSED: _("Nobody else has agreed to this yet. Ask someone who may."),
        ProposalState.CONFIRMED: _("Someone else agreed to this already. You need do nothing."),
        ProposalState.CARRIED_OUT: _("This is done already. To do it again, propose it anew."),
        ProposalState.DROPPED: _("This was dropped. If it is still wanted, propose it anew."),
        ProposalState.EXPIRED: TOO_OLD,
    }[proposal.state]


def acts_waiting(person) -> dict[str, list[Proposal]]:
    """What waits for a second person: {"to_agree": […], "own": […]}, the oldest first."""
    waiting = Proposal.objects.visible_to(person).waiting().in_the_list().filter(state=ProposalState.PROPOSED)
    waiting = list(waiting.select_related("place", "proposed_by").order_by("pk"))
    things: dict[str, object] = {}
    for each in waiting:  # many are about the same place: read it once
        each.thing = things[each.subject] = things.get(each.subject) or each.thing
    others = [each for each in waiting if each.proposed_by_id != person.pk]
    return {
        "to_agree": [each for each in others if may(person, "people.confirm_act", each)],
        "own": [each for each in waiting if each.proposed_by_id == person.pk],
    }


# --- Who is offered a role --------------------------------------------------------------------------


def open_offers_to(person) -> tuple[list[Invitation], list[Proposal]]:
    """Invitations to an address of hers, and what two people are still to agree on, that say her address."""
    addresses = [each.lower() for each in addresses_of(person)]
    invited = Invitation.objects.filter(state=InvitationState.SENT, email__in=addresses)
    open_now = Proposal.objects.filter(state__in=(ProposalState.PROPOSED, ProposalState.CONFIRMED))
    proposed = [each for each in open_now if str(each.parameters.get("email", "")).lower() in addresses]
    return list(invited.select_related("place")), proposed
