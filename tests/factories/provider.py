"""A small identity provider that speaks OpenID Connect: discovery, sign-in, token, keys, and who it is."""

import json
import secrets
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT, SECRET = "engage-here", "what-only-we-know"
POLL = 0.01  # seconds; a server looks this often whether it should stop


class Provider:
    """`.person` is what it says of whoever signs in; `.asked` is what engage asked it for."""

    def __init__(self):
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.person = {
            "sub": "p-1",
            "name": "Edith Marlow",
            "email": "edith@example.org",
            "email_verified": True,
        }
        self.codes: dict[str, dict] = {}
        self.asked: list[str] = []
        self.audience = CLIENT
        self.address = ""

    def discovery(self) -> dict:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/who",
            "jwks_uri": f"{self.address}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def keys(self) -> dict:
        key = json.loads(RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [key | {"kid": "1", "use": "sig", "alg": "RS256"}]}

    def authorize(self, asked: dict) -> str:
        """She says yes: where her browser is sent."""
        code = secrets.token_urlsafe(8)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, posted: dict) -> dict | None:
        asked = self.codes.pop(posted.get("code", ""), None)
        if asked is None or posted.get("client_secret") != SECRET or "code_verifier" not in posted:
            return None
        now = int(time.time())
        said = self.person | {"iss": self.address, "aud": self.audience, "iat": now, "exp": now + 60}
        said |= {"nonce": asked["nonce"]} if "nonce" in asked else {}
        token = jwt.encode(said, self.key, algorithm="RS256", headers={"kid": "1"})
        return {"access_token": "let me in", "token_type": "Bearer", "id_token": token}


@contextmanager
def provider():
    """One that answers until the block ends."""
    one = Provider()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self):
            parts = urlsplit(self.path)
            one.asked.append(parts.path)
            if parts.path == "/authorize":
                query = {key: values[0] for key, values in parse_qs(parts.query).items()}
                return self._say(302, location=one.authorize(query))
            pages = {"/.well-known/openid-configuration": one.discovery, "/keys": one.keys}
            pages |= {"/who": lambda: one.person}
            return self._say(200, pages[parts.path]())

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            one.asked.append(self.path)
            given = one.token({key: values[0] for key, values in parse_qs(body).items()})
            return self._say(200 if given else 400, given or {"error": "invalid_grant"})

        def _say(self, status, said=None, location=""):
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            if location:
                self.send_header("Location", location)
            self.end_headers()
            self.wfile.write(json.dumps(said).encode())

        def log_message(self, *_words):
            """Nothing to the console."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    one.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=[POLL], daemon=True).start()
    try:
        yield one
    finally:
        server.shutdown()
        server.server_close()
