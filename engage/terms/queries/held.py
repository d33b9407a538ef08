"""What terms hold about someone, told to her in her own words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engage.base.personal import tells
from engage.terms.models import Declaration, ReportBack, Term
from engage.terms.queries.naming import OF_REPORT, OF_TERM


@tells(
    gettext_lazy("Panels: seats you held, what you declared and reported"),
    why=gettext_lazy(
        "So that everyone sees who speaks for them and what came of it. When you leave, your name, your interests, "
        "your note for whoever came next and your drafts go. Your dates and what you reported stay, without your name."
    ),
    models=(
        "terms.Term",
        "terms.Declaration",
        "terms.PanelMeeting",
        "terms.Presence",
        "terms.InterestAtItem",
        "terms.ReportBack",
        "terms.ReportQuestion",
    ),
)
def seats(person) -> list[dict]:
    terms = list(Term.objects.filter(person=person).select_related(*OF_TERM).order_by("pk"))
    if not terms:
        return []
    said = Declaration.objects.filter(term__person=person).order_by("pk")
    reports = ReportBack.objects.filter(term__person=person).select_related(*OF_REPORT).order_by("pk")
    return [
        *(_term(term) for term in terms),
        *(_declared(each) for each in said),
        *(_reported(each) for each in reports),
    ]


def _term(term: Term) -> dict:
    return {
        _("Seat"): f"{term}, {term.panel}",
        _("How you came to it"): term.provenance,
        _("From"): term.chosen_date,
        _("To"): term.until_date,
        _("How it stands"): term.get_state_display(),
        _("On leave until"): term.leave_until,
        _("Your note for whoever comes next"): term.handover,
    }


def _declared(each: Declaration) -> dict:
    words = (each.financial, each.professional, each.personal, each.indirect)
    return {_("You declared on"): each.declared_at, _("Your words"): "\n".join(words)}


def _reported(report: ReportBack) -> dict:
    words = report.draft.values() if report.is_owed else (said for _title, said in report.sections)
    return {_("Report-back"): str(report), _("Due"): report.due_date, _("Your words"): "\n".join(words)}
