"""What people type about their needs, and what organisations answer. Forms clean; they never save."""

import unicodedata

from django import forms
from django.utils.translation import gettext_lazy as _

from engage.base.forms import SaysWhatToDo, area
from engage.needs.models import AccessNeed
from engage.needs.states import Kind

WORDS, LANGUAGE, ANSWER = 300, 60, 1_000
TURN_THE_WRITING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class WordsField(forms.CharField):
    """Typed words without what cannot be seen: control characters, and marks that turn the writing around."""

    def to_python(self, value):
        words = super().to_python(value)
        return "".join(filter(_is_seen, words.replace("\r\n", "\n"))).strip()


def _is_seen(character: str) -> bool:
    if character == "\n":
        return True
    return (
        unicodedata.category(character) not in ("Cc", "Cs", "Co", "Cn") and character not in TURN_THE_WRITING
    )


def _own(name: str):
    """The label and hint that the model has for it."""
    field = AccessNeed._meta.get_field(name)
    return {"label": field.verbose_name, "help_text": field.help_text}


class WordsForm(SaysWhatToDo, forms.Form):
    """What is asked of every need of `kind`; None while she chooses one."""

    language = WordsField(max_length=LANGUAGE, required=False, **_own("language"))
    words = WordsField(max_length=WORDS, required=False, widget=area(4), **_own("words"))

    def __init__(self, *args, kind=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = kind
        if kind not in (None, Kind.LANGUAGE):
            del self.fields["language"]

    def clean(self):
        kind = self.kind or self.cleaned_data.get("kind")
        if kind == Kind.LANGUAGE and not self.cleaned_data.get("language"):
            self.add_error("language", _("Say which language it is."))
        if kind == Kind.OTHER and not self.cleaned_data.get("words"):
            self.add_error("words", _("Say in your own words what it is."))


class NeedForm(WordsForm):
    kind = forms.ChoiceField(widget=forms.RadioSelect, label=_own("kind")["label"])

    field_order = ["kind", "language", "words"]

    def __init__(self, *args, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]


class AnswerForm(SaysWhatToDo, forms.Form):
    turn = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    words = WordsField(max_length=ANSWER, widget=area(4))


class MeetForm(AnswerForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("How was it met?")
        self.fields["words"].help_text = _("What you did, when and where. They will read it on their page.")


class ExplainForm(AnswerForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("It could not be met, because")
        self.fields["words"].help_text = _(
            "Say what you tried, and what could be done instead. They will read it on their page."
        )
