"""Tells another system of what has been recorded: a signed request for every few events, repeated until it is taken."""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

import orjson

from service.office import Office
from service.settings import Webhook

PATIENCE_SECONDS = 10
SIGNATURE, POSITION = "Mediation-Signature", "Mediation-Position"
"""Headers: `t=<Unix time>,v1=<hex HMAC-SHA256 of "<time>.<body>" under the secret>`, and the last event's position, by
which the receiver knows a repetition."""


class NotTaken(Exception):
    """The other system has answered that it does not take it."""


class NoRedirects(HTTPRedirectHandler):
    """Whoever moves must say so to the office: nothing is sent where the settings do not say."""

    def redirect_request(self, *args: Any) -> None:
        return None


def signature(secret: str, body: bytes, at: datetime) -> str:
    """The header by which the receiver knows that the request is the office's own, and from when."""
    seconds = int(at.timestamp())
    made = hmac.new(secret.encode(), f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={seconds},v1={made}"


def name_of(hook: Webhook) -> str:
    """Under which name its place in the log is kept: another address begins anew."""
    return f"webhook:{hashlib.sha256(hook.url.encode()).hexdigest()[:16]}"


def post(office: Office, hook: Webhook, events: Sequence[Mapping[str, Any]]) -> None:
    """Hand events over; raises NotTaken or OSError unless they were taken (any 2xx)."""
    body = orjson.dumps({"events": events, "next": events[-1]["position"]})
    headers = {
        "Content-Type": "application/json", "User-Agent": "mediation",
        SIGNATURE: signature(hook.secret, body, office.clock()),
        POSITION: str(events[-1]["position"]),
    }
    try:
        with build_opener(NoRedirects).open(Request(hook.url, body, headers), timeout=PATIENCE_SECONDS) as answer:
            answer.read(1)
    except HTTPError as refusal:
        refusal.close()
        raise NotTaken(refusal.code) from None
