"""The pages of versions, as people see them, without JavaScript."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engage.versions.models import AskedVersion, Version
from tests.factories.elections import anew as person_anew
from tests.factories.elections import at, make_nominating
from tests.factories.versions import (
    POLISH,
    add,
    add_for_all,
    again,
    decline,
    make_asked,
    make_closed,
    make_shown,
    neighbour,
    publish,
)

HOSTILE = "<script>alert(1)</script>"


def sign_in(client, person):
    client.force_login(person_anew(person))
    client.showed("password", "mfa", reauthenticated=True)


def url(name, *keys):
    return reverse(name, args=keys)


def read(client, address) -> str:
    return client.get(address).content.decode()


def test_from_the_wish_to_the_translation_as_people_see_it(cast, client, moved_clock):
    election = make_nominating(cast, candidates=2)
    una = neighbour(cast, election, "Una Marsh")
    sign_in(client, una)
    assert url("versions", election.pk) in read(client, election.get_absolute_url())
    assert url("ask_for_version", election.pk) in read(client, url("versions", election.pk))
    sent = client.post(url("ask_for_version", election.pk), {"form": "ur"}, follow=True).content.decode()
    assert "You asked for it. Only you see this." in sent
    asked = AskedVersion.objects.get()

    at(moved_clock, election.nominations_close_at)
    sign_in(client, cast.eve)
    running = read(client, url("run_election", election.pk))
    assert "Someone asked for the statements in: Urdu" in running
    desk = read(client, url("run_versions", election.pk))
    assert "Una Marsh" not in running + desk
    for candidate in election.candidates.standing():
        address = url("add_version", asked.pk, candidate.pk)
        assert address in desk
        assert 'dir="rtl"' in read(client, address)
        client.post(address, {"words": "میں سنتا ہوں۔", "translated_by": "Translated by S. Khan"})
    client.post(url("publish_statement", election.pk))

    client.logout()
    page = read(client, election.get_absolute_url())
    assert page.count('<div class="own-words" lang="ur" dir="rtl">') == 2
    assert page.count("The candidate has not checked this translation.") == 2
    assert "Translated by S. Khan" in page
    assert "Una Marsh" not in page + read(client, url("versions", election.pk))


def test_a_candidate_looks_at_hers_and_says_what_is_wrong(cast, client, moved_clock):
    asked = make_closed(cast, moved_clock)
    first, second = add_for_all(cast, asked)
    sign_in(client, first.candidate.person)
    page = read(client, url("versions", asked.election_id))
    assert POLISH in page
    assert url("check_version", first.pk) in page
    assert url("check_version", second.pk) not in page
    client.post(url("dispute_version", first.pk), {"because": "It says the opposite."})
    assert again(first).state == "disputed"
    assert client.get(url("dispute_version", second.pk)).status_code == 404
    assert client.post(url("check_version", second.pk)).status_code == 404
    sign_in(client, cast.eve)
    assert "It says the opposite." in read(client, url("run_versions", asked.election_id))
    sign_in(client, second.candidate.person)
    assert "It says the opposite." not in read(client, url("versions", asked.election_id))
    client.post(url("check_version", second.pk))
    assert again(second).state == "checked"


def test_what_is_declined_is_shown_to_everyone_with_the_reason(cast, client, moved_clock):
    asked = make_closed(cast, moved_clock)
    add_for_all(cast, asked)
    decline(cast, asked, "Call us, and we read it to you.")
    publish(cast, asked)
    assert "Call us, and we read it to you." in read(client, url("versions", asked.election_id))
    assert POLISH not in read(client, asked.election.get_absolute_url())


def test_a_reason_is_needed_to_decline(cast, client):
    asked = make_asked(cast)
    sign_in(client, cast.eve)
    assert client.post(url("decline_version", asked.pk), {"reason": " "}).status_code == 422
    client.post(url("decline_version", asked.pk), {"reason": "Nobody can."})
    assert again(asked).state == "declined"


def test_hostile_words_stay_words(cast, client, moved_clock):
    asked = make_closed(cast, moved_clock)
    for candidate in asked.election.candidates.standing():
        add(cast, asked, candidate, HOSTILE, f"{HOSTILE} \u202e")
    sign_in(client, cast.eve)
    assert HOSTILE not in read(client, url("run_versions", asked.election_id))
    publish(cast, asked)
    page = read(client, asked.election.get_absolute_url())
    assert HOSTILE not in page
    assert "&lt;script&gt;" in page


def test_too_long_and_foreign_ids_are_refused(cast, client, moved_clock):
    asked = make_closed(cast, moved_clock)
    candidate = asked.election.candidates.first()
    elsewhere = make_asked(cast).election.candidates.first()
    sign_in(client, cast.eve)
    assert client.get(url("add_version", asked.pk, elsewhere.pk)).status_code == 404
    address = url("add_version", asked.pk, candidate.pk)
    assert client.post(address, {"words": "x" * 4_001, "translated_by": "A"}).status_code == 422
    assert client.post(address, {"words": "to " * 326, "translated_by": "A"}).status_code == 422
    assert not Version.objects.exists()
    sign_in(client, candidate.person)
    assert client.get(address).status_code == 404  # her time to write it herself is over


def test_more_candidates_ask_no_more_of_the_database(cast, client, moved_clock):
    counted = []
    for number in (2, 4):
        asked = make_shown(cast, moved_clock, candidates=number)
        for address in (asked.election.get_absolute_url(), url("versions", asked.election_id)):
            client.get(address)
            with CaptureQueriesContext(
                connection,
            ) as queries:
                client.get(address)
            counted.append(len(queries))
    assert counted[:2] == counted[2:]
