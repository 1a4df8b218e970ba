"""The answer to a plain GET of one thing: ready bytes out of the store, a 304 without even assembling them."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, request

from api.desk import newsroom as the_newsroom
from api.validators import CACHE, JSON, same
from models.newsroom import Kind, Newsroom

# What stands below /v1, and what it holds.
FOLDERS: dict[str, Kind] = {
    "claims": "claim",
    "articles": "article",
    "propositions": "proposition",
    "sources": "source",
    "evidence": "evidence",
}


@dataclass(frozen=True, slots=True)
class Ready:
    """A status line, headers and a body as they go out."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes


def ready(newsroom: Newsroom, kind: Kind, id_: str, if_none_match: str | None) -> Ready | None:
    """The whole answer, or None where there is no such thing (any more)."""
    if if_none_match:
        etag = newsroom.etag(kind, id_)
        if etag is not None and same(etag, if_none_match):
            return Ready("304 NOT MODIFIED", _headers(etag), b"")
    answer = newsroom.answer(kind, id_)
    if answer is None:
        return None
    if if_none_match and same(answer.etag, if_none_match):
        return Ready("304 NOT MODIFIED", _headers(answer.etag), b"")
    body = answer.body
    content = [("Content-Type", JSON), ("Content-Length", str(len(body)))]
    return Ready("200 OK", content + _headers(answer.etag), body)


def single(kind: Kind, id_: str) -> Response | None:
    """The same answer for a view, to the request that it is answering."""
    found = ready(the_newsroom(), kind, id_, request.headers.get("If-None-Match"))
    return Response(found.body, found.status, found.headers) if found else None


def _headers(etag: str) -> list[tuple[str, str]]:
    return [("ETag", f'"{etag}"'), ("Cache-Control", CACHE)]
