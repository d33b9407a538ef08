"""What the form or the button of an act does on every page: it is done, or the page says why not."""

from django.contrib import messages
from django.shortcuts import redirect, render

from engage.base.actions import Refused


def act(request, does, form, done: str, *, template: str, given: dict, to=None, wrong=None, **shown):
    """Show `form` on the page `template`, and call `does` with it and `given` once it is right; keeps what was typed.

    `to` is where she goes then, as `redirect` takes it, or what tells it from what `does` returned; else that itself.
    What stands against it is said at the field `wrong`, or above all of them.
    """
    if form.is_valid():
        said = form.as_said() if hasattr(form, "as_said") else form.cleaned_data
        try:
            there = does(actor=request.user, **given, **said)
        except Refused as refused:
            form.add_error(wrong, str(refused))
        else:
            return _go_on(request, done, there, to)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, template, {**given, **shown, "form": form}, status=status)


def press(request, does, done: str, to, **given):
    """One press of a button: call `does` with `given`, and go on to `to`, where what stands against it is said as well."""
    there = None
    try:
        there = does(actor=request.user, **given)
    except Refused as refused:
        messages.error(request, str(refused))
        done = ""
    return _go_on(request, done, there, to)


def _go_on(request, done: str, there, to):
    if done:
        messages.success(request, done)
    where = to(there) if callable(to) else to or there
    return redirect(*where) if isinstance(where, tuple) else redirect(where)
