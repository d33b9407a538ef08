"""What is typed about whether a member stays: clean words and choices, and never a write."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from engage.base.forms import SaysWhatToDo, area
from engage.recalls.models import LONGEST


class ReasonForm(SaysWhatToDo, forms.Form):
    reason = forms.CharField(
        label=_("Why?"),
        max_length=LONGEST,
        widget=area(6),
        help_text=_(
            "Say what was done or left undone in this seat. Everyone can read it. "
            "Write nothing about their health, their family or where they live."
        ),
    )


class SuspendForm(ReasonForm):
    days = forms.IntegerField(label=_("For how many days?"), min_value=1)

    def __init__(self, *args, most, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["days"].help_text = _now("At most %(most)s.") % {"most": most}


class ReplyForm(SaysWhatToDo, forms.Form):
    answer = forms.CharField(
        label=_("What do you say to it?"),
        max_length=LONGEST,
        widget=area(6),
        help_text=_("Everyone can read it, beside the reason."),
    )


class _YesOrNo(forms.TypedChoiceField):
    def __init__(self, *, yes, no, **kwargs):
        kwargs |= {"coerce": lambda said: said == "yes", "widget": forms.RadioSelect}
        super().__init__(choices=[("yes", yes), ("no", no)], **kwargs)


class SuspensionVoteForm(SaysWhatToDo, forms.Form):
    says_yes = _YesOrNo(
        label=_("Should they be suspended?"), yes=_("Yes, suspend them"), no=_("No, let them act")
    )


class RecallVoteForm(SaysWhatToDo, forms.Form):
    goes = _YesOrNo(label=_("Should they stay?"), yes=_("They should go"), no=_("They should stay"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["goes"].choices = self.fields["goes"].choices[::-1]  # as asked: stay first
