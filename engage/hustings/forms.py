"""What people ask and candidates answer: clean words, and never a write."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from engage.base.forms import SaysWhatToDo, area

NAMED, UNNAMED = "named", "unnamed"


def _at_most(most: int) -> str:
    return _now("At most %(most)s words.") % {"most": most}


class QuestionForm(SaysWhatToDo, forms.Form):
    words = forms.CharField(label=_("What do you want to know?"), widget=area(4))
    name = forms.ChoiceField(
        label=_("Under which name?"),
        help_text=_("Whoever reads your name here can tell that you may vote in this election."),
        choices=[(UNNAMED, _("By a name I have only here")), (NAMED, _("With my name"))],
        widget=forms.RadioSelect,
        initial=UNNAMED,
    )

    def __init__(self, *args, most, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].help_text = _at_most(most)

    def as_said(self) -> dict:
        """As the action takes it."""
        return {"words": self.cleaned_data["words"], "is_named": self.cleaned_data["name"] == NAMED}


class AnswerForm(SaysWhatToDo, forms.Form):
    words = forms.CharField(label=_("What do you answer?"), widget=area(8))

    def __init__(self, *args, most, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].help_text = _at_most(most)

    def as_said(self) -> dict:
        return self.cleaned_data


class ChangeForm(AnswerForm):
    changes = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
