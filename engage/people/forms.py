"""What people fill in about themselves, and about roles. Forms clean; they never save."""

from django import forms
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.codes import bare
from engage.base.forms import SaysWhatToDo
from engage.base.names import clean_name
from engage.people.models import Invitation
from engage.people.queries import offer_as_parameters
from engage.people.states import DOES, GIVEN_BY_TWO, OFFERED, Capacity, RoleKind
from engage.places.models import Organisation
from engage.places.queries import taken_names


class SignUpForm(forms.Form):
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        help_text=_("As you want others to see it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def clean_name(self):
        return clean_name(self.cleaned_data["name"], taken_names())

    def signup(self, request, user):
        """Asked for by allauth; the adapter has already kept the account."""


class InviteForm(SaysWhatToDo, forms.ModelForm):
    """A role to offer; `places` are those the person who fills it in administers."""

    class Meta:
        model = Invitation
        fields = ["email", "kind", "place", "organisation", "title", "ends_date"]
        labels = {
            "email": _("Their e-mail address"),
            "kind": _("What will they do?"),
            "place": _("Where?"),
            "organisation": _("For which body?"),
            "title": _("What should stand beside their name?"),
            "ends_date": _("Until when?"),
        }
        help_texts = {
            "email": _("We write to it. Whoever takes up the role must show that it is theirs."),
            "organisation": _(
                "A commissioner always speaks for a body. For the others you can leave it out."
            ),
            "title": _("Everyone can read it. Such as Director of local care, or Librarian."),
            "ends_date": _("Leave it empty if there is no end yet. You can end it at any time."),
        }
        widgets = {
            "email": forms.EmailInput(attrs={"autocomplete": "off"}),
            "kind": forms.RadioSelect,
            "ends_date": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, **kwargs)
        bodies = Organisation.objects.valid_on(clock.today()).filter(places__in=places).distinct()
        self.fields["place"].queryset = places.order_by("pk")
        self.fields["place"].empty_label = None
        self.fields["organisation"].queryset = bodies
        self.fields["organisation"].empty_label = _("No body")
        self.fields["kind"].choices = [(kind.value, f"{kind.label} – {DOES[kind]}") for kind in OFFERED]
        self.fields["title"].required = True

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def clean_ends_date(self):
        ends = self.cleaned_data["ends_date"]
        if ends and ends < clock.today():
            raise forms.ValidationError(_("This day is past. Choose a later one, or leave it empty."))
        return ends

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") == RoleKind.COMMISSIONER and not cleaned.get("organisation"):
            self.add_error("organisation", _("Choose the body that the commissioner speaks for."))
        return cleaned

    def needs_two(self) -> bool:
        return self.cleaned_data["kind"] in GIVEN_BY_TWO

    def as_said(self) -> dict:
        """What the action takes; for a role that two people give, what the second one agrees to."""
        place, offer = self.cleaned_data["place"], self._offer()
        if not self.needs_two():
            return {"place": place, **offer}
        asked = {"verb": "people.invite_staff", "parameters": offer_as_parameters(**offer)}
        return {**asked, "thing": place, "place": place, "words": self.in_words()}

    def _offer(self) -> dict:
        said = self.cleaned_data
        return {
            "email": said["email"],
            "kind": said["kind"],
            "title": said["title"],
            "organisation": said["organisation"],
            "ends": said["ends_date"],
        }

    def in_words(self) -> str:
        """For the second person, who agrees to just this."""
        said = self.cleaned_data
        words = {
            "email": said["email"],
            "title": said["title"],
            "kind": RoleKind(said["kind"]).label,
            "place": said["place"].name,
        }
        return _("Invite %(email)s to be %(kind)s in %(place)s: “%(title)s”.") % words

    def validate_constraints(self):
        """The action refuses a second invitation, in words."""


class EndRoleForm(SaysWhatToDo, forms.Form):
    on = forms.DateField(
        label=_("The last day"),
        required=False,
        help_text=_("Leave it empty to end the role at once."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_on(self):
        if self.cleaned_data["on"] and self.cleaned_data["on"] < clock.today():
            raise forms.ValidationError(_("This day is past. Leave it empty to end the role at once."))
        return self.cleaned_data["on"]


class CodeForm(SaysWhatToDo, forms.Form):
    """A code that is read off paper; `letters` of it, however it was typed."""

    letters = 12
    code = forms.CharField(label=_("The code"), max_length=40)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {
            "autocomplete": "off",
            "autocapitalize": "characters",
            "spellcheck": "false",
        }

    def clean_code(self):
        code = self.cleaned_data["code"]
        if len(bare(code)) != self.letters:
            words = _(
                "The code has %(letters)s letters and digits. Check that none is missing, and none too many."
            )
            raise forms.ValidationError(words % {"letters": self.letters})
        return code


class UseCodeForm(CodeForm):
    """The slip of someone who has an account."""

    code = forms.CharField(
        label=_("The code on your slip"), max_length=40, help_text=_("Such as 7KQ4-M2XB-93TW.")
    )


class JoinForm(UseCodeForm):
    """The slip of someone who has none; she need not say who she is."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        required=False,
        help_text=_("As you want others to see it. You can leave this empty."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def clean_name(self):
        name = self.cleaned_data["name"]
        return clean_name(name, taken_names()) if name else ""


class SignInCodeForm(CodeForm):
    letters = 16
    code = forms.CharField(
        label=_("Your sign-in code"),
        max_length=40,
        help_text=_("You wrote it down when you joined. It has four times four letters and digits."),
    )


class CheckNumberForm(CodeForm):
    letters = 8
    code = forms.CharField(
        label=_("Their number"),
        max_length=40,
        help_text=_("They see it on their own page, such as 7KQ4-M2XB."),
    )


class CapacitiesForm(SaysWhatToDo, forms.Form):
    kinds = forms.MultipleChoiceField(
        label=_("What fits you today?"),
        help_text=_("Choose as many as fit, or none."),
        choices=Capacity.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class MakeCodesForm(SaysWhatToDo, forms.Form):
    """How many slips; `most` is the number of the place's rules."""

    count = forms.IntegerField(label=_("How many slips?"), min_value=1)

    def __init__(self, *args, most, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["count"]
        field.help_text = _("Up to %(most)s at once. Each slip lets one person join.") % {"most": most}
        field.max_value = most
        words = _("Print between 1 and %(most)s slips at once.") % {"most": most}
        field.validators = [_between(1, most, words)]


class LookUpForm(SaysWhatToDo, forms.Form):
    """Whom one looks up, and why."""

    known = forms.CharField(
        label=_("What do you know of them?"),
        max_length=254,
        help_text=_("Their e-mail address, or the id beside a name that they use in a space."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    reason = forms.CharField(
        label=_("Why do you need to know who it is?"),
        max_length=1_000,
        help_text=_("One or two sentences. The person reads this, with your name and role."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class LeaveForm(SaysWhatToDo, forms.Form):
    sure = forms.BooleanField(
        label=_("I want to leave, and I know that this cannot be undone."),
        error_messages={"required": _("Tick this if you want to leave. Nothing has been deleted.")},
    )


def _between(least, most, words):
    def check(number):
        if not least <= number <= most:
            raise forms.ValidationError(words)

    return check
