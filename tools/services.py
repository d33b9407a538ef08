"""Says in one sentence when PostgreSQL or Redis does not answer; makes the database when it may."""

import sys
from urllib.parse import urlsplit, urlunsplit

import psycopg
import redis
from psycopg import sql


def trouble_with_postgres(url: str) -> str:
    """A sentence, or "" when the database is there."""
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.OperationalError as error:
        return "" if "does not exist" in str(error) and _made(url) else _sentence("PostgreSQL", url, error)
    return ""


def trouble_with_redis(url: str) -> str:
    try:
        redis.Redis.from_url(url, socket_connect_timeout=5, socket_timeout=5).ping()
    except redis.RedisError as error:
        return _sentence("Redis", url, error)
    return ""


def _made(url: str) -> bool:
    parts = urlsplit(url)
    try:
        with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as server:
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(parts.path.lstrip("/"))))
    except psycopg.Error:
        return False
    return True


def _sentence(what: str, url: str, error: Exception) -> str:
    parts = urlsplit(url)
    reason = str(error).strip().splitlines()[-1]
    return f"{what} does not answer at {parts.hostname}:{parts.port}{parts.path}: {reason}"


def main(database_url: str, redis_url: str) -> int:
    wrong = list(filter(None, (trouble_with_postgres(database_url), trouble_with_redis(redis_url))))
    for sentence in wrong:
        print(f"engage: {sentence}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
