"""Sponsors, and the team that looks: who may do what, with which reason, and what happens when it is late."""

from datetime import timedelta
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from engage.agenda import actions, tasks
from engage.agenda.models import AgendaItem, SponsorSlip, TriageStep
from engage.agenda.queries.telling import private_ways_on
from engage.agenda.states import DeclineCode, Flag, ItemState, Verdict
from engage.base import clock
from engage.base.actions import Refused, tried
from engage.base.states import IllegalMove
from engage.notices.models import Letter
from engage.people.models import Assistance
from engage.record.models import Entry
from tests.factories.agenda import (
    WORDS,
    again,
    anew,
    by_the_clock,
    in_days,
    make_declined,
    make_item,
    make_moderator,
    make_offered,
    make_open_item,
    make_other_body,
    make_redirected,
    make_representative,
    make_returned,
    make_sent,
    make_triage,
)
from tests.factories.promises import make_citizen, settle
from tests.factories.work import do_what_follows

pytestmark = pytest.mark.django_db
NO = (PermissionDenied, Refused, IllegalMove)
DECLINE = {"reason_code": "individual_case", "words": "Ask the complaints team."}


def of_the_team(cast, item):
    """Every act of the team, as (name, what it needs)."""
    target = make_open_item(cast)
    return {
        "open_item": {},
        "return_item": {"words": "Say which."},
        "decline_item": DECLINE,
        "redirect_item": {"organisation": cast.board, "words": "They run it."},
        "offer_merge": {"target": target},
        "flag_item": {"note": "A name?"},
        "clear_flag": {},
        "hide_item": {"reason_code": "legal", "note": "Why"},
    }


# --- Sponsors ---------------------------------------------------------------------------------------


def test_five_others_bring_it_to_the_team_and_four_do_not(cast):
    item = make_sent(cast)
    for each in range(5):
        assert again(item).state == ItemState.SEEKING_SPONSORS
        sponsor = make_citizen(cast)
        for _twice in range(2):
            actions.sponsor_item(actor=sponsor, item=item)
        assert item.supports.filter(is_sponsor=True).count() == each + 1
    assert again(item).state == ItemState.TRIAGE
    assert again(item).support_count == 6


def test_who_raised_it_or_lives_elsewhere_is_no_sponsor(cast):
    item = make_sent(cast)
    for who in (cast.nobody, cast.bo, cast.cy, item.author, make_citizen(cast, place=cast.elsewhere)):
        with pytest.raises(PermissionDenied):
            actions.sponsor_item(actor=who, item=item)


def test_a_forged_link_leads_nowhere_and_the_right_one_only_while_it_is_needed(cast, client):
    item = make_sent(cast)
    for forged in ("x", item.token[:-1], item.token.swapcase(), "0" * 22, "%00", "é" * 20):
        assert client.get(f"/agenda/first/{forged}/").status_code == 404
    page = client.get(reverse("sponsor_item", args=[item.token]))
    assert WORDS["ask"] in page.content.decode()
    client.force_login(cast.bo)
    assert client.post(reverse("sponsor_item", args=[item.token])).status_code == 200
    assert again(item).support_count == 1
    opened = make_open_item(cast)
    assert client.get(reverse("sponsor_item", args=[opened.token])).url == opened.get_absolute_url()
    waiting = make_triage(cast, title="Something else")
    assert "Something else" not in client.get(reverse("sponsor_item", args=[waiting.token])).content.decode()


def test_a_helper_types_in_slips_and_each_counts_once(cast):
    item = make_sent(cast)
    codes = actions.make_slips(actor=item.author, item=item)
    assert len(codes) == len(set(codes)) == 5
    assert not SponsorSlip.objects.filter(digest__in=codes).exists()
    actions.sponsor_by_code(actor=cast.gus, item=item, code=codes[0].lower(), method="paper")
    with pytest.raises(Refused):
        actions.sponsor_by_code(actor=cast.gus, item=item, code=codes[0], method="paper")
    for code in codes[1:]:
        actions.sponsor_by_code(actor=cast.gus, item=item, code=code, method="phone")
    assert again(item).state == ItemState.TRIAGE
    assert Assistance.objects.filter(helper=cast.gus).exclude(read_back_at=None).count() == 5


def test_new_slips_make_the_old_ones_worthless_and_foreign_ones_count_for_nothing(cast):
    item, other = make_sent(cast), make_sent(cast)
    old = actions.make_slips(actor=item.author, item=item)
    actions.make_slips(actor=item.author, item=item)
    foreign = actions.make_slips(actor=other.author, item=other)
    for code in (old[0], foreign[0], "", "\x00", "x" * 10_000):
        with pytest.raises(Refused):
            actions.sponsor_by_code(actor=cast.gus, item=item, code=code, method="paper")


def test_only_its_author_prints_slips_and_only_helpers_of_the_place_type_them_in(cast):
    item = make_sent(cast)
    for who in (cast.nobody, cast.ada, cast.dee, cast.gus, make_citizen(cast)):
        with pytest.raises(PermissionDenied):
            actions.make_slips(actor=who, item=item)
    [code, *_more] = actions.make_slips(actor=item.author, item=item)
    for who in (cast.nobody, cast.bo, cast.cy, cast.dee, item.author):
        with pytest.raises(PermissionDenied, match=r"agenda\.sponsor_by_code"):
            actions.sponsor_by_code(actor=who, item=item, code=code, method="paper")


def test_a_helper_types_in_no_slip_for_what_she_raised_herself(cast):
    hers = make_sent(cast, author=settle(cast.gus, cast.place))
    [code, *_more] = actions.make_slips(actor=cast.gus, item=hers)
    with pytest.raises(PermissionDenied):
        actions.sponsor_by_code(actor=cast.gus, item=hers, code=code, method="paper")


def test_a_helper_does_it_on_a_page(cast, client):
    item = make_sent(cast)
    [code, *_more] = actions.make_slips(actor=item.author, item=item)
    client.force_login(cast.gus)
    address = reverse("sponsor_by_code")
    assert client.post(address, {"code": "7KQ4-M2XB", "method": "paper", "agreed": "on"}).status_code == 422
    assert client.post(address, {"code": code, "method": "paper"}).status_code == 422
    assert client.post(address, {"code": code, "method": "paper", "agreed": "on"}).status_code == 302
    assert again(item).support_count == 2


# --- Who decides ------------------------------------------------------------------------------------


def test_only_the_team_of_the_place_decides(cast):
    item = make_triage(cast)
    cast.author = item.author
    outsiders = [cast.nobody, cast.bo, cast.cy, cast.ada, cast.eve, cast.flo, cast.gus, cast.ida, item.author]
    outsiders.append(make_moderator(cast, place=cast.elsewhere))
    for verb, said in of_the_team(cast, item).items():
        for who in outsiders:
            with pytest.raises(PermissionDenied):
                getattr(actions, verb)(actor=who, item=item, **said)
    assert again(item).state == ItemState.TRIAGE
    assert not item.triage_steps.exists()


def test_nobody_decides_about_what_concerns_herself_or_whom_she_works_for(cast):
    author = settle(make_moderator(cast), cast.place)
    hers = make_triage(cast, author=author)
    asked = make_triage(cast, organisation=cast.board)
    employee = make_moderator(cast, organisation=cast.board)
    supporter = settle(make_moderator(cast), cast.place)
    supported = make_sent(cast)
    actions.sponsor_item(actor=supporter, item=supported)
    for who, item in ((author, hers), (employee, asked), (supporter, supported)):
        for verb, said in of_the_team(cast, item).items():
            with pytest.raises(PermissionDenied):
                getattr(actions, verb)(actor=anew(who), item=item, **said)


def test_no_host_or_administrator_can_delete_reword_or_close_it(cast, client):
    item = make_open_item(cast)
    with pytest.raises(Exception, match="ever deleted"):
        item.delete()
    with pytest.raises(Exception, match="ever deleted"):
        AgendaItem.objects.all().delete()
    for who in (cast.ada, cast.ida, cast.dee):
        for act in (actions.close_item, actions.lapse_item):
            with pytest.raises(PermissionDenied):
                act(actor=who, item=item)
        for verb, said in of_the_team(cast, item).items():
            with pytest.raises(NO):
                getattr(actions, verb)(actor=who, item=item, **said)
    assert again(item).state == ItemState.OPEN
    client.force_login(cast.ida)
    client.showed("password", "mfa", reauthenticated=True)
    page = client.get(item.get_absolute_url()).content.decode()
    for verb in ("reword_item", "decline_item", "hide_item", "return_item"):
        assert reverse(verb, args=[item.pk]) not in page


# --- What they decide -------------------------------------------------------------------------------


def test_opened_everyone_reads_it_and_who_looked_at_it(cast, client):
    item = make_triage(cast)
    assert client.get(item.get_absolute_url()).status_code == 404
    actions.open_item(actor=cast.dee, item=item, note="PRIVATE NOTE")
    page = client.get(item.get_absolute_url()).content.decode()
    assert "Dee, Moderator" in page
    assert WORDS["ask"] in page
    assert "PRIVATE" not in page
    assert again(item).organisation == cast.board


def test_a_body_that_does_not_work_here_cannot_be_asked(cast):
    with pytest.raises(Refused):
        actions.open_item(actor=cast.dee, item=make_triage(cast), organisation=cast.other_board)


def test_late_it_opens_by_itself_after_seven_days_and_not_before(cast, moved_clock):
    item = make_triage(cast)
    in_days(moved_clock, 6)
    assert again(item).state == ItemState.TRIAGE
    in_days(moved_clock, 1)
    item = again(item)
    assert (item.state, item.opened_by_itself, item.organisation) == (ItemState.OPEN, True, cast.board)
    assert Entry.objects.get(name="agenda.item_opened").data["by_itself"] is True


def test_what_is_flagged_never_opens_by_itself_until_a_person_looked(cast, moved_clock):
    item = make_triage(cast)
    actions.flag_item(actor=cast.dee, item=item, note="A name?")
    in_days(moved_clock, 400)
    assert again(item).state == ItemState.TRIAGE
    with pytest.raises(Refused):
        actions.open_item(actor=cast.dee, item=item)
    by_the_clock(actions.open_item, item)
    assert again(item).state == ItemState.TRIAGE
    actions.clear_flag(actor=make_moderator(cast), item=item)
    in_days(moved_clock, 0)
    assert again(item).state == ItemState.OPEN


def test_the_clock_opens_nothing_before_its_time_and_nothing_else_than_what_waits(cast):
    for item in (
        make_triage(cast),
        make_sent(cast),
        make_returned(cast),
        make_redirected(cast),
        make_item(cast),
    ):
        state = item.state
        by_the_clock(actions.open_item, item)
        assert again(item).state == state


@pytest.mark.parametrize("code", [*DeclineCode.values])
def test_each_reason_to_decline_is_public_without_what_was_raised(cast, client, code):
    item = make_triage(cast, title="Zebra crossing")
    actions.decline_item(actor=cast.dee, item=item, reason_code=code, words="Not here.")
    said = client.get(reverse("what_happened")).content.decode()
    assert str(DeclineCode(code).label)[1:] in said
    assert "Zebra" not in said
    assert client.get(item.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("wrong", [{"reason_code": "nuisance"}, {"reason_code": ""}, {"words": " "}])
def test_without_a_known_reason_and_words_nothing_is_declined(cast, wrong):
    item = make_triage(cast)
    with pytest.raises(Refused):
        actions.decline_item(actor=cast.dee, item=item, **(DECLINE | wrong))
    assert again(item).state == ItemState.TRIAGE


def test_the_team_cannot_decline_what_only_looks_for_sponsors_unless_it_is_flagged(cast):
    with pytest.raises(Refused):
        actions.decline_item(actor=cast.dee, item=make_sent(cast), **DECLINE)
    flagged = make_sent(cast, concern="own_care")
    assert actions.decline_item(actor=cast.dee, item=flagged, **DECLINE).state == ItemState.DECLINED


def test_whoever_raised_it_is_written_to_at_each_step(cast):
    item = make_returned(cast)
    do_what_follows()
    letter = Letter.objects.get(address=item.author.email)
    assert "Say which bus." in letter.body
    assert item.get_absolute_url() in letter.body


def test_someone_who_had_no_part_in_it_looks_again(cast):
    item = make_triage(cast)
    actions.decline_item(actor=cast.dee, item=item, **DECLINE)
    for who in (cast.nobody, cast.dee, cast.ada, make_citizen(cast)):
        with pytest.raises(PermissionDenied):
            actions.appeal_item(actor=who, item=item)
    actions.appeal_item(actor=item.author, item=item)
    decide = partial(actions.decide_appeal, item=item, opens=True, words="It is clear enough.")
    for who in (cast.nobody, cast.dee, cast.ada, cast.ida, item.author, make_citizen(cast)):
        with pytest.raises(PermissionDenied):
            decide(actor=who)
    assert decide(actor=cast.flo).state == ItemState.OPEN
    assert again(item).triage_steps.last().verdict == Verdict.APPEAL_UPHELD


def test_an_appeal_that_is_rejected_ends_it_and_one_that_comes_too_late_is_none(cast, moved_clock):
    item = make_declined(cast)
    actions.appeal_item(actor=item.author, item=item)
    actions.decide_appeal(actor=make_representative(cast), item=item, opens=False, words="It is one case.")
    assert again(item).state == ItemState.CLOSED
    late = make_declined(cast)
    in_days(moved_clock, 28)
    with pytest.raises(NO):
        actions.appeal_item(actor=late.author, item=late)
    assert again(late).state == ItemState.CLOSED


def test_it_takes_two_people_to_hide_something(cast, moved_clock):
    item = make_triage(cast, title="Zebra crossing")
    hide = partial(actions.hide_item, item=item, reason_code="safety", note="An address")
    hide(actor=cast.dee)
    assert again(item).flag == Flag.HIDING
    for alone in (partial(hide, actor=cast.dee), partial(actions.clear_flag, actor=cast.dee, item=item)):
        with pytest.raises(Refused):
            alone()
    for act in (actions.open_item, partial(actions.decline_item, **DECLINE)):
        with pytest.raises(Refused):
            act(actor=cast.dee, item=item)
    hide(actor=make_moderator(cast))
    item = again(item)
    assert item.state == ItemState.HIDDEN
    assert "Zebra" not in str(Entry.objects.get(name="agenda.item_hidden").data)


def test_what_one_wants_to_hide_another_can_find_safe(cast):
    item = make_triage(cast)
    actions.hide_item(actor=cast.dee, item=item, reason_code="legal", note="Court?")
    actions.clear_flag(actor=make_moderator(cast), item=item)
    assert actions.open_item(actor=cast.dee, item=item).state == ItemState.OPEN


# --- Other bodies, and the same raised twice ----------------------------------------------------------


def test_another_body_takes_it_on_and_is_asked_from_then_on(cast):
    body, answers = make_other_body(cast)
    item = make_redirected(cast, body=body)
    for who in (cast.nobody, cast.ada, cast.dee, cast.ida, item.author):
        with pytest.raises(PermissionDenied):
            actions.accept_item(actor=who, item=item)
    assert AgendaItem.objects.visible_to(answers).get() == item
    assert not AgendaItem.objects.visible_to(cast.ada).exists()
    item = actions.accept_item(actor=answers, item=item)
    assert (item.state, item.organisation) == (ItemState.OPEN, body)


def test_what_nobody_takes_on_comes_back_and_then_opens_by_itself(cast, moved_clock):
    body, answers = make_other_body(cast)
    item = make_redirected(cast, body=body)
    due = cast.place.calendar.working_days.add(clock.today(), 20)
    in_days(moved_clock, (due - clock.today()).days)
    assert again(item).state == ItemState.REDIRECTED
    in_days(moved_clock, 1)
    assert again(item).state == ItemState.TRIAGE
    with pytest.raises(Refused):
        actions.accept_item(actor=answers, item=item)
    in_days(moved_clock, 7)
    assert again(item).state == ItemState.OPEN


def test_joined_only_when_its_author_agrees_and_each_supporter_counts_once(cast):
    target = make_open_item(cast)
    item = make_offered(cast, target)
    both = item.supports.filter(is_sponsor=True).first().person
    actions.support_item(actor=both, item=target)
    for who in (cast.nobody, cast.dee, cast.ada, target.author):
        with pytest.raises(PermissionDenied):
            actions.agree_merge(actor=who, item=item)
    assert again(target).support_count == 7
    actions.agree_merge(actor=item.author, item=item)
    item, target = again(item), again(target)
    assert item.state == ItemState.MERGED
    assert target.support_count == target.supports.count() == 12
    assert item.support_count == item.supports.count() == 1


def test_without_a_yes_it_stands_by_itself_and_opens(cast, moved_clock):
    item = make_offered(cast)
    in_days(moved_clock, 7)
    assert again(item).state == ItemState.OPEN
    with pytest.raises(NO):
        actions.agree_merge(actor=item.author, item=item)


def test_supporters_who_are_carried_over_bring_what_so_many_bring(cast):
    target = make_open_item(cast)
    AgendaItem.objects.filter(pk=target.pk).update(response_needs=12)
    item = make_offered(cast, target)
    actions.agree_merge(actor=item.author, item=item)
    assert again(target).state == ItemState.RESPONSE_DUE


def test_drafts_and_what_finds_no_sponsors_end_after_ninety_days_and_nobody_reads_of_it(cast, moved_clock):
    items = [make_item(cast), make_sent(cast), make_returned(cast)]
    in_days(moved_clock, 89)
    assert ItemState.EXPIRED not in {again(item).state for item in items}
    in_days(moved_clock, 1)
    assert {again(item).state for item in items} == {ItemState.EXPIRED}
    assert not Entry.objects.visible_to(cast.ada).filter(name__contains="lapsed").exists()


def test_only_the_clock_takes_back_and_ends(cast):
    item = make_redirected(cast)
    for act in (actions.take_back_redirect, actions.lapse_item, actions.close_item):
        for who in (cast.nobody, cast.ada, cast.dee, cast.ida, item.author):
            with pytest.raises(PermissionDenied):
                act(actor=who, item=item)


def test_one_item_that_cannot_be_moved_stops_no_other(cast, moved_clock):
    broken, whole = make_triage(cast), make_triage(cast)
    moved_clock(clock.now() + timedelta(days=7))
    cast.board.places.clear()
    AgendaItem.objects.filter(pk=whole.pk).update(organisation=cast.board)
    tasks.move_items_on()
    assert (again(broken).state, again(whole).state) == (ItemState.TRIAGE, ItemState.OPEN)


# --- Pages ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verb", "said", "state"),
    [
        ("open_item", {"organisation": "BOARD"}, ItemState.OPEN),
        ("return_item", {"words": "Say which."}, ItemState.RETURNED),
        ("decline_item", DECLINE, ItemState.DECLINED),
        ("redirect_item", {"organisation": "BOARD", "words": "They run it."}, ItemState.REDIRECTED),
        ("flag_item", {"note": "A name?"}, ItemState.TRIAGE),
    ],
)
def test_the_team_decides_on_pages(cast, client, verb, said, state):
    item = make_triage(cast)
    client.force_login(cast.dee)
    client.showed("password", "mfa", reauthenticated=True)
    assert item.title in client.get(reverse("triage")).content.decode()
    address = reverse(verb, args=[item.pk])
    assert address in client.get(item.get_absolute_url()).content.decode()
    assert client.get(address).status_code == 200
    assert client.post(address, {"nothing": "1"}).status_code == 422
    said = {name: cast.board.pk if value == "BOARD" else value for name, value in said.items()}
    assert client.post(address, said).status_code == 302
    assert again(item).state == state


def test_notes_of_the_team_are_read_by_the_team_alone(cast, client):
    item = make_triage(cast)
    actions.return_item(actor=cast.dee, item=item, words="Say which.", note="CANARY")
    assert "CANARY" not in str(TriageStep.objects.visible_to(item.author).values())
    client.force_login(item.author)
    page = client.get(item.get_absolute_url()).content.decode()
    assert "Say which." in page
    assert "CANARY" not in page
    client.force_login(cast.dee)
    client.showed("password", "mfa", reauthenticated=True)
    assert "CANARY" in client.get(item.get_absolute_url()).content.decode()


def test_what_cannot_be_moved_on_is_named_in_the_log_without_its_words(cast, caplog):
    item = make_triage(cast, title="Zilpzalp and I")

    def fails(*, actor, item):
        raise ZeroDivisionError

    tried(fails, item=item)
    assert f"agenda.AgendaItem {item.pk} could not be moved on." in caplog.text
    assert "Zilpzalp" not in caplog.text


def test_joining_is_offered_only_where_there_is_something_to_join(cast):
    item, team = make_triage(cast), make_moderator(cast)
    assert not private_ways_on(team, item)["offer_merge"]
    make_open_item(cast, title="Much the same")
    assert private_ways_on(team, item)["offer_merge"]
