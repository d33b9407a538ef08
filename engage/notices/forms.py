"""How often and by which way someone wants to hear; cleans, never saves."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.base.forms import SaysWhatToDo
from engage.base.names import has_unseen_characters
from engage.notices.states import Channel, NewsKind, Pace

WAYS = [
    (Channel.EMAIL, gettext_lazy("By e-mail")),
    (Channel.POST, gettext_lazy("On paper, by post, once a week")),
]
HINTS = {
    NewsKind.QUESTIONS: gettext_lazy("When a body asks something you can answer."),
    NewsKind.CLOSING: gettext_lazy("A week before a question closes."),
    NewsKind.ANSWERS: gettext_lazy("When a body says what it will do, and what not and why."),
    NewsKind.MEETINGS: gettext_lazy("When a public meeting is announced, put off or called off."),
    NewsKind.STEPS: gettext_lazy("When a question closed, or was taken back."),
}


class NewsForm(SaysWhatToDo, forms.Form):
    """One row of choices for each kind of news, and the way by which all of it comes."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for kind in NewsKind:
            self.fields[kind.value] = forms.ChoiceField(
                label=kind.label, help_text=HINTS[kind], choices=Pace.choices, widget=forms.RadioSelect
            )
        self.fields["channel"] = forms.ChoiceField(
            label=_("How should it reach you?"), choices=WAYS, widget=forms.RadioSelect
        )
        self.fields["post_address"] = forms.CharField(
            label=_("Your address for letters"),
            help_text=_(
                "Your name, street and town, as on an envelope. Only who prints the letters sees it."
            ),
            widget=forms.Textarea(attrs={"maxlength": 300, "rows": 4, "autocomplete": "street-address"}),
            max_length=300,
            required=False,
        )

    def clean_post_address(self):
        lines = [" ".join(line.split()) for line in self.cleaned_data["post_address"].splitlines()]
        if any(has_unseen_characters(line) for line in lines):
            raise forms.ValidationError(_("This has characters that cannot be seen. Type it again."))
        return "\n".join(line for line in lines if line)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("channel") == Channel.POST and cleaned.get("post_address") == "":
            self.add_error("post_address", _("Give your address, so that letters can reach you."))
        return cleaned

    def as_said(self) -> dict:
        """What the action takes."""
        cleaned = self.cleaned_data
        paces = {kind.value: cleaned[kind] for kind in NewsKind}
        return {"channel": cleaned["channel"], "post_address": cleaned["post_address"], "paces": paces}
