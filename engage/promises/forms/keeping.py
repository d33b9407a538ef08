"""What a body types about its promises, and what citizens type when they have looked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from engage.base.forms import SaysWhatToDo
from engage.promises.forms.answering import DATE, not_past
from engage.promises.models import Check, Commitment
from engage.promises.states import How

WORDS = 2_000


def _words(label, hint, *, required=True):
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, help_text=hint, max_length=WORDS, widget=area, required=required)


class NotPast:
    """A due date of today or later. Goes before the form class."""

    def clean_due_date(self):
        return not_past(self.cleaned_data["due_date"])


class PromiseForm(NotPast, SaysWhatToDo, forms.ModelForm):
    class Meta:
        model = Commitment
        fields = ["what", "role_title", "due_date", "how_we_know", "money"]
        widgets = {"due_date": DATE, "how_we_know": forms.Textarea(attrs={"rows": 3})}


class UpdateForm(SaysWhatToDo, forms.Form):
    """Only what is possible from where the promise stands is offered."""

    how = forms.ChoiceField(label=_("How does it go?"), widget=forms.RadioSelect)
    words = _words(_("What has happened?"), _("What was done since the last news, and what comes next."))

    def __init__(self, *args, commitment, **kwargs):
        super().__init__(*args, **kwargs)
        possible = [how for how in How if how == How.NEWS or commitment.can(how)]
        self.fields["how"].choices = [(how.value, how.label) for how in possible]


class ClaimForm(SaysWhatToDo, forms.Form):
    words = _words(_("What shows that it is done?"), _("Say what anyone can see, count or try, and where."))
    link = forms.URLField(
        label=_("An address on the web that shows it"),
        help_text=_("A picture, a paper or a page."),
        required=False,
        assume_scheme="https",
    )


class ChangeForm(NotPast, SaysWhatToDo, forms.ModelForm):
    words = _words(
        _("Why do you change it?"), _("Everyone can read this. What you promised before stays to be read.")
    )

    class Meta:
        model = Commitment
        fields = ["what", "due_date"]
        widgets = {"due_date": DATE}


class ReasonForm(SaysWhatToDo, forms.Form):
    words = _words(_("Why?"), _("Everyone can read this, and it stays."))


class TakeOverForm(NotPast, SaysWhatToDo, forms.ModelForm):
    words = _words(_("What will you do about it?"), _("A sentence or two that everyone can read."))

    class Meta:
        model = Commitment
        fields = ["role_title", "due_date"]
        widgets = {"due_date": DATE}


class CheckForm(SaysWhatToDo, forms.ModelForm):
    class Meta:
        model = Check
        fields = ["words"]
        widgets = {"words": forms.Textarea(attrs={"rows": 4})}


class DisputeForm(CheckForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].required = True
