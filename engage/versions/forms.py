"""What people choose and type about versions: clean words, and never a write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from engage.base.forms import SaysWhatToDo, area
from engage.versions.models import LONGEST, REASON, Version


class AskForm(SaysWhatToDo, forms.Form):
    form = forms.ChoiceField(label=_("What do you need?"), widget=forms.RadioSelect)

    def __init__(self, *args, left, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["form"].choices = left


class VersionForm(SaysWhatToDo, forms.Form):
    words = forms.CharField(label=_("The statement, in that language or form"), max_length=LONGEST)
    translated_by = forms.CharField(
        label=Version._meta.get_field("translated_by").verbose_name,
        help_text=Version._meta.get_field("translated_by").help_text,
        max_length=200,
    )

    def __init__(self, *args, asked, most, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].widget = area(10, lang=asked.tag, dir=asked.direction)
        words = _("At most %(most)s words: a translation can be longer than what it says again.")
        self.fields["words"].help_text = words % {"most": most}


class DeclineForm(SaysWhatToDo, forms.Form):
    reason = forms.CharField(
        label=_("Why can it not be made?"),
        help_text=_("Everyone can read this, and it stays. Say where people can get help instead."),
        max_length=REASON,
        widget=area(4),
    )


class DisputeForm(SaysWhatToDo, forms.Form):
    because = forms.CharField(
        label=_("What is wrong?"),
        help_text=_("The officer reads this and mends it. Nobody else reads it."),
        max_length=REASON,
        widget=area(4),
    )
