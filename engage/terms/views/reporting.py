"""A representative writes her report-back, looks at it once more, and publishes it."""

from django import forms
from django.http import Http404
from django.utils.translation import gettext as _

from engage.terms.forms import ReportForm
from engage.terms.models import HEADINGS, ReportBack
from engage.terms.views.acting import act, its_report


def draft_report(request, pk):
    report = _owed(its_report(request, pk, "draft_report"))
    form = ReportForm(request.POST or None, initial=report.draft)
    done = _("Kept. Nobody reads it until you publish it.")
    to = f"{report.get_absolute_url()}publish/"
    return act(request, "draft_report", form, done, to=to, given={"report": report})


def publish_report(request, pk):
    report = _owed(its_report(request, pk, "publish_report"))
    form = forms.Form(request.POST if request.method == "POST" else None)
    done = _("Published, and sent to those you speak for.")
    shown = [(_title(name), report.draft.get(name, "")) for name in HEADINGS]
    return act(request, "publish_report", form, done, to=report, given={"report": report}, drafted=shown)


def _title(name: str) -> str:
    return ReportBack._meta.get_field(name).verbose_name


def _owed(report):
    if not report.is_owed:
        raise Http404
    return report
