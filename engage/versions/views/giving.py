"""The officer sees what is asked for, adds it for everyone who stands, or declines it; a candidate writes her own."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from engage.base.actions import may
from engage.elections.models import Candidate
from engage.versions.forms import DeclineForm, VersionForm
from engage.versions.models import AskedVersion, Version
from engage.versions.queries.clocks import candidate_can_add, is_before_the_statement, officer_can_add
from engage.versions.queries.naming import OF_ASKED
from engage.versions.queries.telling import versions_desk
from engage.versions.rules import stands_as
from engage.versions.views.acting import act, allowed, its_asked, its_election


def run_versions(request, pk):
    election = its_election(request, pk)
    if not may(request.user, "elections.ask_second", election):
        raise Http404
    return render(request, "versions/run_versions.html", versions_desk(election))


def decline_version(request, pk):
    asked = its_asked(request, pk, "decline_version")
    if not is_before_the_statement(asked.election):
        raise Http404
    form, done = DeclineForm(request.POST or None), _("Declined. Everyone can read why.")
    to = ("run_versions", asked.election_id)
    return act(request, "decline_version", form, done, to=to, given={"asked": asked})


def add_version(request, pk, candidate):
    asked = get_object_or_404(AskedVersion.objects.waiting().select_related(*OF_ASKED), pk=pk)
    election = asked.election
    whose = get_object_or_404(Candidate.objects.standing(), pk=candidate, election=election)
    whose.election = election
    is_own = stands_as.test(request.user, allowed(request, whose, "add_version"))
    if not (candidate_can_add(election) if is_own else officer_can_add(election)):
        raise Http404
    found = Version.objects.filter(asked=asked, candidate=whose).first()
    said = {"words": found.words, "translated_by": found.translated_by} if found else {}
    most = election.rule_set.numbers["election.version_words"]
    form = VersionForm(request.POST or None, initial=said, asked=asked, most=most)
    done = _("Kept.") if is_own else _("Kept. The candidate has a letter, and can look at it.")
    to = ("versions" if is_own else "run_versions", election.pk)
    given = {"asked": asked, "candidate": whose}
    return act(request, "add_version", form, done, to=to, given=given, version=found, is_own=is_own)
