"""What a host types about a panel: clean words, and never a write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from engage.base.forms import SaysWhatToDo
from engage.panels.models import Constituency, Panel
from engage.places.models import Place
from engage.places.queries import places_within


class PanelForm(SaysWhatToDo, forms.ModelForm):
    class Meta:
        model = Panel
        fields = ["name", "remit", "term_years", "max_terms", "expenses_policy", "closure_rule"]
        widgets = {
            name: forms.Textarea(attrs={"rows": 4}) for name in fields if name.endswith(("y", "e", "t"))
        }
        widgets.pop("name")


class ConstituencyForm(SaysWhatToDo, forms.ModelForm):
    class Meta:
        model = Constituency
        fields = ["name", "way", "seat_count", "place", "capacity", "strength"]
        widgets = {"way": forms.RadioSelect, "strength": forms.RadioSelect}

    def __init__(self, *args, panel, **kwargs):
        super().__init__(*args, **kwargs)
        inside = Place.objects.filter(pk__in=places_within(panel.place)).order_by("name")
        self.fields["place"].queryset = inside
        self.fields["place"].empty_label = _("Choose a place")
        self.fields["capacity"].choices = [
            ("", _("No, everyone there")),
            *self.fields["capacity"].choices[1:],
        ]
