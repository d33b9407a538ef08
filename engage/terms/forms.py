"""What is typed about terms and report-backs: clean words and days, and never a write."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from engage.base.forms import SaysWhatToDo, area
from engage.people.models import Person
from engage.terms.models import HEADINGS, Declaration, ReportBack, Term
from engage.terms.states import Fee, Handling


class DeclarationForm(SaysWhatToDo, forms.ModelForm):
    class Meta:
        model = Declaration
        fields = ["financial", "professional", "personal", "indirect"]
        widgets = dict.fromkeys(fields, area(4))

    def _post_clean(self):
        """The words go to an action; no row is made of them here."""


class BeginForm(SaysWhatToDo, forms.Form):
    accepts_code = forms.BooleanField(
        label=_("I will keep to this code, and I know that everyone can hold me to it."), required=False
    )
    knows_principles = forms.BooleanField(label=_("I have read the seven principles."), required=False)


class LeaveForm(SaysWhatToDo, forms.Form):
    until = forms.DateField(
        label=_("Until which day are you away?"),
        help_text=_("Like 27/3/2027. You need not say why. You can come back earlier."),
    )


class HandoverForm(SaysWhatToDo, forms.ModelForm):
    class Meta:
        model = Term
        fields = ["handover"]
        widgets = {"handover": area(10)}

    def _post_clean(self):
        """The words go to an action; no row is changed here."""


class ReportForm(SaysWhatToDo, forms.ModelForm):
    """Nothing is required while it is being written."""

    class Meta:
        model = ReportBack
        fields = list(HEADINGS)
        widgets = dict.fromkeys(HEADINGS, area(5))

    def _post_clean(self):
        """The words go to an action; no row is changed here."""


class AppointForm(SaysWhatToDo, forms.Form):
    email = forms.EmailField(
        label=_("Their e-mail address"), help_text=_("The one with which they sign in here.")
    )
    fee = forms.ChoiceField(label=_("What are they paid?"), choices=Fee.choices, widget=forms.RadioSelect)
    fee_payer = forms.CharField(label=_("If they are paid: who pays?"), max_length=160, required=False)

    def clean_email(self):
        found = Person.objects.filter(email=self.cleaned_data["email"].lower(), is_active=True).first()
        if found is None:
            raise forms.ValidationError(
                _now("Nobody has joined with this address. Ask them to join first, then try again.")
            )
        return found

    def as_said(self) -> dict:
        """As the action takes it."""
        given = dict(self.cleaned_data)
        return {"person": given.pop("email"), **given}


class MeetingForm(SaysWhatToDo, forms.Form):
    session = forms.ModelChoiceField(
        queryset=None, label=_("Which meeting is one of this panel?"), empty_label=_("Choose a meeting")
    )

    def __init__(self, *args, meetings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["session"].queryset = meetings


class _Called(forms.ModelChoiceField):
    def label_from_instance(self, obj):
        return f"{obj.called} ({obj})"


class _CalledEach(forms.ModelMultipleChoiceField):
    label_from_instance = _Called.label_from_instance


class AttendanceForm(SaysWhatToDo, forms.Form):
    present = _CalledEach(
        queryset=None, label=_("Who was there?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, terms, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["present"].queryset = terms


class InterestForm(SaysWhatToDo, forms.Form):
    term = _Called(queryset=None, label=_("Whose interest is it?"), empty_label=_("Choose a member"))
    item = forms.CharField(label=_("Which item does it touch?"), max_length=160)
    words = forms.CharField(
        label=_("What did they say?"), max_length=500, required=False, help_text=_("Everyone can read this.")
    )
    handling = forms.ChoiceField(label=_("What follows?"), choices=Handling.choices, widget=forms.RadioSelect)

    def __init__(self, *args, terms, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["term"].queryset = terms
