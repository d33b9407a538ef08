"""One socket: reads what its client says, and writes what happens in its room as fast as the client takes it."""

import asyncio
import contextlib
import json
import logging
import random
import time
from collections import deque

from django.utils.translation import gettext as _

from engage.base import clock
from engage.base.live import frames
from engage.base.live.checking import Ended, code_now
from engage.base.live.doing import BadSend, answer_send, read_send
from engage.base.live.frames import frame
from engage.base.live.limits import Window
from engage.base.live.page import milliseconds
from engage.base.live.sending import begin, message_of
from engage.base.live.threads import doing, reading
from engage.base.live.tickets import BadTicket, Ticket, read_ticket, signed

STUCK_SECONDS = 5  # without credit and without a word
logger = logging.getLogger(__name__)
FAREWELL_SECONDS = 1  # for a writer that is held up to say with which code the socket closes


class Close(Exception):
    """The socket has to close, with this code."""

    def __init__(self, code: int):
        super().__init__(code)
        self.code = code


class Gone(Exception):
    """The client hung up."""


class Socket:
    """What the server holds of one client. Nothing is queued: it has a place in its room, and reads on from there."""

    def __init__(self, hub, receive, send, *, address: str, session_key: str | None):
        self.hub, self._receive, self._send = hub, receive, send
        self._limits = hub.limits
        self.address, self.session_key = address, session_key
        self.room = self.ticket = self.code = self.counted = None
        self.sent = self.acked = self._beaten = 0
        self._unacked, self._unacked_bytes = deque(), 0
        self._page, self._page_known_at = deque(), 0
        self._says, self._sends, self._unfinished = deque(), deque(), None
        self._waiter = self._writer = self._sender = self._main = None
        self._frames = Window(60)
        now = time.monotonic()
        self._taken_at = now  # when the client last took something
        self._ends_at = now + self._limits.life_seconds * random.uniform(0.9, 1)  # noqa: S311 - spreads, guards nothing
        self._checked_at = now - self._limits.recheck_seconds * random.random() / 2  # noqa: S311 - the same

    # --- Coming and going -------------------------------------------------------------------

    async def run(self) -> None:
        self._main = asyncio.current_task()
        await self._send({"type": "websocket.accept"})
        try:
            await self._listen()
        except Gone:
            pass
        except TimeoutError:
            await self._say_farewell(frames.NOT_OURS)
        except Close as close:
            await self._say_farewell(close.code)
        except asyncio.CancelledError:
            await self._stop()
        except Exception:
            logger.exception("A socket failed.")
            await self._say_farewell(frames.LATER)
        finally:
            self._leave()

    async def _listen(self) -> None:
        """Until the client hangs up, or has to. Raises Gone, Close, TimeoutError."""
        if code := self.hub.add(self):
            raise Close(code)
        async with asyncio.timeout(self._limits.hello_seconds):
            await self._enter(await self._frame())
        self._writer = self.hub.soon(self._write())
        while True:
            self._take(await self._frame())

    async def _stop(self) -> None:
        """Whoever ended this task told the client why; the server that stops did not."""
        if self.code is None or self._writer is None:
            await self._say_farewell(self.code or frames.RESTART)
            await self._until_gone()

    def _leave(self) -> None:
        self.code = self.code or frames.RESTART
        self.hub.remove(self)
        for task in (self._writer, self._sender):
            if task:
                task.cancel()

    async def _say_farewell(self, code: int) -> None:
        self.code = code
        if self._writer and self._writer is not asyncio.current_task():
            self._writer.cancel()
        with contextlib.suppress(Exception):  # the client may be gone already
            async with asyncio.timeout(FAREWELL_SECONDS):
                await self._send({"type": "websocket.close", "code": code})

    async def _until_gone(self) -> None:
        """A server that stops at once would take the code with it before it is sent."""
        with contextlib.suppress(Exception):
            async with asyncio.timeout(FAREWELL_SECONDS):
                while (await self._receive())["type"] != "websocket.disconnect":
                    pass

    def close(self, code: int) -> None:
        """From outside: nothing more is sent but the code."""
        if self.code is None:
            self.code = code
            self.wake()
            self.hub.loop.call_later(FAREWELL_SECONDS if self._writer else 0, self._main.cancel)

    async def _enter(self, hello: dict) -> None:
        """Into the room with a ticket. Raises Close."""
        key, epoch, after = hello.get("room"), hello.get("epoch"), hello.get("after")
        is_ours = isinstance(key, str) and isinstance(epoch, str) and _is_number(after)
        if hello["type"] != frames.HELLO or not is_ours:
            raise Close(frames.NOT_OURS)
        try:
            ticket = read_ticket(str(hello.get("ticket")), self.session_key)
        except BadTicket:
            raise Close(frames.LOGGED_OUT) from None
        if ticket.key != key:
            raise Close(frames.REMOVED)
        await self._admit(ticket)
        if (room := await self._answered(self.hub.room(key))) is None:
            raise Close(frames.NO_ROOM)
        self.hub.enter(self, room)  # first listen, then look
        await self._answered(self.room.refresh())
        if epoch != self.room.epoch or after > self.room.head:
            raise Close(frames.OTHER_EPOCH)
        self.sent = self.acked = self._beaten = after
        self._says.appendleft(frame(frames.WELCOME, epoch=epoch, head=self.room.head, now=milliseconds()))

    async def _admit(self, ticket: Ticket) -> None:
        await self._answered(self.hub.ready())
        self.ticket = ticket  # from now on what ends her rights finds this socket
        if not self.hub.admit(self, ticket.person):
            raise Close(frames.TOO_OFTEN)
        code = self.hub.ended(ticket)
        if code == frames.ASK_AGAIN:
            code = await self._answered(reading(code_now, ticket, self.session_key))
        if code:
            raise Close(code)

    async def _answered(self, coroutine):
        """What the database says. Raises Close when it does not answer."""
        try:
            return await coroutine
        except Exception as error:
            logger.warning("Nobody could be let in.", exc_info=True)
            raise Close(frames.LATER) from error

    # --- What the client says ---------------------------------------------------------------

    async def _frame(self) -> dict:
        """The next frame. Raises Close for what is none of ours, Gone."""
        message = await self._receive()
        if message["type"] == "websocket.disconnect":
            raise Gone
        text = message.get("text")
        if text is None:
            raise Close(frames.NOT_OURS)
        if len(text) > self._limits.frame_bytes:
            raise Close(frames.TOO_BIG)
        if self._frames.count() > self._limits.frames_per_minute:
            raise Close(frames.TOO_OFTEN)
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            raise Close(frames.NOT_OURS) from None
        if not isinstance(data, dict) or str(data.get("type")) not in frames.FROM_CLIENT:
            raise Close(frames.NOT_OURS)
        return data

    def _take(self, data: dict) -> None:
        if data["type"] == frames.SEND:
            self._take_send(data)
        elif data["type"] == frames.ACK and _is_number(data.get("seq")):
            self._take_ack(data["seq"])
        elif data["type"] == frames.RESUME and _is_number(data.get("after")):
            self._resume(data["after"])
        else:
            raise Close(frames.NOT_OURS)

    def _take_ack(self, seq: int) -> None:
        if seq > self.acked:
            self.acked = min(seq, self.sent)
            self._taken_at = time.monotonic()
        while self._unacked and self._unacked[0][0] <= self.acked:
            self._unacked_bytes -= self._unacked.popleft()[1]
        self.wake()

    def _resume(self, after: int) -> None:
        """It missed something: begin again after what it has."""
        if after > self.room.head:
            raise Close(frames.OTHER_EPOCH)
        self.sent = self.acked = after
        self._unacked.clear()
        self._unacked_bytes = 0
        self.wake()

    def _take_send(self, data: dict) -> None:
        try:
            sent = read_send(data)
        except BadSend:
            raise Close(frames.NOT_OURS) from None
        if len(self._sends) >= self._limits.waiting_sends:
            raise Close(frames.LATER)
        most, count = self._limits.sends_per_ten_seconds, self.hub.count_send(self.ticket.person or self)
        if count > 2 * most:
            raise Close(frames.TOO_OFTEN)
        if count > most:
            said = _("That was very fast. Wait a few seconds and try again.")
            self.say(frame(frames.ERROR, cid=str(sent[1]), says=said, later=True))
            return
        self._sends.append(sent)
        if self._sender is None or self._sender.done():
            self._sender = self.hub.soon(self._do_sends())

    async def _do_sends(self) -> None:
        """One after the other, so that what she says keeps its order."""
        while self._sends:
            verb, cid, fields = self._sends[0]
            try:
                text = await doing(answer_send, self.ticket, self.session_key, verb, cid, fields)
            except Ended as ended:
                self.close(ended.code)
                return
            except Exception:  # the database is gone; the client sends it again
                self.close(frames.LATER)
                return
            self._sends.popleft()
            self.say(text)

    # --- What the server says ---------------------------------------------------------------

    def say(self, text: str) -> None:
        """Something that has no number. A client that takes none of it is let go."""
        if len(self._says) > 2 * self._limits.waiting_sends:
            self.close(frames.SLOW)
        elif self.code is None and not self._says and self._is_idle():
            self._begin(message_of(text))
        elif self.code is None:
            self._says.append(text)
            self.wake()

    def beat(self, head: int, text: str) -> None:
        """A sign of life. Whoever was sent the newest event since the last one had it already."""
        if self.sent != head or self.sent == self._beaten:
            self.say(text)
        self._beaten = self.sent

    def wake(self) -> None:
        if self._is_idle():
            self._waiter.set_result(None)

    def _is_idle(self) -> bool:
        return not (self._waiter is None or self._waiter.done())

    def push(self, newest, message) -> None:
        """Send the newest event here and now where it is all that is missing; otherwise the writer goes on."""
        if not self._is_idle():
            return
        if newest and newest.seq == self.sent + 1 and not self._says and self._has_credit():
            self._note(newest)
            self._begin(message)
        else:
            self.wake()

    def _begin(self, message: dict) -> None:
        """What has to wait for the client is left to the writer."""
        self._unfinished = begin(self._send, message)
        if self._unfinished:
            self.wake()

    async def _write(self) -> None:
        """The one writer. It is always clear what comes next: the code, a word, the next event, or nothing."""
        try:
            while self.code is None:
                if self._unfinished:
                    await self._finish()
                elif self._says:
                    await self._put(self._says.popleft())
                elif self.sent < self.room.head and self._has_credit():
                    piece = self._next_piece()
                    await (self._put(piece.text) if piece else self._read_page())
                else:
                    self._waiter = self.hub.loop.create_future()
                    await self._waiter
            await self._say_farewell(self.code)
        except Gone:
            self.code = self.code or frames.RESTART
        except Exception:
            logger.exception("A writer failed.")
            await self._say_farewell(frames.LATER)
        self._main.cancel()

    async def _put(self, text: str) -> None:
        self._unfinished = self._send(message_of(text))
        await self._finish()

    async def _finish(self) -> None:
        """Raises Gone when nobody is there to take it."""
        unfinished, self._unfinished = self._unfinished, None
        try:
            await unfinished
        except Exception as error:  # each server has its own
            raise Gone from error

    def _has_credit(self) -> bool:
        return (
            self.sent - self.acked < self._limits.unacked_events
            and self._unacked_bytes < self._limits.unacked_bytes
        )

    def _next_piece(self):
        """The next event, noted as sent; None when it has to be read first."""
        seq = self.sent + 1
        piece = (self._page and self._from_page(seq)) or self.room.piece(seq)
        return piece and self._note(piece)

    def _note(self, piece):
        """As sent."""
        if self.sent == self.acked:
            self._taken_at = time.monotonic()  # it owed nothing until now
        self.sent, size = piece.seq, len(piece.text)
        self._unacked.append((piece.seq, size))
        self._unacked_bytes += size
        return piece

    def _from_page(self, seq: int):
        page = self._page
        if page[0].seq == seq and self.room.still_stands(page[0], self._page_known_at):
            return page.popleft()
        page.clear()
        return None

    async def _read_page(self) -> None:
        after = self.sent
        try:
            self._page_known_at, pieces = await self.room.page(after)
        except Exception:
            logger.warning("A page of a room could not be read.", exc_info=True)
            self.close(frames.LATER)
            return
        self._page = deque(pieces)
        if not pieces or pieces[0].seq != after + 1:
            self.close(frames.OTHER_EPOCH)

    # --- Now and then -----------------------------------------------------------------------

    def look_after(self) -> None:
        """At each heartbeat: is the client still there, is its hour over, is she still who she was."""
        now = time.monotonic()
        patience = self._limits.ack_seconds if self._has_credit() else STUCK_SECONDS
        if self.sent > self.acked and now - self._taken_at > patience:
            self.close(frames.SLOW)
        elif now > self._ends_at:
            self.close(frames.RESTART)
        elif self.ticket and now - self._checked_at > self._limits.recheck_seconds:
            self._checked_at = now
            self.hub.soon(self.check())

    async def check(self) -> None:
        """Whether she may still listen; then she gets a new ticket, for when the connection breaks."""
        made = clock.now().timestamp()  # before the question: what ends her rights meanwhile is not missed
        try:
            code = await reading(code_now, self.ticket, self.session_key)
        except Exception:  # asked again at the next time
            return
        if code:
            self.close(code)
            return
        self.ticket = self.ticket._replace(made=made)
        self.say(frame(frames.TICKET, ticket=signed(self.ticket)))


def _is_number(value) -> bool:
    return type(value) is int and 0 <= value < 2**63
