"""Whatever goes wrong, as `application/problem+json` (RFC 9457). One place turns exceptions into status codes."""

from __future__ import annotations

import sqlite3
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import orjson
import structlog
from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from models.newsroom import HeldElsewhere, Joined, MovedOn, NameTaken, OtherRequest, StrangeKey, TooLarge, Unfit

log = structlog.get_logger("isnad")

# The type of a problem is `urn:isnad:problem:` and one of these words; `about:blank` says no more than its status.
TYPES = {
    400: "bad-request",
    401: "unauthorized",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    406: "not-acceptable",
    409: "conflict",
    412: "precondition-failed",
    413: "too-large",
    415: "unsupported-media-type",
    422: "unprocessable",
    428: "precondition-required",
    500: "our-fault",
    503: "unavailable",
}
SAID = {
    404: "There is nothing at this address.",
    405: "This address does not take that method; Allow names those that it takes.",
    406: "This address answers in JSON only.",
    409: "These two were confirmed to be the same and are one now. What was joined is not parted again.",
    412: "What was to be changed is no longer what it was when it was read. Read it again, and look whether the change still holds.",
    413: "The body is larger than this address takes.",
    415: "This address takes a body of application/json only.",
    500: "This is a fault of ours. The request's id leads us to it.",
    503: "The store does not answer right now. Try again in a moment.",
}


class Problem(Exception):
    """Something about a request that a client can mend: a status, a sentence, and the faults one by one.

    A fault is `{"parameter": …, "detail": …}`, or `{"pointer": …, "detail": …}` for a place in the body.
    """

    def __init__(self, status: int, detail: str, faults: list[dict[str, str]] | None = None, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.faults, self.headers = status, detail, faults or [], headers or {}


def bad_query(faults: list[tuple[str, str]]) -> Problem:
    """400 for parameters of the query: the name of each, and what is wrong with it."""
    named = [{"parameter": name, "detail": detail} for name, detail in faults]
    return Problem(400, "; ".join(f"{name}: {detail}" for name, detail in faults), named)


def bad_body(faults: list[tuple[str, str]], status: int = 422) -> Problem:
    """422 for members of the body: where each stands (a JSON pointer), and what is wrong with it."""
    named = [{"pointer": pointer, "detail": detail} for pointer, detail in faults]
    return Problem(status, "; ".join(f"{pointer or 'the body'}: {detail}" for pointer, detail in faults), named)


def other_list() -> Problem:
    """400 for a cursor that was made for another list."""
    return bad_query([("cursor", "belongs to another list")])


def not_found(what: str, id_: str) -> Problem:
    """404 for something that is asked for by id."""
    return Problem(404, f"There is no {what} {id_!r}.")


def mount(app: Flask) -> None:
    """Let every way to fail answer as a problem."""
    app.register_error_handler(Problem, _problem)
    app.register_error_handler(StrangeKey, lambda _: _problem(other_list()))
    app.register_error_handler(Unfit, lambda fault: _problem(bad_body([(f"/{fault.member}", str(fault))])))
    app.register_error_handler(TooLarge, lambda fault: _problem(bad_body([(f"/{fault.member}", str(fault))], 413)))
    app.register_error_handler(HeldElsewhere, lambda held: _problem(Problem(409, f"This is the text of another article: {held}.")))
    app.register_error_handler(Joined, lambda _: _problem(Problem(409, SAID[409])))
    app.register_error_handler(NameTaken, lambda name: _problem(Problem(409, f"The name {str(name)!r} is taken, and is never used again.")))
    app.register_error_handler(MovedOn, lambda _: _problem(Problem(412, SAID[412])))
    app.register_error_handler(OtherRequest, lambda _: _problem(Problem(422, "This Idempotency-Key was used for another request.")))
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(sqlite3.OperationalError, _store_failed)
    app.register_error_handler(Exception, _our_fault)


def answer(status: int, detail: str, faults: list[dict[str, str]] | None = None) -> Response:
    """The problem's answer."""
    body: dict[str, Any] = {
        "type": f"urn:isnad:problem:{TYPES[status]}" if status in TYPES else "about:blank",
        "title": _title(status),
        "status": status,
        "detail": detail,
        "instance": quote(request.path),
        "request_id": request.environ.get("isnad.request_id", ""),
    }
    if faults:
        body["errors"] = faults
    return Response(orjson.dumps(body), status, content_type="application/problem+json")


def _problem(problem: Problem) -> Response:
    response = answer(problem.status, problem.detail, problem.faults)
    response.headers.update(problem.headers)
    return response


def _refused(refusal: HTTPException) -> Response:
    if refusal.response is not None or refusal.code is None or refusal.code < 400:
        return refusal.get_response()  # type: ignore[return-value]  # a redirect, or an answer that is ready
    response = answer(refusal.code, SAID.get(refusal.code, refusal.description or _title(refusal.code)))
    for name, value in refusal.get_headers():
        if name.lower() not in ("content-type", "content-length"):
            response.headers[name] = value
    return response


def _store_failed(failure: sqlite3.OperationalError) -> Response:
    if "locked" in str(failure) or "unable to open" in str(failure):
        log.warning("store unavailable", error=str(failure))
        response = answer(503, SAID[503])
        response.headers["Retry-After"] = "1"
        return response
    return _our_fault(failure)


def _our_fault(failure: Exception) -> Response:
    log.error("fault", request_id=request.environ.get("isnad.request_id"), path=request.path, exc_info=failure)
    return answer(500, SAID[500])


def _title(status: int) -> str:
    return HTTPStatus(status).phrase
