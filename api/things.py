"""Sources, propositions, evidence, relations and rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
from flask import Response, redirect, request

from api import bodies, questions, schemas
from api.addresses import Blueprint
from api.desk import newsroom
from api.paging import key, page, short
from api.problems import not_found
from api.ready import single
from api.validators import JSON, etag_of, finished, if_match

sources = Blueprint("sources", __name__, description="Who speaks, and who stands behind them.")
propositions = Blueprint("propositions", __name__, description="What is asserted, whoever asserts it.")
evidence = Blueprint("evidence", __name__, description="What comes from outside.")
relations = Blueprint("relations", __name__, description="What two claims, or two propositions, are to each other.")
rules = Blueprint("rules", __name__, description="The rules that put their names on answers.")


@sources.get("/v1/sources", schemas.list_of(schemas.Source), questions.SourcesQuery)
def source_list(limit: int, total: bool, cursor: str | None = None, **filters: Any) -> Any:
    """Sources by id."""
    return listed(newsroom().sources, filters, cursor, limit, total)


@sources.get("/v1/sources/<slug:id>", schemas.Source)
def source(id: str) -> Any:
    """One source: its names, who stands behind it, how often it speaks and what became of what it said first."""
    return one("source", id)


@propositions.get("/v1/propositions", schemas.list_of(schemas.PropositionItem), questions.PropositionsQuery)
def proposition_list(limit: int, total: bool, cursor: str | None = None, **filters: Any) -> Any:
    """Propositions, the newest in the store first."""
    return listed(newsroom().propositions, filters, cursor, limit, total)


@propositions.get("/v1/propositions/<slug:id>", schemas.Proposition)
def proposition(id: str) -> Any:
    """One proposition: is it so? With the claims that assert it and the propositions that bear on it.

    One that was joined to another answers 308 to the one that stays.
    """
    return single("proposition", id) or moved("proposition", id)


@evidence.get("/v1/evidence", schemas.list_of(schemas.Evidence), questions.EvidenceQuery)
def evidence_list(limit: int, total: bool, cursor: str | None = None, **filters: Any) -> Any:
    """Evidence, the newest in the store first."""
    return listed(newsroom().evidence, filters, cursor, limit, total)


@evidence.get("/v1/evidence/<slug:id>", schemas.Evidence)
def one_evidence(id: str) -> Any:
    """One piece of evidence, and every claim that it bears on."""
    return one("evidence", id)


@relations.get("/v1/relations/<slug:id>", schemas.Relation)
def relation(id: str) -> Any:
    """One relation, by the id that a claim or a proposition shows."""
    found = newsroom().relation(id)
    if found is None:
        raise not_found("relation", id)
    return finished(orjson.dumps(found))


@relations.patch("/v1/relations/<slug:id>", schemas.Relation, bodies.WordBody, role="editor")
def judge(id: str, by: str, state: str) -> Any:
    """Confirm or reject a relation, by the id that a claim or a proposition shows.

    Confirming that two are the same joins their propositions, for good; rejecting it keeps them apart, and no rule suggests it
    again. Of everything else a person may think again. Whatever follows is brought in step at once.
    """
    agrees = if_match()
    found = newsroom().judge(by, id, state, lambda told: agrees(etag_of(orjson.dumps(told))))
    if found is None:
        raise not_found("relation", id)
    body = orjson.dumps(found)
    return Response(body, content_type=JSON, headers={"ETag": f'"{etag_of(body)}"'})


@rules.get("/v1/rules", schemas.list_of(schemas.Rule), questions.PageQuery)
def rule_list(limit: int, total: bool, cursor: str | None = None) -> Any:
    """Every rule, with name, version and wording."""
    return short(newsroom().rules(), cursor, limit, total)


def listed(ask: Callable[..., Any], filters: dict[str, Any], cursor: str | None, limit: int, total: bool) -> Any:
    """The page of a list that `ask` gives."""
    asked = {name.rstrip("_"): value for name, value in filters.items()}
    found, count = ask(asked, key(cursor), limit, total)
    return page(found, count)


def moved(kind: Any, id: str) -> Any:
    """The way to the thing that stays, where this one was merged into another; else a 404."""
    stays = newsroom().moved_to(kind, id)
    if stays is None:
        raise not_found(kind, id)
    path = request.path.replace(f"/{id}", f"/{stays}", 1)
    return redirect(f"{path}?{request.query_string.decode()}" if request.query_string else path, 308)


def one(kind: Any, id: str) -> Any:
    """The single answer about a thing, or a 404."""
    found = single(kind, id)
    if found is None:
        raise not_found(kind, id)
    return found
