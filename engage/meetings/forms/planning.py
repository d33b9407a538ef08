"""What a host types: the meeting, its own items and the papers."""

from datetime import datetime

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engage.base import clock
from engage.base.forms import SaysWhatToDo
from engage.meetings.models import LiveSession, Paper, Slot
from engage.people.models import Person, Role
from engage.people.states import RoleKind

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
TIME = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
LOOKS_AFTER = (
    *(RoleKind.MODERATOR, RoleKind.COMMISSIONER, RoleKind.HELPER),
    *(RoleKind.REPRESENTATIVE, RoleKind.RESPONDER),
)
PEOPLE = {
    "facilitator": _("Who leads it?"),
    "backup": _("Who takes over if that person cannot?"),
    "note_taker": _("Who writes the record?"),
    "safety_lead": _("Who looks after people in trouble?"),
}


def area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class PlanForm(SaysWhatToDo, forms.ModelForm):
    """All of it can be filled in bit by bit; what is missing is said before it is announced."""

    day = forms.DateField(label=_("On which day?"), widget=DATE)
    begins = forms.TimeField(label=_("When does it begin?"), widget=TIME)
    ends = forms.TimeField(label=_("When does it end?"), widget=TIME)
    field_order = ["title", "purpose", "day", "begins", "ends"]

    class Meta:
        model = LiveSession
        fields = [
            "title",
            "purpose",
            "hall",
            "is_online",
            "phone_number",
            "phone_code",
            "facilitator",
            "backup",
            "note_taker",
            "safety_lead",
            "access_offer",
            "has_captions",
            "captions_instead",
            "ground_rules",
            "for_members",
        ]
        widgets = {"purpose": area(4), "hall": area(3), "access_offer": area(4), "ground_rules": area(5)}

    def __init__(self, *args, place, **kwargs):
        super().__init__(*args, **kwargs)
        here = Role.objects.held_on(clock.today()).filter(kind__in=LOOKS_AFTER, place__in=place.lineage())
        people = Person.objects.filter(Q(pk__in=here.values("person")), is_active=True).order_by("name", "pk")
        for name, label in PEOPLE.items():
            self.fields[name].queryset = people
            self.fields[name].label = label
            self.fields[name].empty_label = _("Nobody yet")
            self.fields[name].required = False

    def clean(self):
        """Day and times become two moments; when one cannot be read, the field says so itself."""
        cleaned = super().clean()
        day, begins, ends = (cleaned.pop(name, None) for name in ("day", "begins", "ends"))
        if day and begins and ends:
            cleaned["starts_at"] = timezone.make_aware(datetime.combine(day, begins))
            cleaned["ends_at"] = timezone.make_aware(datetime.combine(day, ends))
            if ends <= begins:
                self.add_error("ends", _("It cannot end before it begins. Check both times."))
        return cleaned


class SlotForm(SaysWhatToDo, forms.ModelForm):
    minutes = forms.IntegerField(label=_("How many minutes?"), min_value=1, max_value=240, initial=15)

    class Meta:
        model = Slot
        fields = ["title", "words", "minutes"]
        widgets = {"words": area(3)}


class PaperForm(SaysWhatToDo, forms.ModelForm):
    link = forms.URLField(
        label=_("Where is the whole paper?"),
        help_text=_("A web address that begins with https://."),
        max_length=200,
        required=False,
        assume_scheme="https",
    )

    class Meta:
        model = Paper
        fields = ["title", "summary", "slot", "document", "link"]
        widgets = {"summary": area(6)}
        labels = {
            "slot": _("Which item is it about?"),
            "document": _("Or a file of this site"),
        }
        help_texts = {
            "document": _("Only if it may be read by everyone. It is put there in the editor."),
        }
        field_order = ["title", "summary", "slot", "link", "document"]

    def __init__(self, *args, session, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["slot"].queryset = Slot.objects.standing().filter(session=session)
        self.fields["slot"].empty_label = _("The whole meeting")
        if session.for_members:
            del self.fields["document"]
        else:
            self.fields["document"].queryset = self.fields["document"].queryset.order_by("title")
            self.fields["document"].empty_label = _("No file")


class ReasonForm(SaysWhatToDo, forms.Form):
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("Everyone can read this, and those who come are written to."),
        max_length=1_000,
        widget=area(4),
    )


class PresenterForm(SaysWhatToDo, forms.ModelForm):
    class Meta:
        model = Slot
        fields = ["presenting", "presenter"]
        widgets = {"presenting": forms.RadioSelect}
        labels = {"presenting": _("Who tells the meeting about it?"), "presenter": _("Who is it?")}
        help_texts = {
            "presenter": _("Only if someone else does it. Everyone can read the name, so ask them first."),
        }
