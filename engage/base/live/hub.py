"""Everyone who listens in this process: rooms read once, hints heard once, numbers kept, rights ended in time."""

import asyncio
import gc
import logging
import weakref
from collections import Counter
from datetime import timedelta

from django.conf import settings

from engage.base import clock
from engage.base.live.closing import Closing, closings_since
from engage.base.live.frames import ASK_AGAIN, HEARTBEAT, LATER, NO_ROOM, OTHER_EPOCH, TOO_OFTEN, frame
from engage.base.live.hints import Listener, listen_here
from engage.base.live.kinds import UnknownRoom, kind_of
from engage.base.live.limits import Window, limits
from engage.base.live.localroom import LocalRoom
from engage.base.live.page import milliseconds
from engage.base.live.threads import reading
from engage.base.models import Room

SWEPT_EACH = 300  # sockets that left: servers tie theirs in knots, and a rush would take a third more memory
OVERLAP = timedelta(seconds=60)  # of two readings: what was written first may be committed last
logger = logging.getLogger(__name__)
_hubs: weakref.WeakKeyDictionary = weakref.WeakKeyDictionary()


def hub_here() -> "Hub":
    """The hub of this event loop; a process has one."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        _hubs[loop] = Hub(loop)
    return _hubs[loop]


class Hub:
    def __init__(self, loop):
        self.loop = loop
        self.limits = limits()  # read once: they are asked for with each delivery
        self.rooms: dict[str, LocalRoom] = {}
        self.sockets: set = set()
        self.addresses, self.people = Counter(), Counter()
        self._loading: dict[str, asyncio.Task] = {}
        self._closings: set[Closing] = set()
        self._read_closings_at = None
        self._accepts = Window(1)
        self._sends, self._left = {}, 0
        self._ready = None
        self._tasks: set[asyncio.Task] = set()

    async def ready(self) -> None:
        """Returns when it hears hints and knows whose rights ended; raises what the database raises."""
        if self._ready is None or (self._ready.done() and self._ready.exception()):
            self._ready = self.soon(self._begin())
        await asyncio.shield(self._ready)

    def soon(self, coroutine) -> asyncio.Task:
        task = self.loop.create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _begin(self) -> None:
        listen_here(self)
        if settings.REDIS_URL:
            self.soon(Listener(self.hear, self.catch_up).run())
        await self._read_closings()
        self.soon(self._beat_on())

    # --- Who comes and goes -----------------------------------------------------------------

    def add(self, socket) -> int:
        """Count one more; the code with which it has to close, or 0."""
        self.sockets.add(socket)
        if socket.address:
            self.addresses[socket.address] += 1
        if len(self.sockets) > self.limits.sockets_per_process:
            return LATER
        if not self._accepts.allows(self.limits.accepts_per_second):
            return LATER
        return TOO_OFTEN if self.addresses[socket.address] > self.limits.sockets_per_address else 0

    def admit(self, socket, person: str) -> bool:
        """Count one more socket of this person; whether that is not one too many."""
        if not person:
            return True
        self.people[person] += 1
        socket.counted = person
        return self.people[person] <= self.limits.sockets_per_person

    def remove(self, socket) -> None:
        if socket in self.sockets:
            self.sockets.discard(socket)
            _one_less(self.addresses, socket.address)
            _one_less(self.people, socket.counted)
            self._left += 1
            if self._left % SWEPT_EACH == 0:
                gc.collect()
        if room := socket.room:
            room.sockets.discard(socket)
            self._forget(room)

    def count_send(self, person) -> int:
        """One more thing that she sends; how many in ten seconds."""
        if len(self._sends) > len(self.sockets) + 1_000:
            self._sends.clear()
        return self._sends.setdefault(person, Window(10)).count()

    async def room(self, key: str) -> LocalRoom | None:
        """The room as this process knows it, read when nobody listened yet; None when there is none."""
        try:
            kind_of(key)
        except UnknownRoom:
            return None
        if key not in self.rooms:
            if key not in self._loading:
                self._loading[key] = self.soon(self._load(key))
            await asyncio.shield(self._loading[key])
        return self.rooms.get(key)

    def enter(self, socket, room: LocalRoom) -> None:
        """Let it listen; while it waited, others may have left this room, or read it anew."""
        socket.room = self.rooms.setdefault(room.key, room)
        socket.room.sockets.add(socket)

    def _forget(self, room: LocalRoom) -> None:
        if not room.sockets and self.rooms.get(room.key) is room:
            del self.rooms[room.key]

    async def _load(self, key: str) -> None:
        try:
            room = await LocalRoom.load(key)
            if room:
                self.rooms.setdefault(key, room)
        finally:
            del self._loading[key]

    # --- What other processes say -----------------------------------------------------------

    def hear(self, hint: dict) -> None:
        """In the loop's own thread."""
        if "room" in hint:
            room = self.rooms.get(hint["room"])
            if room and room.epoch != hint["epoch"]:
                self._renew(room)
            elif room and room.head < hint["seq"]:
                room.refresh_soon()
        elif "closing" in hint:
            self._close(Closing(**hint))
        else:
            self.catch_up()

    def catch_up(self) -> None:
        """Hints may have been lost: look at once."""
        self.soon(self._beat_once())

    def _renew(self, room: LocalRoom, code: int = OTHER_EPOCH) -> None:
        self.rooms.pop(room.key, None)
        for socket in list(room.sockets):
            socket.close(code)

    # --- Whose rights ended -----------------------------------------------------------------

    def ended(self, ticket) -> int | None:
        """With which code a socket with this ticket has to close; ASK_AGAIN: perhaps; None: not."""
        codes = {closing.code_for(ticket) for closing in self._closings} - {None}
        return max(codes, default=None)

    def _close(self, closing: Closing) -> None:
        if closing in self._closings:
            return
        self._closings.add(closing)
        for socket in list(self.sockets):
            code = closing.code_for(socket.ticket) if socket.ticket else None
            if code == ASK_AGAIN:
                self.soon(socket.check())
            elif code:
                socket.close(code)

    async def _read_closings(self) -> None:
        begun = clock.now()
        longest = timedelta(seconds=self.limits.ticket_seconds) + OVERLAP
        since = (self._read_closings_at or begun - longest) - OVERLAP
        for closing in await reading(closings_since, since):
            self._close(closing)
        self._read_closings_at = begun
        old = (begun - longest).timestamp()
        self._closings = {each for each in self._closings if each.at > old}

    # --- The heartbeat ----------------------------------------------------------------------

    async def _beat_on(self) -> None:
        while True:
            await asyncio.sleep(self.limits.heartbeat_seconds)
            await self._beat_once()
            for socket in list(self.sockets):
                socket.look_after()

    async def _beat_once(self) -> None:
        """Compare with the database, once for all rooms; whatever was missed is found here."""
        rooms = list(self.rooms.values())
        try:
            await self._read_closings()
            heads = await reading(_heads, [room.key for room in rooms]) if rooms else {}
        except Exception:
            logger.warning("The heartbeat was left out: the database does not answer.", exc_info=True)
            return
        for room in rooms:
            if not room.sockets:
                self._forget(room)
                continue
            epoch, head = heads.get(room.key, (None, 0))
            if epoch != room.epoch:
                self._renew(room, OTHER_EPOCH if epoch else NO_ROOM)
            else:
                self._say(room, head)

    def _say(self, room: LocalRoom, head: int) -> None:
        if head > room.head:
            room.refresh_soon()
        text = frame(HEARTBEAT, head=head, now=milliseconds())
        for socket in list(room.sockets):
            socket.beat(head, text)


def _heads(keys: list[str]) -> dict[str, tuple[str, int]]:
    found = Room.objects.filter(key__in=keys).values_list("key", "epoch", "last_seq")
    return {key: (epoch.hex, head) for key, epoch, head in found}


def _one_less(counter: Counter, name: str) -> None:
    if name and name in counter:
        counter[name] -= 1
        if counter[name] <= 0:
            del counter[name]
