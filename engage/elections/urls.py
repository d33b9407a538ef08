"""Addresses of elections: the lists of places, each election, voting, and the desk of whoever runs it."""

from django.urls import path

from engage.elections.views import counting, reading, running, standing, voting

ELECTION = "elections/<int:pk>"

STEPS = ("publish_notice", "publish_statement", "publish_poll_notice", "publish_count", "declare_result")

urlpatterns = [
    *(
        path(f"{ELECTION}/run/{verb.replace('_', '-')}/", running.take_step, {"verb": verb}, name=verb)
        for verb in STEPS
    ),
    path("elections-of/<slug:slug>/", reading.elections, name="elections"),
    path("panels/<slug:slug>/seats/<int:pk>/call-election/", running.call_election, name="call_election"),
    path(f"{ELECTION}/", reading.election, name="election"),
    path(f"{ELECTION}/count/", reading.count_of_election, name="count_of_election"),
    path(f"{ELECTION}/count.json", reading.count_package, name="count_package"),
    path(f"{ELECTION}/in-the-box/", reading.in_the_box, name="in_the_box"),
    path(f"{ELECTION}/stand/", standing.nominate, name="nominate"),
    path(f"{ELECTION}/withdraw/", standing.withdraw_nomination, name="withdraw_nomination"),
    path(f"{ELECTION}/question/", standing.challenge_result, name="challenge_result"),
    path(f"{ELECTION}/cast-ballot/", voting.cast_ballot, name="cast_ballot"),
    path(f"{ELECTION}/receipt/", voting.receipt_of_vote, name="receipt_of_vote"),
    path(f"{ELECTION}/run/", running.run_election, name="run_election"),
    path(f"{ELECTION}/run/void/", running.void_election, name="void_election"),
    path(f"{ELECTION}/run/scrutineers/", running.name_scrutineer, name="name_scrutineer"),
    path(
        f"{ELECTION}/run/candidates/<int:candidate>/refuse/",
        running.refuse_nomination,
        name="refuse_nomination",
    ),
    path(f"{ELECTION}/run/ask/<slug:verb>/", running.ask_second, name="ask_second"),
    path(f"{ELECTION}/run/roll/", running.roll_of_election, name="roll_of_election"),
    path(f"{ELECTION}/run/lost-paper/", counting.replace_paper, name="replace_paper"),
    path(f"{ELECTION}/run/type-in/", counting.type_in_ballot, name="type_in_ballot"),
    path(f"{ELECTION}/run/open-box/", counting.open_box, name="open_box"),
    path(f"{ELECTION}/run/decide/", counting.decide_challenge, name="decide_challenge"),
    path(f"{ELECTION}/key/", running.give_key, name="give_key"),
]
