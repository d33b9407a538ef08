"""What people type when they come, and what a helper types for someone."""

from django import forms
from django.utils.translation import gettext_lazy as _

from engage.base.forms import SaysWhatToDo
from engage.meetings.forms.planning import area
from engage.meetings.models import LiveSession
from engage.meetings.states import Channel
from engage.needs.models import AccessNeed
from engage.people.states import Method

YES_NO = [("yes", _("Yes")), ("no", _("No"))]


def ways_to(session: LiveSession) -> list[tuple[str, str]]:
    """How one can come to this meeting."""
    there = {Channel.HALL: bool(session.hall), Channel.SCREEN: session.is_online, Channel.PHONE: True}
    return [(channel.value, channel.label) for channel in Channel if there[channel]]


class ComingForm(SaysWhatToDo, forms.Form):
    channel = forms.ChoiceField(label=_("How do you come?"), widget=forms.RadioSelect)
    screen_name = forms.CharField(
        label=_("What shall we call you in the meeting?"),
        help_text=_("It need not be the name of your account."),
        max_length=60,
        required=False,
    )
    is_first_time = forms.TypedChoiceField(
        label=_("Is it your first meeting here?"),
        choices=YES_NO,
        coerce=lambda chosen: chosen == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("What else do you need on that day?"),
        help_text=_("Only those who hold the meeting read this. It is deleted some weeks later."),
        max_length=500,
        required=False,
        widget=area(3),
    )

    def __init__(self, *args, session, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = ways_to(session)


class NeedChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, need):
        return f"{need} – {need.words}" if need.words else str(need)


class RegisterForm(ComingForm):
    needs = NeedChoice(
        label=_("Which of your needs may those who hold the meeting read?"),
        queryset=AccessNeed.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ["channel", "screen_name", "needs", "words", "is_first_time"]

    def __init__(self, *args, session, person, may_share, **kwargs):
        super().__init__(*args, session=session, **kwargs)
        hers = AccessNeed.objects.visible_to(person).in_use()
        if not may_share or not hers.exists():
            del self.fields["needs"]
            return
        self.fields["needs"].queryset = hers
        self.fields["needs"].help_text = _(
            "If you tick one, %(body)s reads it and must meet it, or say why it could not. You can take that back at "
            "any time, on the page of your needs."
        ) % {"body": session.organisation.name}


class HelpedForm(ComingForm):
    """A helper registers someone who asked her to."""

    name = forms.CharField(
        label=_("What are they called?"),
        help_text=_("If they want to say it. Only those who hold the meeting read it."),
        max_length=120,
        required=False,
    )
    phone = forms.CharField(
        label=_("A phone number, in case something changes"),
        help_text=_("Only those who hold the meeting read it."),
        max_length=40,
        required=False,
    )
    method = forms.ChoiceField(
        label=_("How did they ask you?"), choices=Method.choices, widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(
        label=_("I read it back to them, and they agreed."),
        error_messages={"required": _("Read it to them first. Tick this when they have agreed.")},
    )
    field_order = ["channel", "name", "phone", "words", "is_first_time", "method", "agreed"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["screen_name"]
        self.fields["channel"].label = _("How do they come?")
        self.fields["words"].label = _("What do they need on that day?")
        self.fields["is_first_time"].label = _("Is it their first meeting here?")


class CodeForm(SaysWhatToDo, forms.Form):
    code = forms.CharField(
        label=_("The number on the slip"),
        help_text=_("Letters and digits, such as 7KQ4-M2XB-93TW."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class CountForm(SaysWhatToDo, forms.Form):
    hall = forms.IntegerField(label=_("In the hall"), min_value=0, max_value=100_000)
    screen = forms.IntegerField(label=_("On a screen"), min_value=0, max_value=100_000)
    phone = forms.IntegerField(label=_("By phone"), min_value=0, max_value=100_000)
