"""What every view stands on: the newsroom of this application, questions that are checked, addresses that are ids."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote_to_bytes

from flask import current_app, request
from flask_smorest import Blueprint as SmorestBlueprint
from marshmallow import RAISE, Schema, ValidationError
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import NotAcceptable
from werkzeug.routing import BaseConverter

from api import questions, schemas
from api.problems import bad_query
from api.validators import preferred
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
    """Reads a query by its schema: what is malformed or unknown is named in a 400."""

    DEFAULT_UNKNOWN_BY_LOCATION = {"query": RAISE}  # noqa: RUF012 - webargs declares it so

    DEFAULT_VALIDATION_STATUS = 400

    def handle_error(self, error: ValidationError, req: Any, schema: Schema, **_: Any) -> Any:
        raise bad_query(
            [
                (str(name), str(detail))
                for name, details in error.messages.get("query", {}).items()  # type: ignore[union-attr]
                for detail in (details if isinstance(details, list) else [details])
            ]
        )


def root() -> str:
    """The address that this server is known by: as it is set, or as the request shows it."""
    told: str = current_app.config["ISNAD_BASE_URL"] or request.host_url.rstrip("/")
    return told


def no_questions() -> None:
    """Refuse every parameter, for an address that takes none and has no schema."""
    if request.args:
        raise bad_query([(name, "is not a parameter of this address") for name in sorted(request.args)])


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
            @self.doc(responses=_responses(rule, answers, offers), operationId=view.__name__)
            def answered(*args: Any, **asked: Any) -> Any:
                return view(*args, **asked)

            def checked(*args: Any, **ids: Any) -> Any:
                _well_formed()
                if preferred(request.headers.get("Accept", ""), offers) is None:
                    raise NotAcceptable
                return answered(*args, **ids)

            checked.__name__, checked.__doc__ = view.__name__, view.__doc__
            checked._apidoc = answered._apidoc  # type: ignore[attr-defined]
            return self.route(rule, methods=["GET"], parameters=_ids(rule))(checked)

        return mounted


def _well_formed() -> None:
    """Refuse a query that says a parameter twice, or is not UTF-8: both are read silently, and wrongly, by what comes next."""
    faults = [(name, "said more than once") for name, values in sorted(request.args.lists()) if len(values) > 1]
    for part in request.query_string.split(b"&"):
        name, _, value = part.partition(b"=")
        try:
            unquote_to_bytes(name).decode(), unquote_to_bytes(value).decode()
        except UnicodeDecodeError:
            faults.append((unquote_to_bytes(name).decode(errors="replace"), "is not UTF-8"))
    if faults:
        raise bad_query(faults)


def _responses(rule: str, answers: type[Schema], offers: tuple[str, ...]) -> dict[str, Any]:
    """What an address may answer, for the OpenAPI document."""
    told = {"description": "What was asked for.", "headers": _HEADERS, "content": {offer: {"schema": answers} for offer in offers}}
    missing = {"404": {"description": "There is no such thing.", "content": _PROBLEM}}
    return {"200": told, **_OTHERWISE, **(missing if "<slug:id>" in rule else {})}


def _ids(rule: str) -> list[dict[str, Any]]:
    """The id in an address, with one to try."""
    folder = rule.split("/")[2]
    if "<slug:id>" not in rule:
        return []
    return [{"in": "path", "name": "id", "required": True, "description": f"An id of {folder}.", "example": _TO_TRY[folder]}]


_TO_TRY = {
    "claims": "snhr-6239-civilians",
    "articles": "russia-syria-75-years",
    "sources": "snhr",
    "propositions": "russian-forces-civilians-killed-2015-2018",
    "evidence": "sohr-2018-8000",
    "relations": "air-and-ground-intervention-vs-declared-goal-of-air-support",
}
_PROBLEM = {"application/problem+json": {"schema": schemas.Problem}}
_HEADERS = {
    "ETag": {"description": "What the answer hashes to.", "schema": {"type": "string"}},
    "X-Request-Id": {"description": "The id of the request, as the log has it.", "schema": {"type": "string"}},
}
# Whatever else may be answered, wherever.
_OTHERWISE = {
    "304": {"description": "The client has the answer already."},
    "400": {"description": "A parameter is unknown, malformed or said twice; `errors` names it.", "content": _PROBLEM},
    "406": {"description": "The client takes none of what is offered.", "content": _PROBLEM},
    "503": {"description": "The store does not answer right now.", "content": _PROBLEM},
}
