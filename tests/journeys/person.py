"""One person at her own phone or computer, and everything her browser complains about."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.factories.people import PASSWORD, spare_code

AXE = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
ASK_AXE = """async ([rules, without]) => {
  const options = {resultTypes: ["violations"], preload: false, ...(rules && {runOnly: rules})};
  const {violations} = await axe.run(without ? {exclude: without} : document, options);
  return violations.map(({id, help, nodes}) => `${id}: ${help} – ${nodes.map(n => n.target).join(" | ")}`);
}"""
REFUSED_IN_WORDS = re.compile(r"the server responded with a status of (404|409|422)\b")


class Person:
    """Verbs say what she does with what she sees; `sees` and `reads` are the assertions."""

    def __init__(
        self,
        name: str,
        page: Page,
        address: str,
        *,
        reader: Page | None = None,
        spare_code=spare_code,
        has_axe=True,
    ):
        """`reader` is a page with JavaScript in which axe reads what this page, without it, was sent.

        `spare_code` gives a code for her second step by her address. Who never asks axe need not have it.
        """
        self.name, self.page, self.address, self.reader = name, page, address, reader
        self.spare_code = spare_code
        self.complaints: list[str] = []
        self.asked_elsewhere: list[str] = []
        # With each page rather than when it is asked for, which takes a third of the time of a look longer.
        if has_axe:
            (reader or page).add_init_script(AXE)
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.context.on("request", self._watch)

    # --- What she does ---------------------------------------------------------------------

    def signs_in(self, password: str = PASSWORD):
        self.opens("/accounts/login/")
        self.sees("Sign in")
        self.writes("Your e-mail address", self.email)
        self.writes("Password", password)
        self.presses("Sign in")
        if code := self.spare_code(self.email):
            self.sees("The second step")
            self.writes("The code", code)
            self.presses("Sign in")
        expect(self.page.get_by_role("link", name="Sign out")).to_be_visible()
        return self

    def shows_again_who_she_is(self, password: str = PASSWORD):
        self.opens("/accounts/reauthenticate/")
        self.writes("Password", password)
        self.presses("Carry on")

    @property
    def email(self) -> str:
        return f"{self.name.lower()}@example.org"

    def opens(self, path: str):
        self.page.goto(path if path.startswith("http") else self.address + path)

    def follows(self, link: str, **options):
        self.page.get_by_role("link", name=link, **options).first.click()

    def presses(self, button: str, **options):
        self.page.get_by_role("button", name=button, **options).first.click()

    def writes(self, label: str, words: str):
        self.box(label).fill(words)

    def chooses(self, *labels: str):
        for label in labels:
            self.page.get_by_label(label, exact=True).check()

    def picks(self, label: str, answer: str):
        self.page.get_by_label(label, exact=True).select_option(label=answer)

    def box(self, label: str) -> Locator:
        """A field by its label; words in brackets after the label do not count."""
        return self.page.get_by_role("textbox", name=re.compile(rf"^{re.escape(label)}( \(|$)")).or_(
            self.page.get_by_label(label, exact=True)
        )

    # --- What she finds --------------------------------------------------------------------

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    def sees(self, heading: str):
        """The screen with this heading, and nothing on it that would keep anyone out."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)
        self.finds_it_accessible()

    def reads(self, *words: str):
        for each in words:
            expect(self.main).to_contain_text(each)

    def does_not_read(self, *words: str):
        for each in words:
            expect(self.main).not_to_contain_text(each)

    def finds_it_accessible(self, rules=None):
        assert self.asks_axe(rules) == []

    def asks_axe(self, rules=None, without=None) -> list[str]:
        """What axe-core finds wrong with the page as it stands; it runs for the debugger, outside the CSP.

        `without` are selectors of what is not looked at; rules about the page as a whole still see all of it.
        """
        return self._page_for_axe().evaluate(ASK_AXE, [rules, without])

    def _page_for_axe(self) -> Page:
        if self.reader is None:
            return self.page
        self.reader.goto(self.address + "/healthz")
        self.reader.set_content(self.page.content())
        return self.reader

    def was_left_in_peace(self):
        """No error in the console, no breach of the content policy, no request to anyone else."""
        assert self.complaints == []
        assert self.asked_elsewhere == []

    def _listen(self, message):
        is_a_refusal = REFUSED_IN_WORDS.search(message.text)
        if message.type in ("error", "warning") and not is_a_refusal:
            self.complaints.append(f"{self.page.url}: {message.text}")

    def _watch(self, request):
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.asked_elsewhere.append(request.url)
