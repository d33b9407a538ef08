"""What is said on the wire: kinds of frames and codes with which sockets close (docs/live-protocol.md)."""

import json

# From the client.
HELLO, SEND, ACK, RESUME = "hello", "send", "ack", "resume"
# From the server; `ack` goes both ways.
WELCOME, EVENT, HEARTBEAT, TICKET, ERROR = "welcome", "event", "heartbeat", "ticket", "error"

FROM_CLIENT = {HELLO, SEND, ACK, RESUME}
FROM_SERVER = {WELCOME, EVENT, ACK, HEARTBEAT, TICKET, ERROR}

ASK_AGAIN = 0  # closes nothing: asks whether she still may
NOT_OURS = 1008
TOO_BIG = 1009
RESTART = 1012
LATER = 1013
LOGGED_OUT = 4401
REMOVED = 4403
NO_ROOM = 4404
SLOW = 4408
OTHER_EPOCH = 4409
TOO_OFTEN = 4429

CODES = {
    NOT_OURS: "not a frame of this protocol",
    TOO_BIG: "a frame of more than 64 KiB",
    RESTART: "the server restarts, or the socket lived its hour",
    LATER: "too much at once",
    LOGGED_OUT: "no ticket that counts",
    REMOVED: "she may not listen any more",
    NO_ROOM: "no such room",
    SLOW: "what was sent is not acknowledged",
    OTHER_EPOCH: "the numbers mean something else now",
    TOO_OFTEN: "too often, or too many sockets",
}


def frame(kind: str, /, **fields) -> str:
    return json.dumps({"type": kind, **fields}, ensure_ascii=False, separators=(",", ":"))
