"""A Redis of one's own, that may be killed: never the one that others use."""

import subprocess
import time

import redis

from tests.factories.mail import free_port


class Redis:
    """One of its own, that may be killed."""

    def __init__(self):
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def start(self):
        words = [
            "redis-server",
            "--port",
            str(self.port),
            "--save",
            "",
            "--appendonly",
            "no",
            "--loglevel",
            "warning",
        ]
        self.process = subprocess.Popen(words, stdout=subprocess.DEVNULL)
        with redis.Redis(port=self.port) as asks:
            while True:
                try:
                    asks.ping()
                    return self
                except redis.ConnectionError:
                    time.sleep(0.05)

    def kill(self):
        self.process.kill()
        self.process.wait()
