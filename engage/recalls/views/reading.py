"""What everyone can read: why a member is in question, what she says to it, how it stands, and what came of it."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render

from engage.recalls.queries.telling import recall_page, suspension_page, the_recall, the_suspension


@login_not_required
def suspension(request, pk):
    page = suspension_page(request.user, get_object_or_404(the_suspension(pk)))
    return render(request, "recalls/suspension.html", page)


@login_not_required
def recall(request, pk):
    return render(
        request, "recalls/recall.html", recall_page(request.user, get_object_or_404(the_recall(pk)))
    )
