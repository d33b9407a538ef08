"""In which states of an election people ask and candidates answer."""

from engage.elections.states import ElectionState

_S = ElectionState
# Nobody votes yet, so an answer can still be changed.
BEFORE_THE_POLL = (_S.STATEMENT_PUBLISHED, _S.UNCONTESTED, _S.POLL_NOTICE)
OPEN = (*BEFORE_THE_POLL, _S.POLL_OPEN)
