"""What a page costs with room for its calls and without, from each depth of calls on (engage/callstack.py).

How deep a page begins is chance: it is what a server, its threads and Python itself have called before. Whether much of its
work then goes to and fro over an edge is chance too.
"""

from tests.benchmarks.site import database, engage, in_django

MEASURE = """
import time
from django.test import Client
from engage.base import middleware
from engage.callstack import with_room

{pages}
DEPTHS = range(0, 120, 6)  # two pieces and more

def cost(client, path, deeper):
    if deeper:
        return cost(client, path, deeper - 1)
    began = time.process_time()
    assert client.get(path).status_code == 200, path
    return (time.process_time() - began) * 1000

def visitor(with_room):
    middleware.with_room = with_room
    client = Client(SERVER_NAME="127.0.0.1")
    client.handler.load_middleware()
    return client

visitors = {{"with": visitor(with_room), "without": visitor(lambda function: function)}}
for name, path in PAGES.items():
    took = {{each: [1e9] * len(DEPTHS) for each in visitors}}
    for _round in range(7):
        for number, deeper in enumerate(DEPTHS):
            for each, who in visitors.items():
                took[each][number] = min(took[each][number], cost(who, path, deeper))
    said = [f"{{each}} room {{min(all):.1f}} to {{max(all):.1f}}" for each, all in took.items()]
    print(f"{{name:14}} ms of CPU, at the best depth and at the worst: {{', '.join(said)}}")
"""
PAGES = {
    "home": "/",
    "place": "/harrowmere/",
    "what happened": "/what-happened/",
    "search": "/search/?q=harbour",
}


def main():
    with database("sqlite") as env:
        engage(env, "demo")
        print(in_django(env, MEASURE.format(pages=f"PAGES = {PAGES!r}")))


if __name__ == "__main__":
    main()
