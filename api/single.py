"""The view of one thing: its ready answer."""

from __future__ import annotations

from flask import Response, request

from api.desk import newsroom
from api.ready import ready
from models.newsroom import Kind


def single(kind: Kind, id_: str) -> Response | None:
    """The answer about one thing, or None where there is no such thing."""
    found = ready(newsroom(), kind, id_, request.headers.get("If-None-Match"))
    return Response(found.body, found.status, found.headers) if found else None
