"""What every view stands on: the newsroom of this application, addresses that are ids, the address of the server itself."""

from __future__ import annotations

from flask import current_app, request
from werkzeug.routing import BaseConverter

from api import schemas
from api.problems import bad_query
from models.newsroom import Newsroom


def newsroom() -> Newsroom:
    """The newsroom that this application serves."""
    found: Newsroom = current_app.extensions["newsroom"]
    return found


class Slug(BaseConverter):
    """An id in an address. Whatever is not one is an address where nothing is."""

    regex = schemas.SLUG
    part_isolating = True


def root() -> str:
    """The address that this server is known by: as it is set, or as the request shows it."""
    told: str = current_app.config["ISNAD_BASE_URL"] or request.host_url.rstrip("/")
    return told


def no_questions() -> None:
    """Refuse every parameter, for an address that takes none and has no schema."""
    if request.args:
        raise bad_query([(name, "is not a parameter of this address") for name in sorted(request.args)])
