"""What a host types: what it is about, questions, dates, lines of the response."""

from datetime import datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.forms import SaysWhatToDo
from engage.consultations.models import Consultation, Question, ResponseLine
from engage.consultations.queries import lines_of
from engage.consultations.states import Kind, QuestionKind
from engage.promises.states import AnswerType

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DescribeForm(SaysWhatToDo, forms.ModelForm):
    class Meta:
        model = Consultation
        fields = [
            "title",
            "kind",
            "purpose",
            "decision_maker",
            "decision_date",
            "can_change",
            "cannot_change",
            "contact",
        ]
        widgets = {
            "kind": forms.RadioSelect(choices=Kind.choices),
            "purpose": forms.Textarea(attrs={"rows": 5}),
            "decision_date": DATE,
            "can_change": forms.Textarea(attrs={"rows": 4}),
            "cannot_change": forms.Textarea(attrs={"rows": 4}),
            "contact": forms.Textarea(attrs={"rows": 3}),
        }


class QuestionForm(SaysWhatToDo, forms.ModelForm):
    choices = forms.CharField(
        label=_("Answers to choose from"),
        help_text=_("One on each line. “Another answer, or why” is always added for you."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    class Meta:
        model = Question
        fields = ["kind", "text", "hint"]
        widgets = {"kind": forms.RadioSelect(choices=QuestionKind.choices)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = QuestionKind.choices  # without the empty one
        if self.instance.pk:
            self.initial["choices"] = "\n".join(choice.text for choice in self.instance.choices.all())

    def clean_choices(self):
        lines = lines_of(self.cleaned_data["choices"])
        if too_long := [line for line in lines if len(line) > 200]:
            raise forms.ValidationError(
                _("“%(line)s…” is too long. Use 200 letters at most."), params={"line": too_long[0][:30]}
            )
        return list(dict.fromkeys(lines))

    def clean(self):
        cleaned = super().clean()
        needs_choices = cleaned.get("kind") in (QuestionKind.ONE, QuestionKind.SEVERAL)
        if needs_choices and len(cleaned.get("choices", [])) < 2:
            self.add_error("choices", _("Give at least two answers to choose from, one on each line."))
        if not needs_choices:
            cleaned["choices"] = []
        return cleaned


class ScheduleForm(SaysWhatToDo, forms.Form):
    opens_date = forms.DateField(label=_("Opens on"), help_text=_("Today, or a later day."), widget=DATE)
    closes_date = forms.DateField(
        label=_("Closes on"), help_text=_("People can answer until the end of that day."), widget=DATE
    )

    def clean(self):
        cleaned = super().clean()
        opens, closes = cleaned.get("opens_date"), cleaned.get("closes_date")
        if opens and closes and closes <= opens:
            self.add_error("closes_date", _("It must close after it opens. Choose a later day."))
        return cleaned

    def moments(self) -> dict:
        """Opening now when the day is today, else at nine; closing at the last minute of the day."""
        opens, closes = self.cleaned_data["opens_date"], self.cleaned_data["closes_date"]
        opens_at = clock.now() if opens == clock.today() else _local(opens, time(9))
        return {"opens_at": opens_at, "closes_at": _local(closes, time(23, 59))}


class WithdrawForm(SaysWhatToDo, forms.Form):
    reason = forms.CharField(
        label=_("Why do you withdraw it?"),
        help_text=_("Everyone can read this, and everyone who left an address is sent it."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ResponseLineForm(SaysWhatToDo, forms.ModelForm):
    class Meta:
        model = ResponseLine
        fields = ["said", "answer_type", "answer", "owner", "by_date", "proof"]
        widgets = {
            "said": forms.Textarea(attrs={"rows": 3}),
            "answer": forms.Textarea(attrs={"rows": 4}),
            "by_date": DATE,
            "proof": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer_type"].choices = [("", _("Choose an answer")), *AnswerType.choices]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("answer_type") == AnswerType.WILL_DECIDE and not cleaned.get("by_date"):
            self.add_error("by_date", _("Say by which date it will be decided."))
        said = {"answer_type": cleaned.get("answer_type", ""), "by_date": cleaned.get("by_date")}
        if ResponseLine(**said).promises_the_past:
            self.add_error("by_date", _("The date has passed. Choose today or a later day."))
        return cleaned


def _local(day, at) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))
