"""Run the whole site from this one process: pages, sockets, queue and clock."""

import os

from engage.commands import serving
from engage.commands.command import OurCommand
from engage.pages.actions.set_up_code import new_code
from engage.places.queries import is_laid_out


class Command(OurCommand):
    needs_database = False  # it prepares the database itself

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000, help="the port to listen on (8000)")
        parser.add_argument("--with-demo", action="store_true", help="make the demo place where nothing is")

    def handle(self, *, host, port, with_demo, **_options):
        os.umask(0o077)  # the database and the letters are files here, for nobody else on this machine
        serving.refuse_taken(host, port)
        serving.prepare(self.say)
        if with_demo and not is_laid_out():
            self.make_demo()
        address = f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
        serving.serve(host, port, when_ready=lambda: self.say(self.greeting(address)))

    def make_demo(self):
        from engage.demo import loading  # only then: it need not be read at every start

        self.say("Making the demo place …")
        loading.load(self.say)

    def greeting(self, address: str) -> str:
        if not is_laid_out():
            return f"Nothing is set up yet. Open {address}set-up/ and type this code: {new_code()}"
        lines = [f"engage is open at {address}", *serving.demo_sign_ins()]
        return "\n".join([*lines, "Ctrl-C stops it."])
