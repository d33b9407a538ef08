"""What everyone can read: who represents whom, what they declared, and what they reported back."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render

from engage.terms.queries.telling import register_page, report_page, representative_page
from engage.terms.views.acting import its_panel, its_report, its_term


@login_not_required
def interests(request, slug):
    return render(request, "terms/interests.html", register_page(request.user, its_panel(request, slug)))


@login_not_required
def representative(request, pk):
    return render(
        request, "terms/representative.html", representative_page(request.user, its_term(request, pk))
    )


@login_not_required
def report_back(request, pk):
    return render(request, "terms/report_back.html", report_page(request.user, its_report(request, pk)))
