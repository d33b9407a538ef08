"""Narrowing the lists of a place."""

from django import forms
from django.utils.translation import gettext_lazy as _

SHOWN = [
    ("", _("Answers and promises")),
    ("answers", _("Answers only")),
    ("promises", _("Promises only")),
]
HOW = [
    ("", _("However they stand")),
    ("late", _("Late or in trouble")),
    ("open", _("Still open")),
    ("settled", _("Settled")),
]


class FilterForm(forms.Form):
    """Everything may be left open; an answer that is not among the choices counts as open."""

    show = forms.ChoiceField(label=_("What"), choices=SHOWN, required=False)
    how = forms.ChoiceField(label=_("How they stand"), choices=HOW, required=False)
    body = forms.ChoiceField(label=_("Who owes it"), required=False)

    def __init__(self, *args, bodies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = [("", _("Every body")), *bodies]

    def chosen(self) -> dict[str, str]:
        """What was chosen, by field; empty where nothing was or it is not known."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}
