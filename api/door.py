"""The door that every request comes in by: it names it, times it, lets any page read it, and writes it down.

A plain GET of one thing is answered here, without waking the rest of the application: nine tenths of what is asked is
that. Whatever is not plain (a query, a method other than GET, another media type) goes on to Flask.
"""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable, Iterable
from typing import Any

import structlog
from prometheus_client import CollectorRegistry, Counter, Histogram

from api.ready import FOLDERS, Ready, ready
from api.validators import JSON, preferred
from models.newsroom import Newsroom

log = structlog.get_logger("isnad")

Headers = list[tuple[str, str]]
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

_PLAIN = re.compile(r"/v1/(claims|articles|propositions|sources|evidence)/([a-z0-9][a-z0-9-]{0,79})")
_NAME = re.compile(r"[A-Za-z0-9._-]{1,64}")
_ANYBODY = [
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "ETag, Idempotent-Replayed, Link, Location, Retry-After, WWW-Authenticate, X-Request-Id"),
    ("X-Content-Type-Options", "nosniff"),
]
_PREFLIGHT = [
    ("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"),
    ("Access-Control-Allow-Headers", "Accept, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Request-Id"),
    ("Access-Control-Max-Age", "86400"),
]


class Door:
    """A WSGI application in front of another one."""

    def __init__(self, app: Wsgi, newsroom: Newsroom, registry: CollectorRegistry) -> None:
        self._app = app
        self._newsroom = newsroom
        labels = ("method", "route", "status")
        self._requests = Counter("isnad_requests", "Requests answered.", labels, registry=registry)
        self._seconds = Histogram(
            "isnad_request_seconds",
            "Time to answer.",
            ("route",),
            registry=registry,
            buckets=(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
        )

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        began = time.perf_counter()
        sent = environ.get("HTTP_X_REQUEST_ID", "")
        name = environ["isnad.request_id"] = sent if _NAME.fullmatch(sent) else secrets.token_hex(8)
        told = [("X-Request-Id", name), *_ANYBODY, *(_PREFLIGHT if environ["REQUEST_METHOD"] == "OPTIONS" else ())]
        plain = self._ready(environ)
        if plain is not None:
            start_response(plain.status, plain.headers + told)
            self._written(environ, plain.status, began)
            return (plain.body,)

        def starting(status: str, headers: Headers, *more: Any) -> Any:
            self._written(environ, status, began)
            return start_response(status, headers + told, *more)

        return self._app(environ, starting)

    def _ready(self, environ: dict[str, Any]) -> Ready | None:
        if environ["REQUEST_METHOD"] != "GET" or environ.get("QUERY_STRING"):
            return None
        plain = _PLAIN.fullmatch(environ["PATH_INFO"])
        if plain is None or preferred(environ.get("HTTP_ACCEPT", ""), (JSON,)) is None:
            return None
        folder, id_ = plain.groups()
        environ["isnad.route"] = f"/v1/{folder}/<id>"
        try:
            return ready(self._newsroom, FOLDERS[folder], id_, environ.get("HTTP_IF_NONE_MATCH"))
        except Exception:  # noqa: BLE001 - Flask asks again, fails alike, and answers as it answers every failure
            return None

    def _written(self, environ: dict[str, Any], status: str, began: float) -> None:
        took = time.perf_counter() - began
        method, route, code = environ["REQUEST_METHOD"], environ.get("isnad.route", "none"), status[:3]
        self._requests.labels(method if method in _METHODS else "other", route, code).inc()
        self._seconds.labels(route).observe(took)
        log.info(
            "request",
            request_id=environ["isnad.request_id"],
            method=method,
            path=environ["PATH_INFO"],
            status=int(code),
            ms=round(took * 1000, 3),
        )


_METHODS = frozenset(("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"))
