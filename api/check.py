"""Reads a text for whoever asks, or compares two: nothing is stored, and no key is needed."""

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
from models.newsroom import Text

LARGEST = 3 << 20  # bytes of a body: 200,000 characters, even if each is told as \uXXXX twice

LONG = 20_000  # characters; what is shorter is read within a second
_PLACES = BoundedSemaphore(2)

blueprint = Blueprint("check", __name__, description="What a machine reads in a text, and how two compare; nothing is stored.")


@blueprint.post("/v1/check", schemas.Reading, bodies.TextToCheck, at_most=LARGEST)
def check(**told: Any) -> Any:
    """Read a text: its sentences, figures, dates, entities and claims, each with its place in the text.

    Figures, dates and entities are all that the text holds, in a claim or not. A phrase is a text too. `matches` of a claim are
    what it is to claims that the desk holds, at most 20, the surest first; of a long text the first 300 claims have some.
    """
    with _place(told["text"]):
        return Response(orjson.dumps(newsroom().check(**told)), content_type=JSON, headers={"Cache-Control": "no-store"})


@blueprint.post("/v1/compare", schemas.Comparison, bodies.TwoTexts, at_most=LARGEST)
def compare(left: dict[str, Any], right: dict[str, Any]) -> Any:
    """Hold two texts against each other: the strongest relation between any claim of one and any of the other.

    `type` is said of `left`. It is null where the texts have nothing to do with each other, where nobody can tell, and where they
    are in two languages. The first twelve claims of each text are compared.
    """
    with _place(left["text"] + right["text"]):
        found = {"relation": newsroom().compare(Text(**left), Text(**right))}
    return Response(orjson.dumps(found), content_type=JSON, headers={"Cache-Control": "no-store"})


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
