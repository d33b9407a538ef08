"""What a body types when it answers, and what people type when they do not accept the answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.forms import SaysWhatToDo
from engage.promises.models import Duty, Objection, Reply
from engage.promises.states import PROMISES, AnswerType

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def not_past(day):
    """The same day, or none. Raises ValidationError when it has passed."""
    if day and day < clock.today():
        raise forms.ValidationError(_("The date has passed. Choose today or a later day."))
    return day


class AssignForm(SaysWhatToDo, forms.ModelForm):
    class Meta:
        model = Duty
        fields = ["role_title", "contact"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["contact"].required = True


class ReplyForm(SaysWhatToDo, forms.ModelForm):
    class Meta:
        model = Reply
        fields = ["answer_type", "words", "reasons", "next_date"]
        widgets = {
            "words": forms.Textarea(attrs={"rows": 4}),
            "reasons": forms.Textarea(attrs={"rows": 6}),
            "next_date": DATE,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer_type"].choices = [("", _("Choose an answer")), *AnswerType.choices]

    def clean_next_date(self):
        return not_past(self.cleaned_data["next_date"])

    def clean(self):
        cleaned = super().clean()
        if (
            "next_date" not in self.errors
            and cleaned.get("answer_type") in PROMISES
            and not cleaned.get("next_date")
        ):
            self.add_error("next_date", _("Say by which date people will see or hear more."))
        return cleaned


class ContestForm(SaysWhatToDo, forms.ModelForm):
    class Meta:
        model = Objection
        fields = ["words"]
        widgets = {"words": forms.Textarea(attrs={"rows": 4})}
