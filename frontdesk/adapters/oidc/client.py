"""OpenID Connect: the code flow with PKCE, at the one issuer of the settings."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from frontdesk.adapters.deadline import within
from frontdesk.domain.identity import Errand, Identity
from frontdesk.errors import IdentityRefused, ProviderUnavailable

LIMIT_S = 10.0
# Signatures by a key pair only: what is signed with a shared secret, or not at all, anybody could have made.
_ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]
_LEEWAY_S = 60
_LONG = 64


class OIDCProvider:
    """`redirect` is the address of ours that the provider sends people back to; without a secret the client is a public one."""

    def __init__(self, issuer: str, client_id: str, client_secret: str, redirect: str) -> None:
        self._issuer, self._client_id, self._secret, self._redirect = issuer, client_id, client_secret, redirect

    def begin(self) -> tuple[str, Errand]:
        errand = Errand(generate_token(_LONG), generate_token(_LONG), generate_token(_LONG))
        endpoint = self._asked(lambda: self._described()["authorization_endpoint"])
        with self._client() as client:
            url, _ = client.create_authorization_url(
                endpoint, state=errand.state, nonce=errand.nonce, code_verifier=errand.verifier
            )
        return str(url), errand

    def finish(self, code: str, errand: Errand) -> Identity:
        claims = self._asked(lambda: self._claims(code, errand))
        email = claims.get("email") if claims.get("email_verified") is True else None
        return Identity(f"{self._issuer} {claims['sub']}", email if isinstance(email, str) else None)

    def _claims(self, code: str, errand: Errand) -> Mapping[str, Any]:
        described = self._described()
        with self._client() as client:
            token = client.fetch_token(
                described["token_endpoint"], grant_type="authorization_code", code=code, code_verifier=errand.verifier,
                timeout=LIMIT_S, allow_redirects=False,
            )  # fmt: skip
        keys = KeySet.import_key_set(self._get(described["jwks_uri"]))
        claims = jwt.decode(token["id_token"], keys, algorithms=_ALGORITHMS).claims
        jwt.JWTClaimsRegistry(
            leeway=_LEEWAY_S,
            iss={"essential": True, "value": self._issuer},
            aud={"essential": True, "value": self._client_id},
            exp={"essential": True},
            iat={"essential": True},
            sub={"essential": True},
            nonce={"essential": True, "value": errand.nonce},
        ).validate(claims)
        if claims.get("azp", self._client_id) != self._client_id:
            raise IdentityRefused("the answer was made for another program")
        return claims

    def _client(self) -> OAuth2Session:
        client = OAuth2Session(
            self._client_id, self._secret or None, scope="openid email", redirect_uri=self._redirect,
            token_endpoint_auth_method="client_secret_basic" if self._secret else "none",
            code_challenge_method="S256",
        )  # fmt: skip
        client.trust_env = False
        return client

    def _described(self) -> Mapping[str, Any]:
        """What the issuer says of itself; every address there is as safe as its own."""
        described: Mapping[str, Any] = self._get(f"{self._issuer.rstrip('/')}/.well-known/openid-configuration")
        addresses = [described[name] for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
        scheme = urlsplit(self._issuer).scheme
        if described["issuer"] != self._issuer or any(urlsplit(str(each)).scheme not in {"https", scheme} for each in addresses):
            raise ProviderUnavailable("the issuer describes itself as another one")
        return described

    def _get(self, url: str) -> Any:
        with requests.Session() as session:
            session.trust_env = False
            answer = session.get(url, timeout=LIMIT_S, allow_redirects=False)
            if answer.status_code != 200:
                raise ProviderUnavailable(f"the issuer answered {answer.status_code}")
            return answer.json()

    @staticmethod
    def _asked[T](call: Callable[[], T]) -> T:
        """Within the limit on all of it. What an answer held is never repeated: it may name a person."""
        try:
            return within(LIMIT_S, call)
        except (JoseError, AuthlibBaseError) as error:
            raise IdentityRefused(type(error).__name__) from None
        except (requests.RequestException, OSError, KeyError, TypeError, ValueError) as error:
            raise ProviderUnavailable(type(error).__name__) from None
