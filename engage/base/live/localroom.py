"""A room as one process knows it: how far it has come, its newest frames, and who listens here."""

import asyncio
import logging
import time
from collections import OrderedDict

from engage.base.live.fragments import Piece, pieces_after
from engage.base.live.limits import limits
from engage.base.live.sending import message_of
from engage.base.live.threads import reading
from engage.base.models import Room

AGAIN_SECONDS = 1
logger = logging.getLogger(__name__)


class LocalRoom:
    """Reads what happened once for everyone who listens in this process."""

    def __init__(self, key: str, epoch: str, head: int):
        self.key, self.epoch, self.head = key, epoch, head
        self._limits = limits()
        self.sockets: set = set()
        self._frames: OrderedDict[int, tuple[float, int, Piece]] = OrderedDict()
        self._last_about: dict[str, int] = {}  # of the newest events only
        self._running = self._waiting = None
        self._pages: dict[int, asyncio.Task] = {}

    @classmethod
    async def load(cls, key: str) -> "LocalRoom | None":
        found = await reading(lambda: Room.objects.filter(key=key).values("epoch", "last_seq").first())
        return cls(key, found["epoch"].hex, found["last_seq"]) if found else None

    async def refresh(self) -> None:
        """Returns when everything is known that was committed before this call. Raises what the database raises.

        Whoever comes while it is read waits for the next reading, and many wait for the same one.
        """
        if self._waiting is None:
            self._waiting = asyncio.create_task(self._read_after(self._running))
        await asyncio.shield(self._waiting)

    def refresh_soon(self, again: float = 0) -> None:
        """The same for nobody in particular; tried again until the database answers."""
        if self.sockets and self._waiting is None:
            asyncio.get_running_loop().call_later(again, self._start)

    def _start(self) -> None:
        if self._waiting is None:
            self._waiting = asyncio.create_task(self._read_after(self._running))
        self._waiting.add_done_callback(self._look)

    def _look(self, task: asyncio.Task) -> None:
        if not task.cancelled() and task.exception():
            logger.warning("A room could not be read: %s", task.exception())
            self.refresh_soon(again=AGAIN_SECONDS)

    async def _read_after(self, before: asyncio.Task | None) -> None:
        if before:
            await asyncio.wait([before])
        self._running, self._waiting = self._waiting, None
        while await self._read():
            pass

    async def _read(self) -> bool:
        """Take the next page; whether there may be more."""
        pieces = await reading(pieces_after, self.key, self.head)
        for piece in pieces:
            if piece.seq != self.head + 1:
                raise LookupError(f"{self.key}: after {self.head} comes {piece.seq}.")
            self._take(piece, pieces[-1].seq)
        if pieces:
            self.push()
        return len(pieces) == self._limits.page_events

    def _take(self, piece: Piece, known_at: int) -> None:
        self.head = piece.seq
        if piece.subject:
            self._last_about.pop(piece.subject, None)  # to the end: the newest stay
            self._last_about[piece.subject] = piece.seq
        self._frames[piece.seq] = time.monotonic(), known_at, piece
        while len(self._frames) > self._limits.kept_events:
            self._frames.popitem(last=False)
        while len(self._last_about) > self._limits.kept_events:
            del self._last_about[next(iter(self._last_about))]

    def push(self) -> None:
        """To everyone, at once; what most of them lack is looked up once."""
        newest = self.piece(self.head)
        message = newest and message_of(newest.text)
        for socket in tuple(self.sockets):
            socket.push(newest, message)

    def piece(self, seq: int) -> Piece | None:
        """What can be sent as it is; None when it has to be read (`page`)."""
        made, known_at, piece = self._frames.get(seq, (0.0, 0, None))
        if piece is None or time.monotonic() - made > self._limits.kept_seconds:
            return None
        return piece if self.still_stands(piece, known_at) else None

    def still_stands(self, piece: Piece, known_at: int) -> bool:
        """Whether nothing happened to its subject since it was made; then it may be sent as it is."""
        return self.head - known_at < self._limits.kept_events and (
            self._last_about.get(piece.subject, 0) <= known_at
        )

    async def page(self, after: int) -> tuple[int, list[Piece]]:
        """The next events as they are shown now, and how far the room was known then. Many may ask for one page."""
        if after not in self._pages:
            self._pages[after] = asyncio.create_task(self._load_page(after))
        return await asyncio.shield(self._pages[after])

    async def _load_page(self, after: int) -> tuple[int, list[Piece]]:
        try:
            known_at = self.head
            pieces = await reading(pieces_after, self.key, after)
            for piece in pieces:
                if piece.seq in self._frames and self.still_stands(piece, known_at):
                    self._frames[piece.seq] = time.monotonic(), known_at, piece
            return known_at, pieces
        finally:
            del self._pages[after]
