"""What every view stands on: the newsroom of this application, questions that are checked, addresses that are ids."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import current_app, request
from flask_smorest import Blueprint as SmorestBlueprint
from marshmallow import RAISE, Schema, ValidationError
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import NotAcceptable
from werkzeug.routing import BaseConverter

from api import questions, schemas
from api.problems import Problem
from models.newsroom import Newsroom


def newsroom() -> Newsroom:
    """The newsroom that this application serves."""
    found: Newsroom = current_app.extensions["newsroom"]
    return found


class Slug(BaseConverter):
    """An id in an address. Whatever is not one is an address where nothing is."""

    regex = schemas.SLUG
    part_isolating = True


class Questions(FlaskParser):
    """Reads a query by its schema: what is malformed, unknown or said twice is named in a 400."""

    DEFAULT_UNKNOWN_BY_LOCATION = {"query": RAISE}  # noqa: RUF012 - webargs declares it so

    def handle_error(self, error: ValidationError, req: Any, schema: Schema, **_: Any) -> Any:
        faults = [
            (str(name), str(detail))
            for name, details in error.messages.get("query", {}).items()  # type: ignore[union-attr]
            for detail in (details if isinstance(details, list) else [details])
        ]
        raise Problem(400, "; ".join(f"{name}: {detail}" for name, detail in faults), faults)


class Blueprint(SmorestBlueprint):
    """A group of addresses. Each names the schema of its questions; one without any takes none."""

    ARGUMENTS_PARSER = Questions()

    def get(
        self,
        rule: str,
        answers: type[Schema],
        query: type[Schema] = questions.NoQuery,
        offers: tuple[str, ...] = ("application/json",),
    ) -> Callable[[Callable[..., Any]], Any]:
        """A GET view. It is called with the address's ids, and with its questions by name."""

        def mounted(view: Callable[..., Any]) -> Any:
            @self.arguments(query(), location="query", as_kwargs=True)
            @self.response(200, answers)
            @self.alt_response(400, schema=schemas.ProblemShape, content_type="application/problem+json")
            @self.alt_response(404, schema=schemas.ProblemShape, content_type="application/problem+json")
            def answered(*args: Any, **asked: Any) -> Any:
                return view(*args, **asked)

            def checked(*args: Any, **ids: Any) -> Any:
                _said_once()
                _acceptable(offers)
                return answered(*args, **ids)

            checked.__name__, checked.__doc__ = view.__name__, view.__doc__
            checked._apidoc = answered._apidoc  # type: ignore[attr-defined]
            return self.route(rule, methods=["GET"])(checked)

        return mounted


def _said_once() -> None:
    twice = sorted(name for name, values in request.args.lists() if len(values) > 1)
    if twice:
        raise Problem(400, f"{', '.join(twice)}: said more than once", [(name, "said more than once") for name in twice])


def _acceptable(offers: tuple[str, ...]) -> None:
    if request.accept_mimetypes and request.accept_mimetypes.best_match(offers) is None:
        raise NotAcceptable
