"""The whole site with its socket, in a thread of this process: what runs there asks the clock that a test moves."""

import threading
import time

import pytest
import uvicorn

from tests.factories.mail import free_port

# Under ASGI WhiteNoise hands over whole static files, which are closed with the response that held them.
WHOLE_FILES = (
    pytest.mark.filterwarnings("ignore:StreamingHttpResponse must consume synchronous iterators"),
    pytest.mark.filterwarnings(
        "ignore:Exception ignored in.*build/collected:pytest.PytestUnraisableExceptionWarning"
    ),
)


class AsgiServer:
    """Answers at `url` between `start` and `stop`, on the database of the test."""

    def __init__(self):
        from engage.asgi import application  # it needs Django's settings

        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        config = uvicorn.Config(
            application, port=port, lifespan="off", log_level="warning", ws_ping_interval=None
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def start(self) -> "AsgiServer":
        self._thread.start()
        until = time.monotonic() + 10
        while not self._server.started:
            assert time.monotonic() < until, "the server did not start"
            time.sleep(0.01)
        return self

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(15)
        assert not self._thread.is_alive()
