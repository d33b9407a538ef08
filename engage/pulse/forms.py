"""What is typed half-way through a term: clean answers and words, and never a write."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from engage.base.forms import SaysWhatToDo
from engage.pulse.models import LONGEST_REPLY, LONGEST_SENTENCE
from engage.pulse.states import Question, Said


def _asks(question: Question) -> forms.ChoiceField:
    return forms.ChoiceField(label=question.label, choices=Said.choices, widget=forms.RadioSelect)


class AnswerForm(SaysWhatToDo, forms.Form):
    knows = _asks(Question.KNOWS)
    hears = _asks(Question.HEARS)
    raises = _asks(Question.RAISES)
    words = forms.CharField(
        label=_("What should they do more of? (if you like)"),
        required=False,
        max_length=LONGEST_SENTENCE,
        help_text=_(
            "One sentence. Write nothing about anyone’s health, and nothing by which someone is known."
        ),
    )


class ReplyForm(SaysWhatToDo, forms.Form):
    reply = forms.CharField(
        label=_("Your reply"), max_length=LONGEST_REPLY, widget=forms.Textarea(attrs={"rows": 6})
    )

    def __init__(self, *args, most, **kwargs):
        super().__init__(*args, **kwargs)
        words = _now(
            "Everyone can read it. At most %(most)s words. You can write it once, and not change it."
        )
        self.fields["reply"].help_text = words % {"most": most}
