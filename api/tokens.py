"""The pass that a person shows with every request after logging in: signed by the office, good for some hours."""

import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from service.accounts import Account, Accounts
from service.settings_check import KEY_BYTES, WORDS
from service.settings_faults import SettingsRefused, sentence

ALGORITHM = "HS256"
LONGEST = 1024
"""Characters of a token; ours have some 250, and nothing longer is worth looking at."""
REMEMBERED = 4096
"""How many verified tokens are kept, so that a signature is checked once and not with every request."""
CLOCK_LEEWAY = 60
"""Seconds by which the clocks of two machines may differ."""


@dataclass(frozen=True, slots=True)
class Claims:
    """Whom a token speaks for: a member of the roster, by an account in one version; times in Unix seconds."""

    member_id: str
    username: str
    version: int
    issued_at: int
    expires_at: int


class Tokens:
    """Issues tokens and reads them; a disabled account or a changed password ends its tokens within a second."""

    def __init__(self, secret: bytes, accounts: Accounts, lifetime: timedelta = timedelta(hours=12)) -> None:
        self.lifetime = lifetime
        self._key, self._accounts = OctKey.import_key(secret), accounts
        self._header = self._signed({}).partition(".")[0]
        # what is refused raises, and so is never remembered: rubbish cannot push out what is good
        self._verified = lru_cache(REMEMBERED)(self._decoded)

    def issue(self, account: Account, now: datetime) -> str:
        """A new token for an account that has just been verified."""
        issued = int(now.timestamp())
        claims = {
            "sub": account.member_id, "name": account.username, "ver": account.version,
            "iat": issued, "exp": issued + int(self.lifetime.total_seconds()),
        }
        return self._signed(claims)

    def read(self, token: str, now: datetime) -> Claims | None:
        """What a token of ours says, None if it is not ours, has expired or was ended."""
        try:
            claims = self._verified(token)
        except (JoseError, ValueError, KeyError):
            return None
        if not claims.issued_at - CLOCK_LEEWAY <= now.timestamp() < claims.expires_at:
            return None
        return claims if self._accounts.version_of(claims.username, now) == claims.version else None

    def at_hand(self, token: str, now: datetime) -> bool:
        """Whether `read` answers without asking the store."""
        try:
            return self._accounts.at_hand(self._verified(token).username, now)
        except (JoseError, ValueError, KeyError):
            return True

    def _signed(self, claims: dict[str, str | int]) -> str:
        return jwt.encode({"alg": ALGORITHM}, claims, self._key, algorithms=[ALGORITHM])

    def _decoded(self, token: str) -> Claims:
        # nothing that a stranger wrote is parsed: our header is always the same, and claims come after the signature
        if len(token) > LONGEST or token.partition(".")[0] != self._header:
            raise ValueError
        said = jwt.decode(token, self._key, algorithms=[ALGORITHM]).claims
        return Claims(said["sub"], said["name"], said["ver"], said["iat"], said["exp"])


def token_secret(path: Path) -> bytes:
    """The secret in the file at `path`, made on first use for its owner alone; raises SettingsRefused.

    Processes that start together end with the same secret: the file appears whole, and only once.
    """
    if not path.exists():
        with tempfile.NamedTemporaryFile(dir=path.parent) as fresh:
            fresh.write(os.urandom(KEY_BYTES))
            fresh.flush()
            os.fsync(fresh.fileno())
            with suppress(FileExistsError):
                os.link(fresh.name, path)
    secret = path.read_bytes()
    if len(secret) < KEY_BYTES:
        raise SettingsRefused([sentence(WORDS, "secret_damaged", path=path)])
    return secret
