"""A server process with rooms to try the live protocol in (`tests.factories.live.LiveServer`).

Words of a room are tags, for a tag is a row with a name; who may hear a closed room is in the group of its key.
"""

import os
import time
import warnings

import django

OPEN, CLOSED = "tests.open", "tests.closed"


def register():
    """The rooms of these tests, in this process."""
    from engage.base.live import register_room_kind

    does = {"say": say, "hide": hide, "refuse": refuse, "forbid": forbid, "break": broken, "dawdle": dawdle}
    shows = {"said": show, "hidden": show}
    register_room_kind(OPEN, sees=lambda _person, _key: True, does=does, shows=shows)
    register_room_kind(CLOSED, sees=is_inside, does=does, shows=shows)


def is_inside(person, key) -> bool:
    return person is not None and person.groups.filter(name=key).exists()


def say(actor, key, fields, cid):
    from django.db import transaction
    from taggit.models import Tag

    from engage.base.live import tell

    with transaction.atomic():
        words = Tag.objects.create(name=f"{fields.get('words', '')}|{cid}"[:100], slug=f"{cid}")
        return tell(key, "said", f"taggit.tag:{words.pk}", author=str(actor.pk), cid=cid)


def hide(actor, key, fields, cid):
    from django.db import transaction
    from taggit.models import Tag

    from engage.base.live import tell

    with transaction.atomic():
        Tag.objects.filter(pk=fields["pk"]).update(name=f"hidden {fields['pk']}")
        return tell(key, "hidden", f"taggit.tag:{fields['pk']}", author=str(actor.pk), cid=cid)


def refuse(actor, key, fields, cid):
    from engage.base.actions import Refused

    raise Refused("The queue is closed. Ask again next week.")


def forbid(actor, key, fields, cid):
    from django.core.exceptions import PermissionDenied

    raise PermissionDenied("tests.forbid")


def broken(actor, key, fields, cid):
    raise ZeroDivisionError


def dawdle(actor, key, fields, cid):
    time.sleep(float(fields.get("seconds", 0.3)))
    return say(actor, key, fields, cid)


def show(subject, _key) -> str:
    """As a real fragment: made from what is in the database now."""
    from django.utils.html import format_html
    from taggit.models import Tag

    words = Tag.objects.filter(pk=int(subject.rpartition(":")[2] or 0)).first()
    html = '<p id="{}" data-live-say="Someone spoke.">{}</p>'
    return format_html(html, subject, words.name.partition("|")[0] if words else subject)


PAGE = """{% extends "base.html" %}{% block content %}<h1>Room</h1>{% uiblock "live" room=room label="Talk" %}
<div data-live-slot="said">{{ before }}</div>
<form method="post" data-live-send="say">{% csrf_token %}<label for="w">Words</label><input id="w" name="words"><button>Say</button></form>
<form method="post" data-live-send="refuse">{% csrf_token %}<button>Be refused</button></form>
{% enduiblock %}{% endblock %}"""


def page(request, key):
    """A page that is live, and complete without it."""
    import uuid

    from django.http import HttpResponse, HttpResponseRedirect
    from django.template import RequestContext, Template

    from engage.base.live import listening
    from engage.base.live.fragments import pieces_after

    if request.method == "POST":
        say(request.user, key, {"words": request.POST["words"] + " posted"}, uuid.uuid4())
        return HttpResponseRedirect(request.path)
    room = listening(request, key)
    before = [piece.text for piece in pieces_after(key, 0)]
    words = f"{len(before)} before"
    return HttpResponse(Template(PAGE).render(RequestContext(request, {"room": room, "before": words})))


def add_page():
    from django.contrib.auth.decorators import login_not_required
    from django.urls import path

    import engage.urls

    engage.urls.urlpatterns.insert(0, path("try/<str:key>", login_not_required(page)))


def begin(words: tuple[str, int]) -> None:
    """Serve with "daphne" or "uvicorn" on a port, and say on standard output when it is ready."""
    kind, port = words
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "engage.settings")
    warnings.simplefilter("ignore")
    django.setup()
    register()
    add_page()
    if kind == "daphne":
        import engage.commands.serving  # noqa: F401 - daphne is there before the application, as in `serve`
    from engage.asgi import application

    exec(os.environ.get("LIVE_SABOTAGE", ""), {})  # noqa: S102 - ours, and only in tests: to take a guard away
    if kind == "uvicorn":
        run_uvicorn(application, port)
    else:
        run_daphne(application, port)


def run_daphne(application, port):
    from engage.commands.serving import new_server

    new_server(application, "127.0.0.1", port, lambda: print("ready", flush=True)).run()


def run_uvicorn(application, port):
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets=None):
            await super().startup(sockets)
            print("ready", flush=True)

    options = {"log_level": "warning", "ws_max_size": 65536, "backlog": 4096, "lifespan": "off"}
    options["ws_ping_interval"] = None  # the protocol has its own signs of life
    Server(uvicorn.Config(application, host="127.0.0.1", port=port, **options)).run()
