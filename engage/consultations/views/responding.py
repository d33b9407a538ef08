"""Writing a response line by line, and publishing it."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.base.acting import press
from engage.consultations import actions
from engage.consultations.forms.asking import ResponseLineForm
from engage.consultations.views.acting import act
from engage.consultations.views.finding import hosted_consultation, hosted_line


def add_response_line(request, slug):
    consultation = hosted_consultation(request, slug, "add_response_line")
    form = ResponseLineForm(request.POST or None)
    done, given = _("The line is kept."), {"consultation": consultation}
    return act(request, "add_response_line", form, done, slug, given)


def change_response_line(request, slug, pk):
    line = hosted_line(request, slug, pk)
    form = ResponseLineForm(request.POST or None, instance=line)
    done = _("The line is changed.")
    shown = {"page": "add_response_line", "consultation": line.consultation}
    return act(request, "change_response_line", form, done, slug, {"line": line}, **shown)


@require_POST
def remove_response_line(request, slug, pk):
    done, line = _("The line is gone."), hosted_line(request, slug, pk)
    return press(request, actions.remove_response_line, done, ("manage", slug), line=line)


def publish_response(request, slug):
    """The whole response as people will read it, and the button that publishes it."""
    consultation = hosted_consultation(request, slug, "publish_response")
    if request.method == "POST":
        done = _("Published. Everyone who left an address is being written to.")
        to, given = ("manage", slug), {"consultation": consultation}
        return press(request, actions.publish_response, done, to, **given)
    context = {"consultation": consultation, "lines": consultation.response_lines.all()}
    return render(request, "consultations/publish_response.html", context)
