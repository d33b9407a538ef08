"""The officer looks at the roll-to-be, asks whom an objection is about, and decides."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from engage.rolls.forms import AskForm, ClaimDecisionForm, FindForm, ObjectionDecisionForm, QuestionForm
from engage.rolls.models import Claim, Objection
from engage.rolls.queries.clocks import answer_until
from engage.rolls.queries.desk import claim_page, objection_page, roll_desk
from engage.rolls.queries.doubles import likely_doubles, people_called
from engage.rolls.views.acting import act, its_election, its_matter


def check_roll(request, pk):
    election = its_election(request, pk, "ask_about_double")
    return render(request, "rolls/check_roll.html", roll_desk(request.user, election))


def decide_claim(request, pk):
    claim = its_matter(request, Claim, pk, "decide_claim")
    form = ClaimDecisionForm(request.POST or None)
    to = ("check_roll", claim.election_id)
    done = _("Decided. They have a letter.")
    shown = {name: value for name, value in claim_page(claim).items() if name != "claim"}
    return act(request, "decide_claim", form, done, to=to, given={"claim": claim}, **shown)


def ask_about_line(request, pk):
    """First find whom it is about, on the same page; then ask."""
    objection = its_matter(request, Objection, pk, "ask_about_line")
    if not objection.can("ask"):
        raise Http404
    finding = FindForm(request.GET or None)
    found = people_called(objection.election, finding.cleaned_data["find"]) if finding.is_valid() else []
    form = AskForm(request.POST or None, found=found)
    shown = {"finding": finding, "found": found, "until": answer_until(objection.election)}
    done, to = _("Asked. They have a letter, and some days to answer."), ("check_roll", objection.election_id)
    return act(request, "ask_about_line", form, done, to=to, given={"objection": objection}, **shown)


def ask_about_double(request, pk, first, second):
    """Only about two whom the page shows as alike."""
    election = its_election(request, pk, "ask_about_double")
    pairs = {(each.first.pk, each.second.pk): each for each in likely_doubles(election)}
    double = pairs.get((first, second))
    if double is None:
        raise Http404
    form = QuestionForm(request.POST or None)
    given = {"election": election, "people": [double.first, double.second]}
    shown = {"double": double, "until": answer_until(election)}
    done = _("Asked. Both have a letter, and some days to answer.")
    return act(request, "ask_about_double", form, done, to=("check_roll", pk), given=given, **shown)


def decide_objection(request, pk):
    objection = its_matter(request, Objection, pk, "decide_objection")
    page = objection_page(objection)
    lines = page["lines"] if page["can_strike"] else []
    form = ObjectionDecisionForm(request.POST or None, lines=lines)
    to = ("check_roll", objection.election_id)
    shown = {name: value for name, value in page.items() if name != "objection"}
    done = _("Decided. Whom it is about has a letter.")
    return act(request, "decide_objection", form, done, to=to, given={"objection": objection}, **shown)
