"""Addresses: each says who may use it, what it takes and what it answers, and its view is called when all of that is in order."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote_to_bytes

import orjson
from flask import g, request
from flask_smorest import Blueprint as SmorestBlueprint
from marshmallow import RAISE, Schema, ValidationError
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import NotAcceptable, RequestEntityTooLarge, UnsupportedMediaType

from api import authority, questions, responses
from api.once import once
from api.problems import Problem, bad_body, bad_query
from api.validators import JSON, preferred

View = Callable[..., Any]


class Reader(FlaskParser):
    """Reads a query or a body by its schema: a fault of a query is named in a 400, one of a body in a 422."""

    DEFAULT_UNKNOWN_BY_LOCATION = {"query": RAISE}  # noqa: RUF012 - webargs declares it so

    DEFAULT_VALIDATION_STATUS = 400

    def load_json(self, req: Any, schema: Schema) -> Any:
        """The body, which is JSON and nothing else."""
        if req.mimetype != JSON:
            raise UnsupportedMediaType
        if req.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
            raise Problem(415, "This address takes a body as it is, without a Content-Encoding.", headers={"Accept-Encoding": "identity"})
        sent = req.get_data()
        if len(sent) >= req.max_content_length:  # a body whose length is not told is cut there, and not refused
            raise RequestEntityTooLarge
        if len(sent) < (req.content_length or 0):
            raise Problem(400, "The body ended before all of it was there.")
        try:
            body = orjson.loads(sent)
        except orjson.JSONDecodeError as fault:
            raise Problem(400, f"The body is not JSON: {fault}.") from None
        if isinstance(body, dict) and (twice := _twice(sent)):
            raise bad_body([(f"/{_step(name)}", "stands there twice: nobody can tell which is meant") for name in twice])
        return body

    def handle_error(self, error: ValidationError, req: Any, schema: Schema, **_: Any) -> Any:
        messages: Any = error.messages
        if "json" in messages:
            raise bad_body(list(_pointed(messages["json"], "")))
        raise bad_query(
            [
                (str(name), str(detail))
                for name, details in messages.get("query", {}).items()
                for detail in (details if isinstance(details, list) else [details])
            ]
        )


def _pointed(messages: Any, pointer: str) -> Iterator[tuple[str, str]]:
    """Every fault of a body that marshmallow tells of, each with the JSON pointer to it."""
    if isinstance(messages, dict):
        for name, told in messages.items():
            yield from _pointed(told, pointer if name == "_schema" else f"{pointer}/{_step(name)}")
    else:
        yield from ((pointer, str(told)) for told in messages)


def _step(name: Any) -> str:
    return str(name).replace("~", "~0").replace("/", "~1")


def _twice(sent: bytes) -> list[str]:
    """The members that an object of JSON names more than once."""
    try:
        pairs = json.loads(sent, object_pairs_hook=list, parse_int=str, parse_float=str)
    except RecursionError:  # nested deeper than any schema, which will say so
        return []
    count = Counter(name for name, _ in pairs)
    return [name for name in count if count[name] > 1]


class Blueprint(SmorestBlueprint):
    """A group of addresses. Each names the schema of its questions; one without any takes none.

    Where a `role` is named, the request needs a key of it; a view that writes is told by whom (`by`).
    """

    ARGUMENTS_PARSER = Reader()

    def get(
        self,
        rule: str,
        answers: type[Schema],
        query: type[Schema] = questions.NoQuery,
        offers: tuple[str, ...] = (JSON,),
        role: str | None = None,
    ) -> Callable[[View], Any]:
        """A GET view. It is called with the address's ids, and with its questions by name."""
        told = responses.of_get(rule, answers, offers, role)
        return self._address("GET", rule, told, lambda view, by, asked: view(**asked), query=query, role=role, offers=offers)

    def post(
        self, rule: str, answers: type[Schema], body: type[Schema], role: str | None = None, at_most: int | None = None, known: bool = False
    ) -> Callable[[View], Any]:
        """A POST view, called with the members of the body. With a role, it stores: it returns the deed that is to be done once.

        `at_most` is how many bytes the body may have, where that is more than elsewhere; `known` says that what is posted may be
        there already.
        """
        stores = role is not None
        told = responses.of_post(answers, role, known=known)

        def call(view: View, by: str, asked: dict[str, Any]) -> Any:
            return once(by, asked, lambda: view(by=by, **asked)) if stores else view(**asked)

        return self._address("POST", rule, told, call, body=body, role=role, at_most=at_most)

    def put(self, rule: str, answers: type[Schema], body: type[Schema], role: str, at_most: int | None = None) -> Callable[[View], Any]:
        """A PUT view, called with the address's ids and the members of the body."""
        told = responses.of_put(answers, role)
        return self._address("PUT", rule, told, lambda view, by, asked: view(by=by, **asked), body=body, role=role, at_most=at_most)

    def patch(self, rule: str, answers: type[Schema], body: type[Schema], role: str) -> Callable[[View], Any]:
        """A PATCH view, called with the address's ids and the members of the body."""
        told = responses.of_patch(answers, role)
        return self._address("PATCH", rule, told, lambda view, by, asked: view(by=by, **asked), body=body, role=role)

    def delete(self, rule: str, role: str) -> Callable[[View], Any]:
        """A DELETE view, called with the address's ids."""
        return self._address("DELETE", rule, responses.of_delete(role), lambda view, by, asked: view(by=by, **asked), role=role)

    def _address(
        self,
        method: str,
        rule: str,
        told: dict[str, Any],
        call: Callable[[View, str, dict[str, Any]], Any],
        *,
        query: type[Schema] = questions.NoQuery,
        body: type[Schema] | None = None,
        role: str | None = None,
        offers: tuple[str, ...] = (JSON,),
        at_most: int | None = None,
    ) -> Callable[[View], Any]:
        def mounted(view: View) -> Any:
            @self.arguments(query(), location="query", as_kwargs=True)
            @self.doc(operationId=view.__name__, **told)
            def answered(*_: Any, **asked: Any) -> Any:
                return call(view, g.by, asked)

            if body is not None:
                answered = self.arguments(body(), location="json", as_kwargs=True)(answered)

            def checked(*args: Any, **ids: Any) -> Any:
                g.by = authority.holder(role) if role else ""
                _well_formed()
                if preferred(request.headers.get("Accept", ""), offers) is None:
                    raise NotAcceptable
                if at_most is not None:
                    request.max_content_length = at_most
                return answered(*args, **ids)

            checked.__name__, checked.__doc__ = view.__name__, view.__doc__
            checked._apidoc = answered._apidoc  # type: ignore[attr-defined]
            return self.route(rule, methods=[method], parameters=responses.ids(rule))(checked)

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
