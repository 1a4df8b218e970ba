"""What an address may answer, and what it is asked with, as the OpenAPI document says it."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema

from api import schemas
from api.validators import JSON


def of_get(rule: str, answers: type[Schema], offers: tuple[str, ...], role: str | None) -> dict[str, Any]:
    """A GET: what was asked for, and what may stand in its way."""
    told = {"description": "What was asked for.", "headers": _HEADERS, "content": {offer: {"schema": answers} for offer in offers}}
    missing = _MISSING if "<slug:id>" in rule else {}
    return {"responses": {"200": told, "304": _KNOWN, **_OTHERWISE, **missing, **_guarded(role)}, **_locked(role)}


def of_post(answers: type[Schema], role: str | None, *, known: bool) -> dict[str, Any]:
    """A POST: of one that stores, the new thing, or where `known` the one that is there."""
    if role is None:
        return {"responses": {"200": _answer("What was asked for.", answers), **_OTHERWISE, **_OF_A_BODY}}
    there = {"200": _answer("It is there already; nothing was changed.", answers, "ETag", "Location")} if known else {}
    taken = {} if known else {"409": {"description": "The name is taken.", "content": _PROBLEM}}
    new = _answer("It is stored.", answers, "Location", "Idempotent-Replayed", *(("ETag",) if known else ()))
    return {
        "responses": {**there, "201": new, **_OTHERWISE, **_OF_A_BODY, **_guarded(role), **taken},
        "parameters": [_IDEMPOTENCY_KEY],
        **_locked(role),
    }


def of_put(answers: type[Schema], role: str) -> dict[str, Any]:
    """A PUT: what is there now, if it was what the client has read."""
    return _of_change(answers, role, "The text is another article's.")


def of_patch(answers: type[Schema], role: str) -> dict[str, Any]:
    """A PATCH: what it is now, if it was what the client has read."""
    return _of_change(answers, role, "What is to be parted was joined.")


def _of_change(answers: type[Schema], role: str, conflict: str) -> dict[str, Any]:
    changed = _answer("It is changed; the ETag is the one of its GET.", answers, "ETag")
    at_odds = {"409": {"description": conflict, "content": _PROBLEM}}
    return {
        "responses": {"200": changed, **_OTHERWISE, **_OF_A_BODY, **_guarded(role), **_MISSING, **at_odds, **_OF_A_CHANGE},
        "parameters": [_IF_MATCH],
        **_locked(role),
    }


def of_delete(role: str) -> dict[str, Any]:
    """A DELETE."""
    return {"responses": {"204": {"description": "It is done."}, **_OTHERWISE, **_guarded(role), **_MISSING}, **_locked(role)}


def ids(rule: str) -> list[dict[str, Any]]:
    """The id in an address, with one to try."""
    folder = rule.split("/")[2]
    if "<slug:id>" not in rule:
        return []
    return [{"in": "path", "name": "id", "required": True, "description": f"An id of {folder}.", "example": _TO_TRY[folder]}]


def _answer(description: str, answers: type[Schema], *headers: str) -> dict[str, Any]:
    named = {name: _HEADERS[name] for name in (*headers, "X-Request-Id")}
    return {"description": description, "headers": named, "content": {JSON: {"schema": answers}}}


def _guarded(role: str | None) -> dict[str, Any]:
    if role is None:
        return {}
    return {
        "401": {
            "description": "There is no key, or it is unknown or was revoked.",
            "headers": {"WWW-Authenticate": {"description": "`Bearer`.", "schema": {"type": "string"}}},
            "content": _PROBLEM,
        },
        "403": {"description": f"The role of the key is too low: this needs `{role}`.", "content": _PROBLEM},
    }


def _locked(role: str | None) -> dict[str, Any]:
    return {} if role is None else {"security": [{"key": []}]}


_TO_TRY = {
    "claims": "snhr-6239-civilians",
    "articles": "russia-syria-75-years",
    "sources": "snhr",
    "propositions": "russian-forces-civilians-killed-2015-2018",
    "evidence": "sohr-2018-8000",
    "relations": "air-and-ground-intervention-vs-declared-goal-of-air-support",
    "keys": "night-desk",
}
_PROBLEM = {"application/problem+json": {"schema": schemas.Problem}}
_TEXT = {"type": "string"}
_HEADERS: dict[str, Any] = {
    "ETag": {"description": "What the answer hashes to.", "schema": _TEXT},
    "X-Request-Id": {"description": "The id of the request, as the log has it.", "schema": _TEXT},
    "Location": {"description": "Where it is.", "schema": _TEXT},
    "Idempotent-Replayed": {"description": "`true` where this is the first answer again.", "schema": _TEXT},
}
_KNOWN = {"description": "The client has the answer already."}
_MISSING = {"404": {"description": "There is no such thing.", "content": _PROBLEM}}
# Whatever else may be answered, wherever.
_OTHERWISE = {
    "400": {
        "description": "A parameter is unknown, malformed or said twice, and `errors` names it; or a body is not JSON.",
        "content": _PROBLEM,
    },
    "406": {"description": "The client takes none of what is offered.", "content": _PROBLEM},
    "503": {"description": "The store does not answer right now, or as much is being read as can be at once.", "content": _PROBLEM},
}
_OF_A_BODY = {
    "413": {"description": "The body is too large.", "content": _PROBLEM},
    "415": {"description": "The body is of another type than application/json, or encoded.", "content": _PROBLEM},
    "422": {"description": "The body is not what this address takes; `errors` names the members by JSON pointers.", "content": _PROBLEM},
}
_OF_A_CHANGE = {
    "412": {"description": "It is no longer what the client has read.", "content": _PROBLEM},
    "428": {"description": "If-Match is missing.", "content": _PROBLEM},
}
_IDEMPOTENCY_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "description": "A name for this request, of visible ASCII: the same request under the same name gets the first answer again.",
    "schema": {"type": "string", "pattern": "^[!-~]{1,255}$"},
}
_IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "description": "The ETag of the answer that is to be changed.",
    "schema": {"type": "string"},
}
