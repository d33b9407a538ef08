"""What people type about a space: clean words, and never a write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.forms import SaysWhatToDo, area
from engage.forums.models import Closure, ForumSpace, SpaceLock
from engage.forums.states import ON_THE_BALLOT, VoteChoice
from engage.places.models import Organisation


class StartForm(SaysWhatToDo, forms.ModelForm):
    class Meta:
        model = ForumSpace
        fields = ["name", "purpose"]
        widgets = {"purpose": area(5)}


class PurposeForm(SaysWhatToDo, forms.ModelForm):
    class Meta:
        model = ForumSpace
        fields = ["purpose"]
        widgets = {"purpose": area(5)}


class ClosureForm(SaysWhatToDo, forms.ModelForm):
    """All four are needed: nobody closes a space without a word about what is lost."""

    class Meta:
        model = Closure
        fields = ["reasons", "alternatives", "cost", "open_items"]
        widgets = {name: area(4) for name in fields}


class AnswerForm(SaysWhatToDo, forms.Form):
    words = forms.CharField(
        label=_("Your answer to the members"),
        help_text=_("What they told you, what you do now, and why. It cannot be changed once it is sent."),
        max_length=5_000,
        widget=area(7),
    )


class ReasonForm(SaysWhatToDo, forms.Form):
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("Everyone can read this, and it stays."),
        max_length=2_000,
        widget=area(4),
    )


class LockReasonForm(SaysWhatToDo, forms.ModelForm):
    class Meta:
        model = SpaceLock
        fields = ["reason"]
        widgets = {"reason": area(4)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = True


class VoteForm(SaysWhatToDo, forms.Form):
    choice = forms.ChoiceField(
        label=_("What do you want?"),
        choices=[(choice.value, choice.label) for choice in VoteChoice if choice in ON_THE_BALLOT],
        widget=forms.RadioSelect,
    )


class ReceiverForm(SaysWhatToDo, forms.Form):
    receiver = forms.ModelChoiceField(
        label=_("Which body could host it?"),
        help_text=_("It is asked, and must agree by itself."),
        queryset=Organisation.objects.none(),
        empty_label=_("Choose a body"),
    )

    def __init__(self, *args, space, **kwargs):
        super().__init__(*args, **kwargs)
        here = Organisation.objects.valid_on(clock.today()).filter(places=space.place)
        self.fields["receiver"].queryset = here.exclude(pk=space.organisation_id).order_by("name")
