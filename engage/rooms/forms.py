"""What people type in a room: clean words, and never a write. `cid` is what the browser calls one press of a button."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from engage.base.forms import SaysWhatToDo, area
from engage.base.names import clean_name, look_alike
from engage.discussion.models.post import LONGEST as LONGEST_POST
from engage.meetings.states import Channel
from engage.places.queries import taken_names
from engage.rooms.models import Participant
from engage.rooms.models.turns import LONGEST
from engage.rooms.states import Answered, DeclineCode

ABSTAIN = "none"


class EnterForm(SaysWhatToDo, forms.ModelForm):
    class Meta:
        model = Participant
        fields = ["name", "needs_time"]

    def __init__(self, *args, speaking, **kwargs):
        super().__init__(*args, **kwargs)
        self.speaking = speaking

    def clean_name(self):
        name = clean_name(self.cleaned_data["name"], taken_names())
        if any(look_alike(name, other) for other in self.speaking):
            raise forms.ValidationError(
                _now("Someone of this name holds a role here. Add an initial, or more.")
            )
        return name


class AddForm(SaysWhatToDo, forms.Form):
    """Someone in the hall or on the phone raises a hand."""

    name = forms.CharField(label=_("What is their name?"), max_length=60)
    channel = forms.ChoiceField(
        label=_("Where are they?"),
        choices=[(each.value, each.label) for each in (Channel.HALL, Channel.PHONE)],
        widget=forms.RadioSelect,
        initial=Channel.HALL,
    )

    def clean_name(self):
        return clean_name(self.cleaned_data["name"], taken_names())


class Sent(SaysWhatToDo, forms.Form):
    """What a page can also send over its socket."""

    cid = forms.UUIDField(required=False, widget=forms.HiddenInput)


class HandForm(Sent):
    """A press of a button says it all."""


class QuestionForm(Sent):
    words = forms.CharField(
        label=_("What do you want to ask?"),
        help_text=_("It is read out when it is your turn. Everyone can read it from then on."),
        max_length=LONGEST,
        widget=area(3),
    )


class SayForm(Sent):
    words = forms.CharField(
        label=_("What do you want to say?"),
        help_text=_("Do not name anyone."),
        max_length=LONGEST_POST,
        widget=area(2),
    )


class VoteForm(Sent):
    option = forms.ChoiceField(label=_("Your answer"), widget=forms.RadioSelect)

    def __init__(self, *args, poll, **kwargs):
        super().__init__(*args, **kwargs)
        self.options = {str(option.number): option for option in poll.options.all()}
        self.fields["option"].choices = [(number, option.words) for number, option in self.options.items()]
        self.fields["option"].choices += [(ABSTAIN, _("I abstain"))]

    def clean_option(self):
        return self.options.get(self.cleaned_data["option"])


class FinishForm(SaysWhatToDo, forms.Form):
    answered = forms.ChoiceField(choices=Answered.choices)


class DeclineForm(SaysWhatToDo, forms.Form):
    code = forms.ChoiceField(
        label=_("Why is it not read out?"), choices=DeclineCode.choices, widget=forms.RadioSelect
    )


class RemoveForm(SaysWhatToDo, forms.Form):
    reason = forms.CharField(
        label=_("Why do you send them out?"),
        help_text=_("Others who look after the meeting read it."),
        max_length=500,
        widget=area(2),
    )


class PollForm(SaysWhatToDo, forms.Form):
    question = forms.CharField(label=_("What do you ask?"), max_length=200)
    options = forms.CharField(
        label=_("The answers"), help_text=_("One a line, two at least."), max_length=1_000, widget=area(4)
    )

    def clean_options(self):
        lines = [line.strip() for line in self.cleaned_data["options"].splitlines() if line.strip()]
        if len(lines) < 2 or len(lines) > 10 or max(map(len, lines)) > 120:
            raise forms.ValidationError(
                _("Write two to ten answers, one a line, each with 120 letters at most.")
            )
        return lines


class CloseForm(SaysWhatToDo, forms.Form):
    """Hands in the hall and on the phone, counted by whoever leads; nothing is none."""

    def __init__(self, *args, poll, **kwargs):
        super().__init__(*args, **kwargs)
        for option in poll.options.all():
            self.fields[f"hands_{option.number}"] = _hands(option.words)
        self.fields["abstained"] = _hands(_("Abstained"))

    def as_said(self) -> dict:
        given = {name: number or 0 for name, number in self.cleaned_data.items()}
        abstained = given.pop("abstained")
        return {
            "hands": {int(name.removeprefix("hands_")): number for name, number in given.items()},
            "abstained": abstained,
        }


def _hands(label) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=100_000, required=False)
