"""What the server says of itself: where to go, whether it lives, whether it is ready, what it measured."""

from __future__ import annotations

from typing import Any

import orjson
from flask import Blueprint, Response, current_app
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from api.desk import newsroom, no_questions
from api.problems import answer
from api.validators import finished

blueprint = Blueprint("system", __name__)
blueprint.before_request(no_questions)


@blueprint.get("/")
@blueprint.get("/v1")
def start() -> Any:
    """Where to go from here."""
    return finished(
        orjson.dumps(
            {
                "name": "Isnad",
                "links": {
                    "docs": "/docs/",
                    "openapi": "/openapi.json",
                    **{name: f"/v1/{name}" for name in ("articles", "claims", "propositions", "sources", "evidence", "rules")},
                },
            }
        )
    )


@blueprint.get("/health")
def health() -> Any:
    """The process lives."""
    return finished(b'{"status":"alive"}')


@blueprint.get("/ready")
def ready() -> Any:
    """The database answers and every migration is applied."""
    if newsroom().ready():
        return finished(b'{"status":"ready"}')
    return answer(503, "The store is not at today's schema.")


@blueprint.get("/metrics")
def metrics() -> Any:
    """What was counted and timed, as Prometheus reads it."""
    registry: CollectorRegistry = current_app.extensions["metrics"]
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
