"""What channels offers, to be measured against: AsyncJsonWebsocketConsumer, a group, and one member for each socket.

`python -m tests.benchmarks.stock_consumer daphne 8001`, on the Redis of REDIS_URL.
"""

import json
import os
import sys
import warnings

import django


def application():
    from channels.generic.websocket import AsyncJsonWebsocketConsumer
    from django.conf import settings

    settings.CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [settings.REDIS_URL], "prefix": settings.REDIS_PREFIX},
        }
    }

    class Stock(AsyncJsonWebsocketConsumer):
        groups = ["room"]

        async def receive_json(self, content):
            if content["type"] == "hello":
                await self.send_json({"type": "welcome", "epoch": "", "head": 0, "now": 0})

        async def happened(self, message):
            await self.send_json(message["frame"])

        @classmethod
        async def encode_json(cls, content):
            return json.dumps(content, ensure_ascii=False, separators=(",", ":"))  # the same bytes as ours

    return Stock.as_asgi()


def main(kind: str, port: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "engage.settings")
    warnings.simplefilter("ignore")
    django.setup()
    from tests.factories import live_server

    run = live_server.run_uvicorn if kind == "uvicorn" else live_server.run_daphne
    run(application(), port)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
