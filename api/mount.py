"""The door of this room: hangs the whole API into a Flask application."""

from __future__ import annotations

from typing import Any

import orjson
from flask import Flask, Response, request
from flask.json.provider import JSONProvider
from flask_smorest import Api
from flask_swagger_ui import get_swaggerui_blueprint
from prometheus_client import CollectorRegistry

from api import articles, check, claims, keys, problems, system, things
from api.desk import Slug
from api.door import Door
from api.schemas import SLUG
from models.newsroom import Newsroom

VERSION = "1.2.0"
_ABOUT = """Claims of news articles, each with the chain of sources it came through, what corroborates or contradicts it,
and a verification status with its proof. Reading needs no key; writing needs `Authorization: Bearer` and a key.

Every object that carries human text carries `language` and `dir`. Dates have one shape and are never made more exact
than their basis. Offsets count Unicode code points of the article's stored text (NFC). Lists are paged by `cursor`;
errors are `application/problem+json`; every GET has an `ETag`."""


class _Json(JSONProvider):
    """orjson, for what Flask itself writes: the OpenAPI document."""

    def dumps(self, obj: Any, **_: Any) -> str:
        return orjson.dumps(obj, option=orjson.OPT_NON_STR_KEYS).decode()

    def loads(self, s: str | bytes, **_: Any) -> Any:
        return orjson.loads(s)


def mount(app: Flask, newsroom: Newsroom) -> None:
    """Let `app` serve this newsroom."""
    registry = CollectorRegistry()
    app.extensions["newsroom"], app.extensions["metrics"] = newsroom, registry
    app.json = _Json(app)
    app.url_map.converters["slug"] = Slug
    app.url_map.strict_slashes = app.url_map.merge_slashes = False
    app.config |= {
        "API_TITLE": "Isnad",
        "API_VERSION": VERSION,
        "OPENAPI_VERSION": "3.1.0",
        "OPENAPI_URL_PREFIX": "/",
        "OPENAPI_JSON_PATH": "openapi.json",
        "MAX_CONTENT_LENGTH": 1 << 20,
    }
    api = Api(
        app,
        spec_kwargs={"info": {"description": _ABOUT, "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}}},
    )
    api.DEFAULT_ERROR_RESPONSE_NAME = None  # type: ignore[assignment]  # failures are documented where they happen
    api.register_converter(Slug, lambda _: {"type": "string", "pattern": f"^{SLUG}$"})
    for blueprint in (
        claims.blueprint,
        articles.blueprint,
        things.propositions,
        things.sources,
        things.evidence,
        things.relations,
        things.rules,
        check.blueprint,
        keys.blueprint,
    ):
        api.register_blueprint(blueprint)
    api.spec.components.security_scheme(
        "key", {"type": "http", "scheme": "bearer", "description": "A key, as `flask keys create` shows it."}
    )
    for unused in ("Error", "PaginationMetadata"):
        api.spec.components.schemas.pop(unused, None)
    app.register_blueprint(system.blueprint)
    app.register_blueprint(get_swaggerui_blueprint("/docs", "/openapi.json", config={"app_name": "Isnad", "validatorUrl": None}))
    problems.mount(app)  # flask-smorest brings error answers of its own; ours stand
    app.after_request(_validated)
    app.before_request(_routed)
    app.wsgi_app = Door(app.wsgi_app, newsroom, registry)  # type: ignore[method-assign]


def _routed() -> None:
    request.environ["isnad.route"] = str(request.url_rule).replace("<slug:", "<") if request.url_rule else "none"


def _validated(response: Response) -> Response:
    """Whatever answers a GET has an ETag, the documents that libraries serve included; a preflight has no content."""
    if request.method == "OPTIONS" and response.status_code == 200:
        response.status_code = 204
        response.headers.remove("Content-Type")
    plain = response.status_code == 200 and not response.is_streamed
    if request.method in ("GET", "HEAD") and plain and "ETag" not in response.headers:
        response.add_etag()
        response.make_conditional(request)
    return response
