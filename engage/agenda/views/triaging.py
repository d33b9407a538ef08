"""What the team decides, and the body that something is passed to: a page for each act."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.agenda import forms
from engage.agenda.views.acting import act, its_item, press


def open_item(request, pk):
    item = its_item(request, pk, "open_item")
    form = forms.OpenForm(request.POST or None, item=item)
    return act(request, "open_item", form, _("Open. Everyone can read and support it."), item=item)


def return_item(request, pk):
    item = its_item(request, pk, "return_item")
    form = forms.ReturnForm(request.POST or None)
    return act(request, "return_item", form, _("Sent back, with your words."), item=item)


def decline_item(request, pk):
    item = its_item(request, pk, "decline_item")
    form = forms.DeclineForm(request.POST or None)
    done = _("Not taken up. Whoever raised it reads why, and can ask for a second look.")
    return act(request, "decline_item", form, done, item=item)


def redirect_item(request, pk):
    item = its_item(request, pk, "redirect_item")
    form = forms.RedirectForm(request.POST or None, item=item)
    return act(request, "redirect_item", form, _("Passed on. If nobody takes it, it comes back."), item=item)


@require_POST
def accept_item(request, pk):
    return press(request, "accept_item", pk, _("You took it on. It is open for support now."))


def offer_merge(request, pk):
    item = its_item(request, pk, "offer_merge")
    form = forms.MergeForm(request.POST or None, item=item)
    return act(request, "offer_merge", form, _("Asked. Nothing changes until the answer is yes."), item=item)


def flag_item(request, pk):
    item = its_item(request, pk, "flag_item")
    form = forms.DoubtForm(request.POST or None)
    return act(request, "flag_item", form, _("Noted. It does not open by itself now."), item=item)


def clear_flag(request, pk):
    item = its_item(request, pk, "clear_flag")
    form = forms.NoteForm(request.POST if request.method == "POST" else None)
    return act(request, "clear_flag", form, _("Noted: it is safe to show."), item=item)


def hide_item(request, pk):
    item = its_item(request, pk, "hide_item")
    form = forms.HideForm(request.POST or None)
    return act(request, "hide_item", form, _("Noted. It takes two people to hide something."), item=item)


def decide_appeal(request, pk):
    item = its_item(request, pk, "decide_appeal")
    form = forms.AppealForm(request.POST or None)
    return act(request, "decide_appeal", form, _("Decided. Whoever raised it reads why."), item=item)
