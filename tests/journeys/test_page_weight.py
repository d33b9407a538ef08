"""What a first visit costs over the air, with nothing kept from before.

The pages here have no pictures. In a page that has some, each is lazy and weighs what it weighs.
"""

import pytest

from tests.factories.consultations import make_open

pytestmark = [
    pytest.mark.browser,
    pytest.mark.look,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

KILOBYTES = 120
REQUESTS = 8


@pytest.mark.parametrize("which", ["home", "consultation", "answer"])
def test_a_first_visit_is_light(someone, people, which):
    consultation = make_open(people)
    address = {
        "home": "/",
        "consultation": f"/harrowmere/{consultation.slug}/",
        "answer": f"/consultations/{consultation.slug}/answer/",
    }[which]
    visitor = someone()
    loaded = given_her_connection_is_watched(visitor)
    visitor.opens(address)
    visitor.page.wait_for_load_state("networkidle")
    assert 1 < len(loaded) <= REQUESTS
    assert sum(loaded) <= KILOBYTES * 1024


def given_her_connection_is_watched(visitor) -> list[int]:
    """The bytes of each request as they came over the wire, headers and all, compressed."""
    loaded = []
    devtools = visitor.page.context.new_cdp_session(visitor.page)
    devtools.send("Network.enable")
    devtools.on("Network.loadingFinished", lambda event: loaded.append(event["encodedDataLength"]))
    return loaded
