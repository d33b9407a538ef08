"""Beginning a consultation: its question, and what kind it is."""

from django import forms

from engage.base.forms import SaysWhatToDo
from engage.consultations.models import Consultation
from engage.consultations.states import Kind


class StartForm(SaysWhatToDo, forms.ModelForm):
    class Meta:
        model = Consultation
        fields = ["title", "kind"]
        widgets = {"kind": forms.RadioSelect(choices=Kind.choices)}
