"""What people type about elections: clean words and orders of preference, and never a write."""

from allauth.account.adapter import get_adapter
from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.actions import Refused
from engage.base.forms import SaysWhatToDo, area
from engage.base.names import clean_name
from engage.elections.models import Candidate
from engage.elections.queries.roll import line_with
from engage.elections.queries.typing import first_entry_of
from engage.elections.rules import types_in_votes
from engage.elections.states import TYPED_IN, Channel
from engage.people.models import Person, Role
from engage.people.states import RoleKind
from engage.places.queries import taken_names

FINGERPRINT = 64
STAYS = _("Everyone can read this, and it stays.")
NOT_KEPT = {"autocomplete": "off", "spellcheck": "false"}  # by a browser
NOT_THE_SECOND = _(
    "This address and password do not belong together, or they may not type in votes here. "
    "Nothing was kept. Check both and try again."
)
TOO_LATE = _("It took too long. Nothing was kept. Begin again with the first person.")


def _public(label, *, most: int, rows: int, hint=STAYS) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, max_length=most, widget=area(rows))


class CallForm(SaysWhatToDo, forms.Form):
    last_day = forms.DateField(
        label=_("What is the last day to vote?"),
        help_text=_("A working day. All other days follow from it. Like 24/3/2027."),
    )
    seats = forms.IntegerField(label=_("How many people will be chosen?"), min_value=1)
    holiday_reason = forms.CharField(
        label=_("If people vote in holiday weeks: why?"), required=False, max_length=1_000, widget=area(2)
    )
    is_independent = forms.BooleanField(
        label=_("I do not work for the host, I do not stand, and I gain nothing by who is elected."),
        required=False,
    )

    def __init__(self, *args, constituency, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seats"].initial = constituency.seat_count


class NominationForm(SaysWhatToDo, forms.ModelForm):
    """The same for everyone who stands."""

    class Meta:
        model = Candidate
        fields = ["name", "statement", "interests", "political"]
        widgets = {"statement": area(8), "interests": area(4)}

    def __init__(self, *args, most, **kwargs):
        super().__init__(*args, **kwargs)
        self.most = self.fields["statement"].most_words = most

    def clean_name(self):
        return clean_name(self.cleaned_data["name"], taken=taken_names())

    def clean_statement(self):
        words = len(self.cleaned_data["statement"].split())
        if words > self.most:
            said = {"count": words, "most": self.most}
            raise forms.ValidationError(
                _now("These are %(count)s words, and %(most)s are allowed for everyone. Shorten them.") % said
            )
        return self.cleaned_data["statement"]

    def _post_clean(self):
        """The words go to an action; no row is made of them here."""


class OrderForm(SaysWhatToDo, forms.Form):
    """A number for each candidate, after the fields that stand in the class."""

    START = "place_"

    def __init__(self, *args, candidates, **kwargs):
        super().__init__(*args, **kwargs)
        self.candidates = candidates
        most = {"most": len(candidates)}
        wrong = dict.fromkeys(("min_value", "max_value"), _now("Use the numbers 1 to %(most)s.") % most)
        for candidate in candidates:
            self.fields[f"{self.START}{candidate.number}"] = forms.IntegerField(
                error_messages=wrong,
                label=_("Number for %(name)s") % {"name": candidate.name},
                min_value=1,
                max_value=len(candidates),
                required=False,
                widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            )

    def clean(self):
        cleaned = super().clean()
        given = [place for name, place in cleaned.items() if name.startswith(self.START) and place]
        self._refuse_equal(given)
        if not self.errors and not given:
            raise forms.ValidationError(
                _now("Give at least one candidate a number: 1 for the one you want most.")
            )
        return cleaned

    def ranking(self) -> list[int]:
        """Numbers of candidates, the first preference first."""
        given = {
            int(name.removeprefix(self.START)): place
            for name, place in self.cleaned_data.items()
            if name.startswith(self.START) and place
        }
        return sorted(given, key=given.get)

    def _refuse_equal(self, given: list[int]) -> None:
        twice = sorted({place for place in given if given.count(place) > 1})
        if twice:
            raise forms.ValidationError(
                _now("Two candidates have the number %(number)s. Give each a number of its own.")
                % {"number": twice[0]}
            )


class BallotForm(OrderForm):
    def rows(self):
        """Each candidate with the field of her number, as the ballot shows them."""
        return [(candidate, self[f"{self.START}{candidate.number}"]) for candidate in self.candidates]

    def order(self) -> list:
        by_number = {candidate.number: candidate for candidate in self.candidates}
        return [by_number[number] for number in self.ranking()]


class PaperForm(SaysWhatToDo, forms.Form):
    voter_id = forms.CharField(
        label=_("The voter’s number on the roll"),
        help_text=_("Its first twelve letters and digits are enough."),
        max_length=2 * FINGERPRINT,
    )

    def __init__(self, *args, election, **kwargs):
        super().__init__(*args, **kwargs)
        self.election = election

    def clean_voter_id(self):
        try:
            return line_with(self.election.voters, self.cleaned_data["voter_id"]).voter_id
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from None


class FirstEntryForm(PaperForm, OrderForm):
    """What the first person types. It goes to the second one sealed, in the page itself: nothing is kept of it."""

    channel = forms.ChoiceField(
        label=_("How did it come?"),
        choices=[(way.value, way.label) for way in Channel if way in TYPED_IN],
        widget=forms.RadioSelect,
    )

    def entry(self) -> dict:
        said = {name: self.cleaned_data[name] for name in ("voter_id", "channel")}
        return said | {"first_entry": self.ranking()}


class SecondEntryForm(OrderForm):
    """The same vote again, by someone who does not see what the first one typed. She shows who she is by her password.

    Nobody learns here whose address it is, or whether a password fits that of someone who may not do this.
    """

    email = forms.EmailField(label=_("Your e-mail address"))
    password = forms.CharField(label=_("Your password"), widget=forms.PasswordInput, strip=False)
    first = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, election, request, **kwargs):
        super().__init__(*args, **kwargs)
        self.election, self.request = election, request

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        first = first_entry_of(self.request.user, self.election, cleaned["first"])
        if first is None:
            raise forms.ValidationError(TOO_LATE)
        second = self._second(cleaned["email"].lower(), cleaned["password"])
        return cleaned | {"said": {**first, "second": second, "second_entry": self.ranking()}}

    def as_said(self) -> dict:
        return self.cleaned_data["said"]

    def _second(self, email: str, password: str) -> Person:
        """Raises ValidationError, with the same words whatever is wrong."""
        others = Person.objects.filter(email=email, is_active=True).exclude(pk=self.request.user.pk)
        person = next((each for each in others if types_in_votes.test(each, self.election)), None)
        if not get_adapter().is_password_of(self.request, person, email=email, password=password):
            raise forms.ValidationError(NOT_THE_SECOND)
        return person


class ScrutineerForm(SaysWhatToDo, forms.Form):
    person = forms.ModelChoiceField(
        label=_("Who?"),
        help_text=_("Those who accepted the role of scrutineer here."),
        queryset=Person.objects.none(),
        empty_label=_("Choose a scrutineer"),
    )
    position = forms.TypedChoiceField(
        label=_("Which key?"),
        choices=[(1, _("The first")), (2, _("The second"))],
        coerce=int,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, election, **kwargs):
        super().__init__(*args, **kwargs)
        held = Role.objects.held_on(clock.today()).filter(
            kind=RoleKind.SCRUTINEER, place__in=election.place.lineage()
        )
        self.fields["person"].queryset = Person.objects.filter(pk__in=held.values("person")).order_by("name")
        named = {each.position: each.person for each in election.scrutineers.select_related("person")}
        self.fields["position"].choices = [
            (position, _held_by(label, named.get(position)))
            for position, label in self.fields["position"].choices
        ]


def _held_by(label, person) -> str:
    if person is None:
        return label
    words = {"which": label, "name": person}
    return _now("%(which)s. %(name)s holds it now, and no longer once you name someone else.") % words


class KeyForm(SaysWhatToDo, forms.Form):
    public_key = forms.CharField(
        label=_("Your public key"),
        help_text=_("64 letters and digits. Never type your words here."),
        max_length=100,
        widget=forms.TextInput(attrs=NOT_KEPT),
    )


class OpenBoxForm(SaysWhatToDo, forms.Form):
    """Words are typed in anew each time: a browser must not keep them."""

    first_words = forms.CharField(
        label=_("First scrutineer: your words"), max_length=300, widget=area(3, **NOT_KEPT)
    )
    second_words = forms.CharField(
        label=_("Second scrutineer: your words"), max_length=300, widget=area(3, **NOT_KEPT)
    )
    draw = forms.CharField(
        label=_("What was drawn in public just now?"),
        help_text=_("Throw some dice so that everyone sees them, and type the numbers. They decide ties."),
        max_length=100,
    )

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        return {"words": [cleaned["first_words"], cleaned["second_words"]], "draw": cleaned["draw"]}


class ReasonForm(SaysWhatToDo, forms.Form):
    reason = _public(_("Why?"), most=250, rows=4)

    def __init__(self, *args, is_needed=True, **kwargs):
        super().__init__(*args, **kwargs)
        if not is_needed:
            self.fields["reason"].required = False
            self.fields["reason"].widget = forms.HiddenInput()


class WordsForm(SaysWhatToDo, forms.Form):
    words = _public(
        _("What went wrong?"),
        hint=_("Say what happened and when. Do not say how you voted. Everyone can read this."),
        most=3_000,
        rows=6,
    )


class DecisionForm(SaysWhatToDo, forms.Form):
    stands = forms.TypedChoiceField(
        label=_("What do you decide?"),
        choices=[("yes", _("The result stands")), ("no", _("The election does not count"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    words = _public(_("Why?"), most=3_000, rows=6)


class FingerprintForm(SaysWhatToDo, forms.Form):
    fingerprint = forms.CharField(
        label=_("The fingerprint on your receipt"),
        max_length=100,
        widget=forms.TextInput(attrs=NOT_KEPT),
    )

    def clean_fingerprint(self):
        return "".join(self.cleaned_data["fingerprint"].split()).lower()
