"""What the form of an act does on every page: it is shown, and done when it is right, or says why not."""

from django.contrib import messages
from django.shortcuts import redirect, render

from engage.base.actions import Refused


def act(request, does, form, done: str, *, template: str, given: dict, to=None, **shown):
    """Show `form` on the page `template`, and call `does` with it and `given` once it is right; keeps what was typed.

    `to` is where she goes then, as `redirect` takes it, or what tells it from what `does` returned; else that itself.
    """
    if form.is_valid():
        said = form.as_said() if hasattr(form, "as_said") else form.cleaned_data
        try:
            there = does(actor=request.user, **given, **said)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, done)
            where = to(there) if callable(to) else to or there
            return redirect(*where) if isinstance(where, tuple) else redirect(where)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, template, {**given, **shown, "form": form}, status=status)
