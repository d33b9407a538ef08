"""What people type into a talk and into a report: clean words, and never a write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from engage.base.forms import SaysWhatToDo, area
from engage.discussion.models.post import LONGEST
from engage.discussion.rules import takes_part_in, voices_of
from engage.discussion.states import Concern, HideCode
from engage.people.queries.naming import role_words

MYSELF, UNNAMED = "me", "unnamed"
LONGEST_WORDS = 2_000


class PostForm(SaysWhatToDo, forms.Form):
    """Words, and as what she speaks: each role she holds there, or herself."""

    words = forms.CharField(
        label=_("What do you want to say?"),
        help_text=_(
            "Do not name anyone. A line that begins with a dash is a list; **two stars** make it strong."
        ),
        max_length=LONGEST,
        widget=area(6),
    )
    speaks_as = forms.ChoiceField(label=_("As what do you speak?"), widget=forms.RadioSelect)

    def __init__(self, *args, person, thing, **kwargs):
        super().__init__(*args, **kwargs)
        self.roles = {str(role.pk): role for role in voices_of(person, thing)}
        hers = [(MYSELF, _("As myself, with my name")), (UNNAMED, _("As myself, by a name I have only here"))]
        hers = hers if takes_part_in(person, thing) else []
        self.fields["speaks_as"].choices = hers + [
            (key, role_words(role)) for key, role in self.roles.items()
        ]
        self.fields["speaks_as"].initial = (
            self.fields["speaks_as"].choices[0][0] if hers or self.roles else ""
        )

    def as_said(self) -> dict:
        """As the actions take it."""
        said = dict(self.cleaned_data)
        chosen = said.pop("speaks_as")
        return said | {"role": self.roles.get(chosen), "is_named": chosen != UNNAMED}


class ThreadForm(PostForm):
    title = forms.CharField(
        label=_("What is it about?"), help_text=_("A few words, such as “Night buses”."), max_length=120
    )
    field_order = ["title", "words", "speaks_as"]


class ChangeForm(SaysWhatToDo, forms.Form):
    words = forms.CharField(
        label=_("How should it read?"),
        help_text=_("Everyone can see that you changed it, and how it read before."),
        max_length=LONGEST,
        widget=area(6),
    )
    changes = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class ReportForm(SaysWhatToDo, forms.Form):
    concern = forms.ChoiceField(
        label=_("What is wrong with it?"), choices=Concern.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("Say more, if you like"),
        help_text=_("Only moderators read it. They do not see who you are."),
        max_length=1_000,
        required=False,
        widget=area(4),
    )


class HideForm(SaysWhatToDo, forms.Form):
    reason_code = forms.ChoiceField(
        label=_("Why does it go?"),
        help_text=_("Everyone can read this reason. That it criticises a body is no reason."),
        choices=HideCode.choices,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Your words to whoever wrote it"), max_length=LONGEST_WORDS, widget=area(4)
    )


class KeepForm(SaysWhatToDo, forms.Form):
    words = forms.CharField(
        label=_("Your words to whoever reported it"),
        help_text=_("Say why it stays."),
        max_length=LONGEST_WORDS,
        widget=area(4),
    )


class SettleForm(SaysWhatToDo, forms.Form):
    """What stays and goes after all needs one of the reasons."""

    turns = forms.TypedChoiceField(
        label=_("What do you decide?"), coerce=lambda chosen: chosen == "yes", widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("Why?"),
        help_text=_("Who wrote it and who reported it read this."),
        max_length=LONGEST_WORDS,
        widget=area(4),
    )

    def __init__(self, *args, report, **kwargs):
        super().__init__(*args, **kwargs)
        stays, goes = _("It stays"), _("It is hidden")
        as_it_is, other = (goes, stays) if report.post.is_hidden else (stays, goes)
        self.fields["turns"].choices = [("no", as_it_is), ("yes", other)]
        if not report.post.is_hidden:
            self.fields["reason_code"] = forms.ChoiceField(
                label=_("If it is hidden: why?"), choices=HideCode.choices, widget=forms.RadioSelect
            )
            self.fields["reason_code"].required = False
