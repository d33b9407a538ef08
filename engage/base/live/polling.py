"""The road for whoever's sockets fail: the same events, asked for with plain HTTP."""

import json

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from engage.base.events import number_in
from engage.base.live.fragments import pieces_after
from engage.base.live.kinds import may_listen
from engage.base.live.limits import limits
from engage.base.live.page import listening


@login_not_required
@require_GET
def live_events(request, key):
    """A page of what came after `after`, with a new ticket for the socket. 404 where she may not listen."""
    after = number_in(request.GET.get("after", "0"))
    if after is None or not may_listen(request.user, key):
        raise Http404
    now = listening(request, key)
    pieces = pieces_after(key, after)
    answer = {"epoch": now.epoch, "head": now.after, "now": now.now, "ticket": now.ticket}
    answer["more"] = len(pieces) == limits().page_events
    text = f'{json.dumps(answer)[:-1]}, "events": [{",".join(piece.text for piece in pieces)}]}}'  # frames are JSON already
    return HttpResponse(text, content_type="application/json", headers={"Cache-Control": "private, no-store"})
