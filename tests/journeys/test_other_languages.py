"""Ready for other languages: no text that cannot be translated, no box that bursts, and right to left."""

import re

import pytest
from bs4 import BeautifulSoup

from engage.versions.states import OWN_NAME
from tests.journeys.crawler import Crawler
from tests.journeys.demo import PASSWORD, STARTS, served
from tests.journeys.person import Person
from tests.journeys.pseudo import in_pseudo
from tests.journeys.sizes import COMPUTER
from tests.journeys.test_every_page import SLOWLY

pytestmark = [pytest.mark.browser, pytest.mark.look]

# What stands in the rows is what people wrote: nobody translates it.
WRITTEN = "from tests.journeys.written import written; print(written())"
# Names, also those that languages have for themselves, and what is typed as it stands.
AS_IT_IS = {"engage", "GNU Affero General Public License", "name@example.org", *OWN_NAME.values()}
SILENT = ["script", "style", "template", "pre", "code", "textarea"]
TEXTS = """() => {
  const seen = each => each.checkVisibility({checkVisibilityCSS: true});
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [document.title];
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (!node.parentElement.closest("SILENT") && seen(node.parentElement))
      texts.push(node.textContent);
  for (const name of ["aria-label", "alt", "title", "placeholder"])
    document.querySelectorAll(`[${name}]`).forEach(each => texts.push(each.getAttribute(name)));
  return texts.map(each => each.replace(/\\s+/g, " ").trim()).filter(each => /[a-z]{3}/i.test(each));
}""".replace("SILENT", ", ".join(SILENT))
LETTERS = re.compile("[a-z]{3}", re.IGNORECASE)
AROUND = re.compile(
    r"^[\W\d]+|[\W\d]+$"
)  # the number of a question, the mark after a sentence, the votes of a name
BETWEEN = re.compile(r" – |, ")
RIGHT_TO_LEFT = "() => { document.documentElement.dir = 'rtl'; }"


class Translator(Crawler):
    """Looks only at words and widths; `written` is all that stands in the rows, and `fine` what was found so before."""

    written = ""

    def __init__(self, *given, **more):
        super().__init__(*given, **more)
        self.fine: set[str] = set()

    def _only_reads(self, html: str, path: str):
        """What needs no browser: the same parts may say other words."""
        super()._only_reads(html, path)
        self._notes_words(path, _texts_of(html))

    def _looks_at(self, url: str, path: str, html: str):
        self.looked_at.append(path)
        self.person.opens(url)
        self._learn_the_links(path)
        self._opens_everything()
        self._notes_what_is_not_translated(path)
        self._looks_through_a_keyhole(path)
        self.page.evaluate(RIGHT_TO_LEFT)
        self._notes_what_is_too_wide(path, " from right to left")

    def _notes_what_is_not_translated(self, path: str):
        self._notes_words(path, self.page.evaluate(TEXTS))

    def _notes_words(self, path: str, texts):
        for words in texts:
            if words in self.fine or self._is_fine(words):
                self.fine.add(words)
            else:
                self.faults.append(f"{path} says “{words}” in no other language")

    def _is_fine(self, words: str) -> bool:
        parts = [AROUND.sub("", part) for part in BETWEEN.split(words)]
        return "⟦" in words or "⟧" in words or all(self._is_a_name(part) for part in parts)

    def _is_a_name(self, part: str) -> bool:
        return part in AS_IT_IS or part in self.written or part.startswith("http")


def _texts_of(html: str) -> list[str]:
    """What stands in the middle of a page, as TEXTS finds it in a browser."""
    middle = BeautifulSoup(html, "html.parser").main
    texts = [text for text in middle.find_all(string=True) if not text.find_parent(SILENT)] if middle else []
    return [words for text in texts if LETTERS.search(words := " ".join(text.split()))]


@pytest.fixture(scope="module")
def abroad(tmp_path_factory):
    """The demo place served in the language that nobody speaks; all that is `.written` there."""
    with served(tmp_path_factory.mktemp("abroad") / "var", "tests.journeys.pseudo") as terminal:
        terminal.written = terminal.ask(WRITTEN)
        yield terminal


@pytest.fixture
def translator(new_page, abroad, seen):
    def translator(name):
        page = new_page(timeout=SLOWLY, viewport=COMPUTER)
        person = Person(name, page, abroad.address, has_axe=False)
        if name != "nobody":
            signs_in(person, abroad.spare_code)
        crawler = Translator(person, is_first_visit=False, seen=seen("abroad"))
        crawler.written = abroad.written
        return crawler

    return translator


def signs_in(person: Person, spare_code):
    person.opens("/accounts/login/")
    person.page.locator("[name=login]").fill(person.email)
    person.page.locator("[name=password]").fill(PASSWORD)
    person.page.locator("[name=password]").press("Enter")
    if code := spare_code(person.email):
        person.page.locator("[name=code]").fill(code)
        person.page.locator("[name=code]").press("Enter")
    person.page.wait_for_url(lambda url: "/login/" not in url and "/2fa/" not in url)


@pytest.mark.parametrize("who", ["nobody", "hafsa", "martin"])
def test_every_text_can_be_in_another_language(translator, abroad, who):
    crawler = translator(who).walks_from(*STARTS, *abroad.in_hand.get(who, []))
    assert len(crawler.reached) > 15
    assert crawler.faults == [], "\n".join(crawler.faults)


def test_a_text_that_is_not_marked_is_noticed(translator):
    crawler = translator("nobody")
    crawler.person.opens("/")
    crawler.page.evaluate("document.querySelector('main').append('Only in English')")
    crawler._notes_what_is_not_translated("/")
    assert crawler.faults == ["/ says “Only in English” in no other language"]


def test_such_a_text_is_noticed_on_a_page_that_is_only_read(translator):
    crawler = translator("nobody")
    crawler._only_reads("<main><h1>⟦Ñéŵš⟧</h1><p>Only <code>in code</code> in English</p></main>", "/")
    said = "/ says “{}” in no other language"
    assert crawler.faults == [said.format("Only"), said.format("in English")]


@pytest.mark.parametrize(
    ("words", "pseudo"),
    [
        ("Send", "⟦Šéñđ⟧"),
        ("%(n)s day", "⟦%(n)s đàý ···⟧"),
        ("<strong>Now</strong>", "⟦<strong>Ñöŵ</strong>⟧"),
        (" and ", " ⟦àñđ⟧ "),
        ("12", "12"),
    ],
)
def test_placeholders_and_tags_stay(words, pseudo):
    assert in_pseudo(words) == pseudo
