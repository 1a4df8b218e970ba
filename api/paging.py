"""Pages of a list: opaque cursors that fit one list only, `next` in the body and in the `Link` header."""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import Any
from urllib.parse import urlencode

import orjson
from flask import Response, request

from api.desk import root
from api.problems import bad_query, other_list
from api.validators import finished
from models.newsroom import Key, Page

_NOT_OF_THE_LIST = ("limit", "cursor", "total")
_LARGEST = 2**63


def key(cursor: str | None) -> Key | None:
    """The key in a cursor. Raises a 400 for one that we did not make, or made for another list."""
    if cursor is None:
        return None
    try:
        seal, *told = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, TypeError, binascii.Error):
        raise bad_query([("cursor", "is not one of ours")]) from None
    if seal != _list_seal():
        raise other_list()
    if not told or not all(_is_scalar(one) for one in told):
        raise bad_query([("cursor", "is not one of ours")])
    return told


def short(items: list[Any], cursor: str | None, limit: int, total: bool) -> Response:
    """The page of a list that is short enough to be at hand whole, paged by position."""
    after = key(cursor)
    if after is not None and not (len(after) == 1 and isinstance(after[0], int) and 0 < after[0] < len(items)):
        raise other_list()
    start = after[0] if after else 0
    shown = [orjson.dumps(item) for item in items[start : start + limit]]
    more = start + limit < len(items)
    return page(Page(shown, [start + limit] if more else None), len(items) if total else None)


def page(found: Page, total: int | None) -> Response:
    """The answer that shows a page: its items are ready bytes, joined and not read."""
    following = _next(found.next)
    end = [b'],"next":', orjson.dumps(following), b"" if total is None else b',"total":%d' % total, b"}"]
    # Put together once: a page of long claims is some hundred thousand bytes.
    comma_and_item = [part for item in found.items for part in (b",", item)][1:]
    told = None if found.seal is None else b"".join([found.seal.encode(), *end])
    response = finished(b"".join([b'{"items":[', *comma_and_item, *end]), told=told)
    if following:
        response.headers["Link"] = f'<{following}>; rel="next"'
    return response


def _next(after: Key | None) -> str | None:
    if after is None:
        return None
    cursor = base64.urlsafe_b64encode(orjson.dumps([_list_seal(), *after])).rstrip(b"=").decode()
    asked = {name: value for name, value in request.args.items() if name != "cursor"}
    return f"{root()}{request.path}?{urlencode(asked | {'cursor': cursor})}"


def _list_seal() -> str:
    """What makes a list the same list: its address and its filters."""
    asked = sorted((name, value) for name, value in request.args.items() if name not in _NOT_OF_THE_LIST)
    return hashlib.blake2b(orjson.dumps([request.path, asked]), digest_size=6).hexdigest()


def _is_scalar(value: Any) -> bool:
    if isinstance(value, bool) or value is None:
        return False
    return isinstance(value, str | float) or (isinstance(value, int) and -_LARGEST <= value < _LARGEST)
