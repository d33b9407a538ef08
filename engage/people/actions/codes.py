"""Codes on paper: printed by hosts, used by whoever holds one, and a code of her own to sign in with."""

from datetime import timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from engage.base import clock, codes
from engage.base.actions import Refused, action, lock, require
from engage.base.events import about
from engage.people.events import CodesMade, CodesWithdrawn, CodeUsed, PersonJoined, SignInCodeMade
from engage.people.models import CodeBatch, Membership, Person, PlaceCode, SignInCode
from engage.people.states import Strength
from engage.places.queries import numbers_for
from engage.record.actions import record


@action
def make_codes(*, actor, place, count) -> tuple[CodeBatch, list[str]]:
    """Codes for `count` slips. They are given out here once; afterwards nobody can read them."""
    require(actor, "people.make_codes", place)
    numbers = numbers_for(place)
    most = numbers["membership.codes_at_once"]
    if not 1 <= count <= most:
        raise Refused(_("Print between 1 and %(most)s slips at once.") % {"most": most})
    last = clock.today() + timedelta(days=numbers["membership.code_kept_days"])
    batch = CodeBatch.objects.create(place=place, made_by=actor, last_date=last)
    printed = [codes.new_code(groups=3) for _each in range(count)]
    PlaceCode.objects.bulk_create(PlaceCode(batch=batch, digest=codes.digest(code)) for code in printed)
    made = CodesMade(subject=about(batch), place=place.code, count=count, last_date=last.isoformat())
    record(actor, made)
    return batch, printed


@action
def withdraw_codes(*, actor, batch) -> CodeBatch:
    """Slips of this sheet that nobody has used no longer let anyone in."""
    require(actor, "people.withdraw_codes", batch)
    batch = lock(batch)
    if batch.withdrawn_at is None:
        batch.withdrawn_at = clock.now()
        batch.save(update_fields=["withdrawn_at"])
        unused = batch.codes.filter(used_at=None).count()
        record(actor, CodesWithdrawn(subject=about(batch), place=batch.place.code, unused=unused))
    return batch


@action
def use_code(*, actor, code) -> Membership:
    """Someone with an account joins the place on her slip.

    Raises Refused when the slip lets nobody in.
    """
    require(actor, "people.use_code")
    return _belong(lock(actor), _take(code))


@action
def join_with_code(*, actor, code, name="") -> tuple[Person, str]:
    """Someone without e-mail joins the place on her slip: who she is now, and the code she signs in with.

    Raises Refused when the slip lets nobody in.
    """
    require(actor, "people.join_with_code")
    slip = _take(code)
    person = Person(name=name)
    person.set_unusable_password()
    person.save()
    record(person, PersonJoined(subject=about(person)))
    _belong(person, slip)
    return person, _new_sign_in_code(person)


@action
def make_sign_in_code(*, actor, person) -> str:
    """A code to sign in with; the one before it no longer works. It is not kept."""
    require(actor, "people.make_sign_in_code", person)
    return _new_sign_in_code(lock(person))


@action
def end_sign_in_code(*, actor, person) -> None:
    """Her code, if she has one, lets nobody in any more."""
    require(actor, "people.end_sign_in_code", person)
    SignInCode.objects.filter(person=person).delete()


def _take(typed: str) -> PlaceCode:
    """The slip with this code, used up."""
    found = PlaceCode.objects.filter(digest=codes.digest(typed)).first()
    if found is None:
        raise Refused(_("No slip has this code. Check each letter and digit."))
    batch = lock(CodeBatch(pk=found.batch_id))
    slip = lock(found)
    slip.batch = batch
    if slip.used_at:
        raise Refused(
            _(
                "This slip was used already. If it was you, sign in with your own code. If not, ask for a new slip."
            )
        )
    if batch.withdrawn_at:
        raise Refused(_("This slip was taken back. Ask for a new one where you got it."))
    if batch.last_date < clock.today():
        words = _("This slip could be used until %(day)s. Ask for a new one where you got it.")
        raise Refused(words % {"day": date_format(batch.last_date, "j F Y")})
    slip.used_at = clock.now()
    slip.save(update_fields=["used_at"])
    return slip


def _belong(person: Person, slip: PlaceCode) -> Membership:
    """What is known more surely stays; what is known less surely becomes as sure as a code makes it."""
    batch, today = slip.batch, clock.today()
    membership, _is_new = Membership.objects.get_or_create(
        person=person, place=batch.place, defaults={"since_date": today, "strength": 0}
    )
    if membership.strength < Strength.CODE:
        membership.strength, membership.strength_date = Strength.CODE, today
        membership.entered_by_id, membership.source = (
            batch.made_by_id,
            f"{batch._meta.label_lower}:{batch.pk}",
        )
        membership.save(update_fields=["strength", "strength_date", "entered_by", "source"])
    record(person, CodeUsed(subject=about(person), place=batch.place.code, batch_id=batch.pk))
    return membership


def _new_sign_in_code(person: Person) -> str:
    code = codes.new_code(groups=4)
    SignInCode.objects.update_or_create(
        person=person, defaults={"digest": codes.digest(code), "made_at": clock.now()}
    )
    record(person, SignInCodeMade(subject=about(person)))
    return code
