"""Reads a text for whoever asks: nothing is stored, and no key is needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Any

import orjson
from flask import Response

from api import bodies, schemas
from api.addresses import Blueprint
from api.desk import newsroom
from api.problems import Problem
from api.validators import JSON

LARGEST = 3 << 20  # bytes of a body: 200,000 characters, even if each is told as \uXXXX twice

LONG = 20_000  # characters; what is shorter is read within a second
_PLACES = BoundedSemaphore(2)

blueprint = Blueprint("check", __name__, description="What a machine reads in a text; nothing is stored.")


@blueprint.post("/v1/check", schemas.Reading, bodies.TextToCheck, at_most=LARGEST)
def check(**told: Any) -> Any:
    """Read a text: its sentences, figures, dates, entities and claims, each with its place in the text.

    Figures, dates and entities are all that the text holds, in a claim or not. A phrase is a text too.
    """
    with _place(told["text"]):
        return Response(orjson.dumps(newsroom().check(**told)), content_type=JSON, headers={"Cache-Control": "no-store"})


@contextmanager
def _place(text: str) -> Iterator[None]:
    """A place among the few where long texts are read, so that strangers who send many of them take none from those who only ask."""
    if len(text) <= LONG:
        yield
    elif not _PLACES.acquire(blocking=False):
        raise Problem(503, "Other long texts are being read just now. Try again in a moment.", headers={"Retry-After": "5"})
    else:
        try:
            yield
        finally:
            _PLACES.release()
