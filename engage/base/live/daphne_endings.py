"""How sockets end under daphne: with any code that the standard registers, and all of them when it stops.

Autobahn, on which daphne stands, offers applications 1000 and 3000 to 4999 only and raises for 1012 and 1013, and
cuts off without a code who sends too big a frame. daphne (4.2.3) ends no application at all when one of its
connections has none, as each socket's first request has for a second: then nobody hears that the server restarts.
"""

import sys


def mend() -> None:
    """Changes daphne where it is what serves; other servers need nothing."""
    protocols, server = sys.modules.get("daphne.ws_protocol"), sys.modules.get("daphne.server")
    if protocols and server and protocols.WebSocketProtocol.serverClose is not _server_close:
        protocols.WebSocketProtocol.serverClose = _server_close
        protocols.WebSocketProtocol.failByDrop = False
        server.Server.kill_all_applications = _ending_all(server.Server.kill_all_applications)


def _server_close(protocol, code=None):
    protocol.sendCloseFrame(code=1000 if code is None else code)


def _ending_all(kill_all_applications):
    def kill_those_with_one(server):
        for protocol, details in list(server.connections.items()):
            if "application_instance" not in details:
                del server.connections[protocol]
        return kill_all_applications(server)

    return kill_those_with_one
