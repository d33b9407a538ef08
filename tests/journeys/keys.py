"""Using a page with Tab, Space and Enter alone, and seeing at each stop where one is."""

from tests.journeys.person import Person

NAME = """() => {
  const here = document.activeElement;
  const words = here.labels?.[0]?.innerText || here.innerText || here.getAttribute("aria-label") || "";
  return words.trim().replace(/\\s+/g, " ");
}"""
BLUR = "() => { window.stop = document.activeElement; window.stop.blur(); }"
FOCUS_AGAIN = "() => window.stop.focus({preventScroll: true})"
WHERE = """() => {
  const here = document.activeElement.getBoundingClientRect();
  return {x: here.x, y: here.y, width: here.width, height: here.height};
}"""
MARGIN = 12
FAR_ENOUGH = 60


class Keys:
    def __init__(self, person: Person):
        self.page = person.page
        self.press = person.page.keyboard.press
        self.type = person.page.keyboard.type

    def tab_to(self, name: str):
        """Tab on until the thing called `name` has the focus; each stop before it must be seen to have it."""
        passed = []
        for _stop in range(FAR_ENOUGH):
            self.tab()
            passed.append(self.here())
            if passed[-1].startswith(name):
                return
        raise AssertionError(f"Tab does not reach “{name}”; it passed {passed}")

    def tab(self):
        self.press("Tab")
        assert self.shows_the_focus(), f"nothing shows that “{self.here()}” has the focus"

    def here(self) -> str:
        return self.page.evaluate(NAME)

    def shows_the_focus(self) -> bool:
        """Whether the screen round the focused thing looks different from when it is not focused."""
        clip = self._clip()
        focused = self.page.screenshot(clip=clip, animations="disabled")
        self.page.evaluate(BLUR)
        not_focused = self.page.screenshot(clip=clip, animations="disabled")
        self.page.evaluate(FOCUS_AGAIN)
        return focused != not_focused

    def _clip(self) -> dict:
        box, screen = self.page.evaluate(WHERE), self.page.viewport_size
        left, top = max(box["x"] - MARGIN, 0), max(box["y"] - MARGIN, 0)
        return {
            "x": left,
            "y": top,
            "width": min(box["width"] + 2 * MARGIN, screen["width"] - left),
            "height": min(box["height"] + 2 * MARGIN, screen["height"] - top),
        }
