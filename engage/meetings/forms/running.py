"""What those who lead a meeting tick and type while it goes on."""

from django import forms
from django.utils.translation import gettext_lazy as _

from engage.base.forms import SaysWhatToDo
from engage.meetings.forms.planning import area
from engage.meetings.queries.guards import ENDS, STARTS


class Ticked(SaysWhatToDo, forms.Form):
    """One box for each thing that must be so. What is not ticked the action names."""

    needed: dict = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, sentence in self.needed.items():
            self.fields[name] = forms.BooleanField(label=sentence, required=False)


class StartForm(Ticked):
    needed = STARTS


class EndForm(Ticked):
    needed = ENDS


class PauseForm(SaysWhatToDo, forms.Form):
    reason = forms.CharField(
        label=_("Why do you pause?"),
        help_text=_("Only those who look after the meeting read this."),
        max_length=500,
        widget=area(2),
    )


class HeardForm(SaysWhatToDo, forms.Form):
    presenter_offered = forms.BooleanField(
        label=_("Whoever raised it, or whom they named, was asked to tell the meeting about it."),
        required=False,
    )
