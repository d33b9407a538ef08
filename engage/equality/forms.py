"""What people say about themselves, and what a place wants to ask them. Forms never save."""

import secrets

from django import forms
from django.utils.translation import gettext_lazy as _

from engage.base.forms import SaysWhatToDo
from engage.equality.models import Category, Dimension

SKIP = ("", _("I would rather not say"))


class AboutYouForm(SaysWhatToDo, forms.Form):
    """One field for each question; none must be answered."""

    def __init__(self, *args, dimensions, **kwargs):
        super().__init__(*args, **kwargs)
        self.asked = {f"asked_{dimension.pk}": dimension for dimension in dimensions}
        for name, dimension in self.asked.items():
            self.fields[name] = _choice_of(dimension)
        self.fields["form_key"] = forms.RegexField(
            r"^[0-9a-f]{32}$", widget=forms.HiddenInput, initial=lambda: secrets.token_hex(16)
        )
        self.fields["agrees"] = forms.BooleanField(
            label=_("I agree that what I chose here is added to the totals. I cannot take it back later."),
            required=False,
        )

    def questions(self):
        return [self[name] for name in self.asked]

    def chosen(self) -> list[Category]:
        keys = [int(self.cleaned_data[name]) for name in self.asked if self.cleaned_data.get(name)]
        return list(Category.objects.filter(pk__in=keys))

    def clean(self):
        cleaned = super().clean()
        if any(cleaned.get(name) for name in self.asked) and not cleaned.get("agrees"):
            self.add_error("agrees", _("Tick that you agree, or skip the questions."))
        return cleaned


def _choice_of(dimension: Dimension) -> forms.ChoiceField:
    answers = [(str(category.pk), category.words) for category in dimension.categories.all()]
    return forms.ChoiceField(
        label=dimension.question,
        help_text=dimension.why,
        choices=[*answers, SKIP],
        widget=forms.RadioSelect,
        required=False,
    )


class AddDimensionForm(SaysWhatToDo, forms.ModelForm):
    categories = forms.CharField(
        label=_("Which answers can people choose?"),
        help_text=_("One on each line. “I would rather not say” is always there."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=2000,
    )

    class Meta:
        model = Dimension
        fields = ["question", "why"]

    def clean_categories(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["categories"].splitlines() if line.strip()]
        longest = Category._meta.get_field("words").max_length
        if any(len(line) > longest for line in lines):
            raise forms.ValidationError(_("One of the answers is too long. Use 120 letters at most."))
        return lines
