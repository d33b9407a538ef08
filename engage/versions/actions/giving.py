"""A version is written by the officer or the candidate; the candidate says whether it is what she wrote."""

from django.utils.translation import gettext as _

from engage.base.actions import Refused, action, lock, need, refuse, require, tidied
from engage.base.states import move
from engage.elections.models import Candidate, Election
from engage.record.actions import record
from engage.versions.events import VersionAdded, VersionChecked, VersionDisputed
from engage.versions.models import REASON, AskedVersion, Version
from engage.versions.queries.clocks import candidate_can_add, is_before_the_statement, officer_can_add
from engage.versions.queries.naming import is_good, print_of, told
from engage.versions.rules import stands_as
from engage.versions.states import AskedState, VersionState

BY_WHOM = 200


@action
def add_version(*, actor, candidate, asked, words, translated_by) -> Version:
    """Write it or mend it: the candidate while she can stand, the officer once no words can change."""
    election = lock(candidate.election)
    candidate, asked = lock(candidate), lock(asked)
    require(actor, "versions.add_version", candidate)
    is_own = stands_as.test(actor, candidate)
    _refuse_late(election, is_own)
    _refuse_what_is_not_asked(election, candidate, asked)
    version = _found(asked, candidate, is_own)
    version.words = _few_enough(election, words)
    version.translated_by = need(
        tidied(translated_by, BY_WHOM), _("Say who put it into other words. Nothing was kept.")
    )
    version.made_from, version.is_own = print_of(candidate.statement), is_own
    move(version, "mend")
    if is_own:
        move(version, "check")
    version.disputed_because = ""
    version.save()
    record(actor, VersionAdded(number=candidate.number, **told(asked)))
    return version


@action
def check_version(*, actor, version) -> Version:
    """She says that it is what she wrote; also after the candidates are published."""
    lock(version.asked.election)
    version = lock(version)
    require(actor, "versions.check_version", version)
    move(version, "check")
    version.save(update_fields=["state"])
    record(actor, VersionChecked(number=version.candidate.number, **told(version.asked)))
    return version


@action
def dispute_version(*, actor, version, because) -> Version:
    """It is not what she wrote: it is not shown, and holds the publication up until it is mended or declined."""
    election = lock(version.asked.election)
    version = lock(version)
    require(actor, "versions.dispute_version", version)
    if not is_before_the_statement(election):
        raise Refused(_("The candidates are published, so this stays as it is. Nothing was changed."))
    move(version, "dispute")
    version.disputed_because = need(tidied(because, REASON), _("Say what is wrong. Nothing was changed."))
    version.save(update_fields=["state", "disputed_because"])
    record(actor, VersionDisputed(number=version.candidate.number, **told(version.asked)))
    return version


def _refuse_late(election: Election, is_own: bool) -> None:
    if is_own and not candidate_can_add(election):
        raise Refused(
            _(
                "You can write it yourself until the last day to stand. If something is wrong, say so. Nothing was kept."
            )
        )
    if not is_own and not officer_can_add(election):
        raise Refused(
            _("Add it after the last day to stand and before the candidates are published. Nothing was kept.")
        )


def _refuse_what_is_not_asked(election: Election, candidate: Candidate, asked: AskedVersion) -> None:
    is_asked = asked.election_id == election.pk and asked.state == AskedState.WAITING
    refuse("" if is_asked else _("Nobody asks for this in this election now. Nothing was kept."))
    stands = candidate.can("withdraw")
    refuse("" if stands else _("This person does not stand any more. Nothing was kept."))


def _found(asked: AskedVersion, candidate: Candidate, is_own: bool) -> Version:
    found = Version.objects.filter(asked=asked, candidate=candidate).first()
    if found is None:
        return Version(asked=asked, candidate=candidate)
    is_hers = found.is_own and found.state == VersionState.CHECKED and is_good(found, candidate)
    words = _("The candidate wrote this herself, so it stays. Nothing was changed.")
    refuse(words if is_hers and not is_own else "")
    return found


def _few_enough(election: Election, words: str) -> str:
    words = need(tidied(words), _("Write the statement in that language or form. Nothing was kept."))
    most, count = election.rule_set.numbers["election.version_words"], len(words.split())
    said = _("These are %(count)s words, and %(most)s are allowed for everyone. Shorten them.")
    refuse(said % {"count": count, "most": most} if count > most else "")
    return words
