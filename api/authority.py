"""Who is asking: the key in the `Authorization` header, and whether its role is enough."""

from __future__ import annotations

import re

from flask import request

from api.desk import newsroom
from api.problems import Problem
from models.newsroom import ROLES

_BEARER = re.compile(r"[Bb][Ee][Aa][Rr][Ee][Rr] +([A-Za-z0-9._~+/-]{1,200}=*) *")


def holder(role: str) -> str:
    """The name of the key that the request carries. Raises a 401 without a good one, a 403 where its role is too low."""
    sent = _BEARER.fullmatch(request.headers.get("Authorization", ""))
    if sent is None:
        raise _unknown("This needs a key: send Authorization: Bearer and the key.", 'Bearer realm="isnad"')
    key = newsroom().holder(sent[1])
    if key is None:
        raise _unknown("This key is unknown or was revoked.", 'Bearer realm="isnad", error="invalid_token"')
    if ROLES.index(key["role"]) < ROLES.index(role):
        raise Problem(403, f"This needs a key of the role {role}; {key['id']!r} has the role {key['role']}.")
    return str(key["id"])


def _unknown(detail: str, challenge: str) -> Problem:
    return Problem(401, detail, headers={"WWW-Authenticate": challenge})
