"""Every write about elections."""

from engage.elections.actions.calling import (
    call_election,
    close_nominations,
    find_uncontested,
    open_nominations,
    publish_notice,
    publish_poll_notice,
    publish_statement,
    void_election,
)
from engage.elections.actions.casting import cast_ballot, replace_paper, type_in_ballot
from engage.elections.actions.counting import declare_result, open_box, publish_count
from engage.elections.actions.forgetting import forget_elector
from engage.elections.actions.keys import give_key, name_scrutineer
from engage.elections.actions.polling import (
    ask_second,
    close_early,
    close_poll,
    open_poll,
    tell_turnout,
    void_poll,
)
from engage.elections.actions.questioning import challenge_result, decide_challenge, destroy_envelopes
from engage.elections.actions.standing import nominate, refuse_nomination, withdraw_nomination

__all__ = [
    "ask_second",
    "call_election",
    "cast_ballot",
    "challenge_result",
    "close_early",
    "close_nominations",
    "close_poll",
    "decide_challenge",
    "declare_result",
    "destroy_envelopes",
    "find_uncontested",
    "forget_elector",
    "give_key",
    "name_scrutineer",
    "nominate",
    "open_box",
    "open_nominations",
    "open_poll",
    "publish_count",
    "publish_notice",
    "publish_poll_notice",
    "publish_statement",
    "refuse_nomination",
    "replace_paper",
    "tell_turnout",
    "type_in_ballot",
    "void_election",
    "void_poll",
    "withdraw_nomination",
]
