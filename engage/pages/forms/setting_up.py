"""What is asked when an empty installation is set up."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from engage.base.names import clean_name
from engage.people.models import Person
from engage.places.states import Sector


class SetUpForm(forms.Form):
    code = forms.CharField(
        label=_("The code from the server's console"),
        max_length=20,
        help_text=_("It was printed when the server started, such as 7KQ4-M2XB."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    place_name = forms.CharField(
        label=_("Which place is this site for?"), max_length=120, help_text=_("Such as Harrowmere.")
    )
    place_code = forms.CharField(
        label=_("Its code"),
        max_length=20,
        initial="X00000001",
        help_text=_("From the Office for National Statistics. Without one, leave this as it is."),
    )
    population = forms.IntegerField(
        label=_("How many people live there?"),
        min_value=0,
        max_value=2_000_000_000,
        help_text=_("About. Write 0 if you do not know."),
    )
    organisation_name = forms.CharField(
        label=_("Which body runs this site?"), max_length=160, help_text=_("Such as Mereshire Care Board.")
    )
    sector = forms.ChoiceField(label=_("What does it do?"), choices=Sector, initial=Sector.COMMISSIONER)
    administrator_name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    administrator_email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("You sign in with it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    administrator_password = forms.CharField(
        label=_("A password"),
        strip=False,
        help_text=_("At least 12 characters."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_administrator_name(self):
        return clean_name(self.cleaned_data["administrator_name"])

    def clean_administrator_email(self):
        return self.cleaned_data["administrator_email"].lower()

    def clean_administrator_password(self):
        said = self.cleaned_data
        person = Person(name=said.get("administrator_name", ""), email=said.get("administrator_email"))
        validate_password(said["administrator_password"], person)
        return said["administrator_password"]
