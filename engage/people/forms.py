"""What people fill in about themselves. Forms clean; they never save."""

from django import forms
from django.utils.translation import gettext_lazy as _

from engage.base.names import clean_name


class SignUpForm(forms.Form):
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        help_text=_("As you want others to see it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def clean_name(self):
        return clean_name(self.cleaned_data["name"])

    def signup(self, request, user):
        """Asked for by allauth; the adapter has already kept the account."""
