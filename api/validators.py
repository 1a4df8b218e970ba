"""Validators of HTTP: every GET has an ETag, whoever has the answer already gets a 304, and a change says what it changes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import lru_cache

from flask import Response, request

from api.problems import Problem

JSON = "application/json"
# Anybody may keep an answer, and asks whether it still holds before it is used again.
CACHE = "no-cache"


def finished(body: bytes, content_type: str = JSON, told: bytes | None = None) -> Response:
    """An answer with its ETag; a 304 without a body if the client has it.

    `told` is what the ETag is made of, where something short stands for the whole body.
    """
    response = Response(body, content_type=content_type)
    response.set_etag(etag_of(body if told is None else told))
    response.headers["Cache-Control"] = CACHE
    response.make_conditional(request)
    return response


def etag_of(told: bytes) -> str:
    """What an answer hashes to."""
    return hashlib.blake2b(told, digest_size=12).hexdigest()


def same(etag: str, if_none_match: str) -> bool:
    """Whether a client that sent this `If-None-Match` has the answer that hashes to `etag`."""
    return f'"{etag}"' in if_none_match or if_none_match.strip() == "*"


def if_match() -> Callable[[str], bool]:
    """Whether the client's `If-Match` agrees to an ETag, byte by byte. Raises a 428 for a change that does not say of what."""
    sent = request.headers.get("If-Match", "").strip()
    if not sent:
        raise Problem(428, "Say by If-Match, with the ETag of the answer that you have read, what it is that you change.")
    known = [one.strip() for one in sent.split(",")]
    return lambda etag: sent == "*" or f'"{etag}"' in known


@lru_cache(maxsize=1024)
def preferred(accept: str, offers: tuple[str, ...]) -> str | None:
    """The media type among `offers` that an `Accept` header likes best, the first of equals; None if it takes none of them.

    Parameters of a media type other than its quality say nothing here: `application/json; charset=utf-8` is JSON.
    """
    best: tuple[float, int, str] | None = None
    for place, offer in enumerate(offers):
        quality = max((_quality(member, offer) for member in (accept or "*/*").split(",")), default=(0, 0.0))[1]
        if quality > 0 and (best is None or quality > best[0]):
            best = (quality, place, offer)
    return best[2] if best else None


def _quality(member: str, offer: str) -> tuple[int, float]:
    """How closely a member of an `Accept` header names a media type (0 not at all, 3 outright), and how much it likes it."""
    media, *parameters = (part.strip().lower() for part in member.split(";"))
    closeness = {offer: 3, f"{offer.split('/')[0]}/*": 2, "*/*": 1}.get(media, 0)
    if not closeness:
        return 0, 0.0
    told = next((parameter[2:] for parameter in parameters if parameter.startswith("q=")), "1")
    try:
        return closeness, min(1.0, max(0.0, float(told)))
    except ValueError:
        return closeness, 0.0
