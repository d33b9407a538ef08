"""Writing a response line by line, and publishing it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.consultations import actions
from engage.consultations.forms.asking import ResponseLineForm
from engage.consultations.views.finding import hosted_consultation, hosted_line


def add_response_line(request, slug):
    consultation = hosted_consultation(request, slug, "add_response_line")
    form = ResponseLineForm(request.POST or None)
    if form.is_valid():
        actions.add_response_line(actor=request.user, consultation=consultation, **form.cleaned_data)
        return redirect("manage", slug)
    context = {"form": form, "consultation": consultation}
    return render(request, "consultations/add_response_line.html", context)


def change_response_line(request, slug, pk):
    line = hosted_line(request, slug, pk)
    form = ResponseLineForm(request.POST or None, instance=line)
    if form.is_valid():
        actions.change_response_line(actor=request.user, line=line, **form.cleaned_data)
        return redirect("manage", slug)
    context = {"form": form, "consultation": line.consultation, "line": line}
    return render(request, "consultations/add_response_line.html", context)


@require_POST
def remove_response_line(request, slug, pk):
    actions.remove_response_line(actor=request.user, line=hosted_line(request, slug, pk))
    messages.success(request, _("The line is gone."))
    return redirect("manage", slug)


def publish_response(request, slug):
    """The whole response as people will read it, and the button that publishes it."""
    consultation = hosted_consultation(request, slug, "publish_response")
    if request.method == "POST":
        actions.publish_response(actor=request.user, consultation=consultation)
        messages.success(request, _("Published. Everyone who left an address is being written to."))
        return redirect("manage", slug)
    context = {"consultation": consultation, "lines": consultation.response_lines.all()}
    return render(request, "consultations/publish_response.html", context)
