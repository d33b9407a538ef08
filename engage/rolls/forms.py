"""What people type about lines of a roll: clean words and choices, and never a write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from engage.base.forms import SaysWhatToDo, area
from engage.people.models import Person
from engage.rolls.models import LONGEST, AskedLine, Claim, Objection
from engage.rolls.states import Kind

ADD = [("yes", _("Put on the roll")), ("no", _("Not put on the roll"))]
SENT = [("yes", _("Yes, on paper or by phone")), ("no", _("No, I sent none"))]


def _is_yes(said: str) -> bool:
    return said == "yes"


class WordsOnly(SaysWhatToDo, forms.ModelForm):
    """The words go to an action; no row is made of them here."""

    def _post_clean(self):
        pass


class ClaimForm(WordsOnly):
    class Meta:
        model = Claim
        fields = ["words"]
        widgets = {"words": area(4)}


class ObjectionForm(WordsOnly):
    class Meta:
        model = Objection
        fields = ["kind", "named", "words"]
        widgets = {"kind": forms.RadioSelect, "words": area(4)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = Kind.choices
        self.fields["named"].required = self.fields["words"].required = True


class AnswerForm(WordsOnly):
    class Meta:
        model = AskedLine
        fields = ["answer"]
        widgets = {"answer": area(4)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].required = True


class FindForm(SaysWhatToDo, forms.Form):
    find = forms.CharField(label=_("A name, or an e-mail address"), max_length=200)


class QuestionForm(SaysWhatToDo, forms.Form):
    question = forms.CharField(
        label=_("What do you ask?"),
        help_text=_("They read this. Do not write who told you, or anything about health."),
        max_length=LONGEST,
        widget=area(4),
    )


class AskForm(QuestionForm):
    """About one or two of those who were found."""

    people = forms.ModelMultipleChoiceField(
        label=_("Whom is it about?"),
        help_text=_("One person, or two lines that look like one person."),
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ["people", "question"]

    def __init__(self, *args, found, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = Person.objects.filter(pk__in=[each.pk for each in found])

    def clean_people(self):
        return list(self.cleaned_data["people"])


class TypedVoteForm(SaysWhatToDo, forms.Form):
    was_hers = forms.TypedChoiceField(
        label=_("Did you send this vote?"), choices=SENT, coerce=_is_yes, widget=forms.RadioSelect
    )


class DecisionForm(SaysWhatToDo, forms.Form):
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("Whom it is about reads this. Do not write who told you, or anything about health."),
        max_length=LONGEST,
        widget=area(4),
    )


class ClaimDecisionForm(DecisionForm):
    is_added = forms.TypedChoiceField(
        label=_("What do you decide?"),
        choices=ADD,
        coerce=_is_yes,
        widget=forms.RadioSelect,
    )
    field_order = ["is_added", "reason"]


class ObjectionDecisionForm(DecisionForm):
    """Which of the lines is struck, by its number; 0 for none."""

    number = forms.TypedChoiceField(label=_("What do you decide?"), coerce=int, widget=forms.RadioSelect)
    field_order = ["number", "reason"]

    def __init__(self, *args, lines, **kwargs):
        super().__init__(*args, **kwargs)
        strike = _("Strike line %(number)s: %(name)s")
        named = [(line.number, strike % {"number": line.number, "name": line.person}) for line in lines]
        self.fields["number"].choices = [(0, _("Strike nothing")), *named]
