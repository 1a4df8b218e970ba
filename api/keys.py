"""Keys: who may write. Only an admin may see them, make them and revoke them."""

from __future__ import annotations

from typing import Any

import orjson
from flask import Response

from api import bodies, questions, schemas
from api.addresses import Blueprint
from api.desk import newsroom
from api.once import Deed
from api.paging import short
from api.problems import not_found
from api.validators import finished
from models.newsroom import Reply

blueprint = Blueprint("keys", __name__, description="Who may write.")


@blueprint.post("/v1/keys", schemas.NewKey, bodies.KeyBody, role="admin")
def make_key(by: str, name: str, role: str) -> Deed:
    """Make a key. It is shown in this answer and never again; a request that is sent again shows `key` as null."""
    return lambda: _made(by, name, role)


@blueprint.get("/v1/keys", schemas.list_of(schemas.Key), questions.PageQuery, role="admin")
def key_list(limit: int, total: bool, cursor: str | None = None) -> Any:
    """Every key, the oldest first, those that were revoked too."""
    return _private(short(newsroom().key_list(), cursor, limit, total))


@blueprint.get("/v1/keys/<slug:id>", schemas.Key, role="admin")
def key(id: str) -> Any:
    """One key: its role, when it was made, last used and revoked."""
    found = newsroom().key(id)
    if found is None:
        raise not_found("key", id)
    return _private(finished(orjson.dumps(found)))


@blueprint.delete("/v1/keys/<slug:id>", role="admin")
def revoke_key(id: str, by: str) -> Any:
    """Revoke a key, for good. It stays in the list, and its name is never used again."""
    if not newsroom().revoke_key(id):
        raise not_found("key", id)
    return Response(status=204)


def _made(by: str, name: str, role: str) -> Reply:
    made, secret = newsroom().make_key(by, name, role)
    headers = {"Location": made["links"]["self"]}
    return Reply(201, headers, orjson.dumps(made | {"key": secret}), told_once=orjson.dumps(made | {"key": None}))


def _private(response: Response) -> Response:
    response.headers["Cache-Control"] = "private, no-cache"
    return response
