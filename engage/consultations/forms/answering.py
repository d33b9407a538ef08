"""The form of a consultation's own questions, and the helper's consent and read-back."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from engage.base.forms import SaysWhatToDo
from engage.base.names import clean_name
from engage.consultations.states import QuestionKind
from engage.people.models import Assistance
from engage.people.states import Capacity, Method, NameConsent
from engage.places.queries import taken_names

LONGEST_WORDS = 5_000
LONGEST_OTHER = 500
AS_A_HELPER_SAYS = [
    (NameConsent.NAMED, _("with their name")),
    (NameConsent.FIRST_NAME, _("with their first name only")),
    (NameConsent.NO_NAME, _("without their name")),
]
AS_A_HELPER_ASKS = {
    "capacities": (_("Who are they answering as?"), _("As they would say it. As many as fit, or none.")),
    "email": (
        _("Their e-mail address"),
        _("Only if they want to hear what became of their answer. We use it for that alone."),
    ),
    "post": (_("Or their postal address"), _("Then they get a letter.")),
}


class AnswerForm(SaysWhatToDo, forms.Form):
    """Every question may be skipped, but not all of them. `said()` gives what the actions take.

    `for_another` when a helper types: the words are about “them”, and her own address is not offered.
    """

    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args, questions, by_post=False, for_another=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        for number, question in enumerate(self.questions, start=1):
            self._ask(question, number)
        self._ask_about_you(by_post)
        if for_another:
            self._ask_about_them()

    def _ask(self, question, number):
        label = f"{number}. {question.text}"
        if question.kind == QuestionKind.WORDS:
            self.fields[name_of(question)] = _words(label, question.hint)
            return
        choices = [(str(choice.pk), choice.text) for choice in question.choices.all()]
        is_one = question.kind == QuestionKind.ONE
        kind, widget = (
            (forms.ChoiceField, forms.RadioSelect)
            if is_one
            else (forms.MultipleChoiceField, forms.CheckboxSelectMultiple)
        )
        hint = question.hint or ("" if is_one else _("Choose as many as you like."))
        self.fields[name_of(question)] = kind(
            label=label, help_text=hint, choices=choices, widget=widget, required=False
        )
        self.fields[other_of(question)] = forms.CharField(
            label=_("Another answer, or why"), max_length=LONGEST_OTHER, required=False
        )

    def _ask_about_you(self, by_post):
        self.fields["capacities"] = forms.MultipleChoiceField(
            label=_("Who are you answering as?"),
            help_text=_("Choose as many as fit, or none."),
            choices=Capacity.choices,
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        self.fields["email"] = forms.EmailField(
            label=_("Your e-mail address"),
            help_text=_("Only if you want to hear what became of your answer. We use it for that alone."),
            required=False,
            widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        )
        if by_post:
            self.fields["post"] = forms.CharField(
                label=_("Or a postal address"),
                max_length=500,
                required=False,
                widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "street-address"}),
            )

    def _ask_about_them(self):
        for name, (label, hint) in AS_A_HELPER_ASKS.items():
            if name in self.fields:
                self.fields[name].label, self.fields[name].help_text = label, hint
                self.fields[name].widget.attrs["autocomplete"] = "off"

    def question_fields(self):
        """[(question, its field, its "another answer" field or None)], for the template."""
        return [
            (question, self[name_of(question)], self[other_of(question)])
            if other_of(question) in self.fields
            else (question, self[name_of(question)], None)
            for question in self.questions
        ]

    def clean(self):
        cleaned = super().clean()
        foreign = [name for name in self.data if name.startswith("question-") and name not in self.fields]
        if foreign:
            raise forms.ValidationError(
                _("This form holds a question that is not asked here. Open the page again; nothing was sent.")
            )
        if not self.errors and not self.said():
            raise forms.ValidationError(_("Answer at least one question. You may skip the others."))
        return cleaned

    def said(self) -> list[dict]:
        """[{"question": Question, "choices": [Choice], "words": str}] for the questions answered."""
        found = []
        for question in self.questions:
            words, chosen = self._said_to(question)
            if words or chosen:
                found.append({"question": question, "choices": chosen, "words": words})
        return found

    def _said_to(self, question):
        given = self.cleaned_data.get(name_of(question)) or ""
        if question.kind == QuestionKind.WORDS:
            return given, []
        picked = {given} if isinstance(given, str) else set(given)
        chosen = [choice for choice in question.choices.all() if str(choice.pk) in picked]
        return self.cleaned_data.get(other_of(question)) or "", chosen

    def who(self) -> dict:
        """The capacities and addresses given."""
        cleaned = self.cleaned_data
        return {
            "capacities": cleaned["capacities"],
            "email": cleaned["email"],
            "post": cleaned.get("post", ""),
        }


class ConsentForm(SaysWhatToDo, forms.ModelForm):
    """Before a helper types: the person agreed, and said how her words may be kept."""

    agreed = forms.BooleanField(
        label=_("They agreed that I write down what they say, and send it."),
        error_messages={"required": _("Ask them first. Tick this when they have agreed.")},
    )

    class Meta:
        model = Assistance
        fields = ["method", "name_consent", "name", "helper_note"]
        widgets = {
            "method": forms.RadioSelect,
            "name_consent": forms.RadioSelect,
            "helper_note": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "name": _("Only if they want it kept."),
            "helper_note": _("Your own view goes here, never among their answers."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["method"].choices = Method.choices  # without the empty one
        self.fields["name_consent"].choices = AS_A_HELPER_SAYS

    def clean_name(self):
        name = self.cleaned_data["name"]
        return clean_name(name, taken_names()) if name else ""

    def clean(self):
        cleaned = super().clean()
        wants_name = cleaned.get("name_consent") in (NameConsent.NAMED, NameConsent.FIRST_NAME)
        if wants_name and not cleaned.get("name"):
            self.add_error("name", _("They want their name kept. Type it, or choose “without their name”."))
        return cleaned

    def asked(self) -> dict:
        kept = ("method", "name_consent", "name", "helper_note")
        return {name: self.cleaned_data[name] for name in kept}


class ReadBackForm(SaysWhatToDo, forms.Form):
    """What was typed is right: agreed to by ear, or checked against the paper."""

    read_back = forms.BooleanField(
        label=_("I read all of it back to them, and they agreed."),
        error_messages={"required": _("Read the answers back first. Tick this when they have agreed.")},
    )

    def __init__(self, *args, method="", **kwargs):
        super().__init__(*args, **kwargs)
        if method == Method.PAPER:
            field = self.fields["read_back"]
            field.label = _("I checked all of it against the paper, and it says the same.")
            field.error_messages["required"] = _("Check it against the paper first. Then tick this.")


class ReceiptForm(SaysWhatToDo, forms.Form):
    """Finding one's answer again by the number on the receipt."""

    receipt = forms.CharField(
        label=_("Your receipt number"),
        help_text=_("Twelve letters and digits, such as 7KQ4-M2XB-9RTC."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )

    def clean_receipt(self):
        typed = "".join(filter(str.isalnum, self.cleaned_data["receipt"])).upper()
        if len(typed) != 12:
            raise forms.ValidationError(_("A receipt number has twelve letters and digits. Check yours."))
        return f"{typed[:4]}-{typed[4:8]}-{typed[8:]}"


def name_of(question) -> str:
    return f"question-{question.pk}"


def other_of(question) -> str:
    return f"question-{question.pk}-other"


def answers_as_initial(contribution) -> dict:
    """What a contribution says, as the `initial` of an AnswerForm."""
    initial = {"form_key": contribution.form_key, "capacities": contribution.capacities}
    for answer in contribution.answers.select_related("question").prefetch_related("choices"):
        question, chosen = answer.question, [str(choice.pk) for choice in answer.choices.all()]
        if question.kind == QuestionKind.WORDS:
            initial[name_of(question)] = answer.words
            continue
        initial[name_of(question)] = chosen if question.kind == QuestionKind.SEVERAL else "".join(chosen)
        initial[other_of(question)] = answer.words
    address = getattr(contribution, "address", None)
    return initial | ({"email": address.email, "post": address.post} if address else {})


def _words(label, hint):
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
