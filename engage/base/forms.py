"""Forms whose errors are sentences that say what to do, and stand alone in the error summary."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.base.unseen import seen_data

UNREADABLE = {
    forms.DateField: gettext_lazy("We cannot read this date. Type it like 27/3/2027."),
    forms.EmailField: gettext_lazy("An e-mail address looks like name@example.org. Check this one."),
    forms.IntegerField: gettext_lazy("Type a whole number, such as 12000."),
    forms.URLField: gettext_lazy("Give a whole web address. It begins with https://."),
}


def area(rows: int, **attrs) -> forms.Textarea:
    """Room for words, so many lines high to begin with."""
    return forms.Textarea(attrs={"rows": rows, **attrs})


class SaysWhatToDo:
    """Goes before the form class. What a field says of its own accord stays as it is."""

    def full_clean(self):
        for name, field in self.fields.items():
            _say_what_to_do(field, label=self[name].label)
        if self.is_bound:
            self.data = seen_data(self.data)
        super().full_clean()


def _say_what_to_do(field, label) -> None:
    plain = {"required": _how_to_fill(field) % {"label": label}, **_when_wrong(field)}
    usual = _usual_messages(field)
    for code, sentence in plain.items():
        if field.error_messages.get(code) == usual.get(code):
            field.error_messages[code] = sentence


def _how_to_fill(field) -> str:
    if isinstance(field, forms.ChoiceField):
        return _("Choose an answer to “%(label)s”.")
    if isinstance(field, forms.DateField):
        return _("Give a date for “%(label)s”.")
    return _("Fill in “%(label)s”.")


def _when_wrong(field) -> dict:
    invalid = next((words for kind, words in UNREADABLE.items() if isinstance(field, kind)), None)
    said = {"invalid": invalid} if invalid else {}
    return said | {
        "invalid_choice": _("Choose one of the answers that are shown."),
        "min_value": _("Type %(limit_value)s or more."),
        "max_value": _("Type %(limit_value)s or less."),
        "max_length": _("This is too long: %(show_value)d letters. Use %(limit_value)d at most."),
    }


def _usual_messages(field) -> dict:
    """What Django's own classes would say."""
    usual: dict = {}
    for kind in reversed(type(field).__mro__):
        usual |= getattr(kind, "default_error_messages", {})
    return usual
