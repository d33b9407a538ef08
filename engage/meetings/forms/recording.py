"""What stands in a record: notes, points, corrections, and what becomes of each point."""

from django import forms
from django.utils.translation import gettext_lazy as _

from engage.base.forms import SaysWhatToDo
from engage.meetings.forms.planning import DATE, area
from engage.meetings.models import Correction, LiveSession, Outcome, Slot
from engage.meetings.queries.outcomes import owners_of
from engage.meetings.states import NoActionReason
from engage.places.models import Organisation

SETTLES = ["owner", "role_title", "what", "due_date", "how_we_know", "no_action", "no_action_words"]


class NotesForm(SaysWhatToDo, forms.ModelForm):
    class Meta:
        model = LiveSession
        fields = ["notes"]
        widgets = {"notes": area(14)}


class SettleForm(SaysWhatToDo, forms.ModelForm):
    """Either who sees to it, or why nothing follows."""

    class Meta:
        model = Outcome
        fields = SETTLES
        widgets = {"due_date": DATE, "how_we_know": area(3), "no_action_words": area(3)}

    def __init__(self, *args, session, **kwargs):
        super().__init__(*args, **kwargs)
        bodies = [body.pk for body in owners_of(session)]
        self.fields["owner"].queryset = Organisation.objects.filter(pk__in=bodies).order_by("name")
        self.fields["owner"].label = _("Which body sees to it?")
        self.fields["owner"].empty_label = _("None, or not known yet")
        nothing = ("", _("Something follows, or it is not known yet"))
        self.fields["no_action"].choices = [nothing, *NoActionReason.choices]

    def _post_clean(self):
        """The action says what fits together, in words; the model's own checks would say it in theirs."""


class OutcomeForm(SettleForm):
    class Meta(SettleForm.Meta):
        fields = ["slot", "title", "said", "decision", *SETTLES]
        widgets = SettleForm.Meta.widgets | {"said": area(5), "decision": area(3)}

    def __init__(self, *args, session, **kwargs):
        super().__init__(*args, session=session, **kwargs)
        self.fields["slot"].queryset = Slot.objects.standing().filter(session=session)
        self.fields["slot"].label = _("Which item of the agenda is it about?")
        self.fields["slot"].empty_label = _("None of them")


class CorrectionForm(SaysWhatToDo, forms.ModelForm):
    class Meta:
        model = Correction
        fields = ["outcome", "words"]
        widgets = {"words": area(5)}

    def __init__(self, *args, session, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["outcome"].queryset = session.outcomes.standing()
        self.fields["outcome"].label = _("Which point is it about?")
        self.fields["outcome"].empty_label = _("The record as a whole")


class AnswerForm(SaysWhatToDo, forms.Form):
    taken_up = forms.TypedChoiceField(
        label=_("What do you do?"),
        choices=[("yes", _("I put the record right")), ("no", _("The record stays as it is"))],
        coerce=lambda chosen: chosen == "yes",
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Your answer"),
        help_text=_("Needed if the record stays as it is. Whoever wrote to you reads it."),
        max_length=1_000,
        required=False,
        widget=area(3),
    )
