"""A real identity provider on loopback: OpenID Connect's code flow with PKCE, and tokens that it signs."""

import base64
import hashlib
import json
import secrets
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "wian", "secret-of-wian"
SIGNING = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider(ThreadingHTTPServer):
    """Whoever comes is signed in there as `claims`; `is_refusing` says that they thought better of it."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Answer)
        self.claims, self.is_refusing = {"sub": "1"}, False
        self.codes, self.tokens = {}, {}

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self):  # noqa: N802 — the library's name
        address = urlsplit(self.path)
        asked = {key: values[0] for key, values in parse_qs(address.query).items()}
        pages = {
            "/.well-known/openid-configuration": self.configuration,
            "/authorize": self.authorize,
            "/keys": self.keys,
            "/userinfo": self.userinfo,
        }
        pages[address.path](asked)

    def do_POST(self):  # noqa: N802
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.token({key: values[0] for key, values in parse_qs(body).items()})

    def configuration(self, _asked):
        issuer = self.server.issuer
        self.say(
            {
                "issuer": issuer,
                "authorization_endpoint": f"{issuer}/authorize",
                "token_endpoint": f"{issuer}/token",
                "userinfo_endpoint": f"{issuer}/userinfo",
                "jwks_uri": f"{issuer}/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            }
        )

    def authorize(self, asked):
        assert (asked["client_id"], asked["code_challenge_method"]) == (CLIENT, "S256")
        code = secrets.token_urlsafe(8)
        self.server.codes[code] = asked
        said = {"error": "access_denied"} if self.server.is_refusing else {"code": code}
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{urlencode(said | {'state': asked['state']})}")
        self.end_headers()

    def token(self, posted):
        asked = self.server.codes.pop(posted.get("code"), None)
        proof = hashlib.sha256(posted.get("code_verifier", "").encode()).digest()
        is_right = asked and (
            posted["client_secret"] == SECRET
            and posted["redirect_uri"] == asked["redirect_uri"]
            and base64.urlsafe_b64encode(proof).decode().rstrip("=") == asked["code_challenge"]
        )
        if not is_right:
            return self.say({"error": "invalid_grant"}, 400)
        now, opens = int(time.time()), secrets.token_urlsafe(8)
        self.server.tokens[opens] = self.server.claims
        told = {"iss": self.server.issuer, "aud": CLIENT, "iat": now, "exp": now + 60, **self.server.claims}
        signed = jwt.encode(told, SIGNING, algorithm="RS256", headers={"kid": "1"})
        return self.say({"access_token": opens, "token_type": "Bearer", "expires_in": 60, "id_token": signed})

    def userinfo(self, _asked):
        opens = self.headers["Authorization"].removeprefix("Bearer ")
        self.say(self.server.tokens[opens])

    def keys(self, _asked):
        key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(SIGNING.public_key()))
        self.say({"keys": [{**key, "kid": "1", "use": "sig", "alg": "RS256"}]})

    def say(self, said, status=200):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(said).encode())

    def log_message(self, *args):
        """Nobody reads it."""


@contextmanager
def running():
    provider = Provider()
    threading.Thread(target=provider.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield provider
    provider.shutdown()
    provider.server_close()
