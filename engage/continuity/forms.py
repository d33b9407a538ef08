"""What is typed when a panel looks at itself, is stopped or closes: clean words, and never a write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from engage.base.forms import SaysWhatToDo, area
from engage.continuity.models import HandedOn, PanelClosure, Review, Suspension, SuspensionAnswer
from engage.forums.states import ON_THE_BALLOT, VoteChoice


class WordsForm(SaysWhatToDo, forms.ModelForm):
    """The words go to an action; no row is made of them here."""

    def _post_clean(self):
        pass


class ReviewForm(WordsForm):
    class Meta:
        model = Review
        fields = ["went_well", "changes", "asks"]
        widgets = dict.fromkeys(fields, area(5))


class VersionForm(forms.Form):
    """Which words the second member has read."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ProposeForm(WordsForm):
    class Meta:
        model = Suspension
        fields = ["reason"]
        widgets = {"reason": area(5)}


class AnswerForm(WordsForm):
    class Meta:
        model = SuspensionAnswer
        fields = ["words"]
        widgets = {"words": area(6)}


class SuspendForm(WordsForm):
    days = forms.IntegerField(
        label=_("For how many days?"), min_value=1, widget=forms.NumberInput(attrs={"inputmode": "numeric"})
    )

    class Meta:
        model = Suspension
        fields = ["words"]
        widgets = {"words": area(6)}

    def __init__(self, *args, most, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].required = True
        self.fields["days"].help_text = _("At most %(most)s. Then it goes on by itself.") % {"most": most}


class ReasonForm(SaysWhatToDo, forms.Form):
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("Everyone can read this, and it stays."),
        max_length=2_000,
        widget=area(4),
    )


class ClosingForm(WordsForm):
    """All four are needed: nobody closes a panel without a word about what is lost."""

    class Meta:
        model = PanelClosure
        fields = ["reasons", "alternatives", "cost", "open_items"]
        widgets = dict.fromkeys(fields, area(4))


class ClosingAnswerForm(SaysWhatToDo, forms.Form):
    words = forms.CharField(
        label=_("Your answer to the members"),
        help_text=_("What they told you, what you do now, and why. It cannot be changed once it is sent."),
        max_length=5_000,
        widget=area(7),
    )


class ClosingVoteForm(SaysWhatToDo, forms.Form):
    choice = forms.ChoiceField(
        label=_("What do you want?"),
        choices=[(choice.value, choice.label) for choice in VoteChoice if choice in ON_THE_BALLOT],
        widget=forms.RadioSelect,
    )


class HandOnForm(WordsForm):
    class Meta:
        model = HandedOn
        fields = ["successor"]
