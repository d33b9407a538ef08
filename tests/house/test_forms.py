"""Every form says where it goes: the page may have been made at another address, after a password was asked for."""

import re

from tests.house.sources import ROOT, templates

FORM = re.compile(r"<form\b[^>]*\bmethod=\"post\"[^>]*>")
SHOWN_ONLY = {"templates/ui/parts/gallery_forms.html"}  # leads nowhere


def without_address(text: str) -> list[str]:
    return [form for form in FORM.findall(text) if "action=" not in form]


def test_every_form_says_where_it_goes():
    found = [
        f"{file.relative_to(ROOT)}: {form}"
        for file in templates()
        if file.relative_to(ROOT).as_posix() not in SHOWN_ONLY
        for form in without_address(file.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_one_that_does_not_is_found():
    """The negative control."""
    said = '<form method="post" action="/x/"></form>'
    assert without_address(said) == []
    assert len(without_address(said.replace(' action="/x/"', ' class="measure"'))) == 1
