"""The same steps for every act of a host: ask for words, do it – or say why not, keeping what was typed – and back."""

from engage.base.acting import act as act_with
from engage.consultations import actions


def act(request, verb: str, form, done: str, slug: str, given: dict, *, page: str = "", **shown):
    """Show the form of `verb`, on its own page or on `page`, and do it when the form is right."""
    html = f"consultations/{page or verb}.html"
    to = ("manage", slug)
    return act_with(request, getattr(actions, verb), form, done, template=html, given=given, to=to, **shown)
