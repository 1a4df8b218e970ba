"""Requests that may be sent again: `Idempotency-Key` brings the first answer again instead of doing it twice."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Any

import orjson
from flask import Response, request

from api.desk import newsroom
from api.problems import Problem
from api.validators import JSON
from models.newsroom import Reply

Deed = Callable[[], Reply]

_NAME = re.compile(r"[\x21-\x7e]{1,255}")


def once(by: str, told: dict[str, Any], plan: Callable[[], Deed]) -> Response:
    """Plan a deed and do it, unless it was done before: whatever the plan looks up or fetches, nothing is stored by it.

    `told` is what the request says. The deed is done in the transaction that keeps its answer too.
    """
    name, asked = _name(), _asked(told)
    before = None if name is None else newsroom().replied(by, name, asked)
    if before is not None:
        return _response(before, again=True)
    reply, done = newsroom().once(by, name, asked, plan())
    return _response(reply, again=not done)


def _name() -> str | None:
    name = request.headers.get("Idempotency-Key")
    if name is not None and not _NAME.fullmatch(name):
        raise Problem(400, "Idempotency-Key is not of 1 to 255 visible ASCII characters.")
    return name


def _asked(told: dict[str, Any]) -> str:
    content = orjson.dumps([request.method, request.path, told], option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(content).hexdigest()


def _response(reply: Reply, again: bool) -> Response:
    response = Response(reply.body, reply.status, content_type=JSON)
    response.headers.update(reply.headers | {"Cache-Control": "no-store"})
    if again:
        response.headers["Idempotent-Replayed"] = "true"
    return response
