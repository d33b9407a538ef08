"""What people type about what they raise, and what the team decides: clean words, and never a write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from engage.agenda.models import AgendaItem
from engage.agenda.queries.listing import others_open
from engage.agenda.queries.naming import bodies_of
from engage.agenda.states import Concern, DeclineCode, HideCode
from engage.base.forms import SaysWhatToDo, area
from engage.people.states import Method
from engage.places.models import Organisation

LONGEST_WORDS = 2_000


class IdeaForm(SaysWhatToDo, forms.Form):
    """The first words, with which similar ones are found."""

    words = forms.CharField(
        label=_("What do you want to raise?"),
        help_text=_("A few words, such as “A bus that meets clinic times”."),
        max_length=120,
    )


class ItemForm(SaysWhatToDo, forms.ModelForm):
    class Meta:
        model = AgendaItem
        fields = ["title", "ask", "why", "organisation", "concern", "is_signed"]
        widgets = {"ask": area(3), "why": area(5), "concern": forms.RadioSelect}
        labels = {"organisation": _("Who could act on it?")}
        help_texts = {"organisation": _("If you do not know, we find out.")}

    def __init__(self, *args, place, **kwargs):
        super().__init__(*args, **kwargs)
        bodies = Organisation.objects.filter(pk__in=[body.pk for body in bodies_of(place)])
        self.fields["organisation"].queryset = bodies
        self.fields["organisation"].empty_label = _("I do not know")
        self.fields["concern"].choices = Concern.choices  # without the empty one


class NoteForm(SaysWhatToDo, forms.Form):
    note = forms.CharField(
        label=_("A note for the team"),
        help_text=_("Nobody else reads it."),
        max_length=LONGEST_WORDS,
        required=False,
        widget=area(3),
    )


class DoubtForm(NoteForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].label, self.fields["note"].required = _("What are your doubts?"), True


class OpenForm(NoteForm):
    """Which body is asked has to be known from the day it opens."""

    organisation = forms.ModelChoiceField(
        label=_("Which body is asked?"), queryset=Organisation.objects.none(), empty_label=_("Choose a body")
    )
    field_order = ["organisation", "note"]

    def __init__(self, *args, item, **kwargs):
        super().__init__(*args, **kwargs)
        bodies = [body.pk for body in bodies_of(item.place)]
        self.fields["organisation"].queryset = Organisation.objects.filter(pk__in=bodies)
        self.fields["organisation"].initial = item.organisation_id


class RedirectForm(OpenForm):
    words = forms.CharField(
        label=_("Why can this body act on it?"),
        help_text=_("In plain words. Whoever raised it reads this."),
        max_length=LONGEST_WORDS,
        widget=area(4),
    )
    field_order = ["organisation", "words", "note"]


class ReturnForm(NoteForm):
    words = forms.CharField(
        label=_("What should be changed?"),
        help_text=_("One thing a line. Whoever raised it reads this, and can send it again."),
        max_length=LONGEST_WORDS,
        widget=area(5),
    )
    field_order = ["words", "note"]


class DeclineForm(NoteForm):
    reason_code = forms.ChoiceField(
        label=_("Why is it not taken up?"),
        help_text=_("Everyone can read this reason, but not what was raised."),
        choices=DeclineCode.choices,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Your words to whoever raised it"),
        help_text=_("In plain words: why, and where else to go."),
        max_length=LONGEST_WORDS,
        widget=area(5),
    )
    field_order = ["reason_code", "words", "note"]


class HideForm(DoubtForm):
    reason_code = forms.ChoiceField(
        label=_("Why must it not be shown?"), choices=HideCode.choices, widget=forms.RadioSelect
    )
    field_order = ["reason_code", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].label = _("Say more, for the second person who looks at it")


class MergeForm(NoteForm):
    target = forms.ModelChoiceField(
        label=_("Which one is it like?"), queryset=AgendaItem.objects.none(), empty_label=_("Choose one")
    )
    words = forms.CharField(
        label=_("Your words to whoever raised it"), max_length=LONGEST_WORDS, required=False, widget=area(3)
    )
    field_order = ["target", "words", "note"]

    def __init__(self, *args, item, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["target"].queryset = others_open(item)


class AppealForm(SaysWhatToDo, forms.Form):
    opens = forms.TypedChoiceField(
        label=_("What do you decide?"),
        choices=[("yes", _("It opens after all")), ("no", _("It is still not taken up"))],
        coerce=lambda chosen: chosen == "yes",
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Why?"),
        help_text=_("Whoever raised it reads this."),
        max_length=LONGEST_WORDS,
        widget=area(5),
    )


class HelpedForm(SaysWhatToDo, forms.Form):
    """A helper counts someone who asked her to."""

    method = forms.ChoiceField(
        label=_("How did they ask you?"), choices=Method.choices, widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(
        label=_("I read it to them, or they read it, and they support it."),
        error_messages={"required": _("Read it to them first. Tick this when they have agreed.")},
    )


class CodeForm(SaysWhatToDo, forms.Form):
    code = forms.CharField(
        label=_("The number on the slip"),
        help_text=_("Letters and digits, such as 7KQ4-M2XB."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class SlipForm(CodeForm, HelpedForm):
    field_order = ["code", "method", "agreed"]
