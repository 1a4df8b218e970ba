"""Claims, and everything below a claim."""

from __future__ import annotations

from typing import Any

import orjson

from api import annotation, questions, schemas
from api.addresses import Blueprint
from api.desk import newsroom, root
from api.paging import key, page, short
from api.problems import not_found
from api.ready import single
from api.things import moved
from api.validators import finished

blueprint = Blueprint("claims", __name__, description="One assertion at one place in one article.")


@blueprint.get("/v1/claims", schemas.list_of(schemas.ClaimItem), questions.ClaimsQuery)
def claims(limit: int, total: bool, cursor: str | None = None, sort: str | None = None, **filters: Any) -> Any:
    """Claims, by words and by what they have.

    Newest first; the best match first where words are asked for; in the order of the text where an article is.

    Words are found in every spelling: vowel marks, tatweel, alef and hamza, ة/ه, ى/ي, all digits, and behind the
    proclitics و ف ب ك ل ال. `from` is included, `to` is not; a claim is met by overlap with its own event dates, and
    where it has none, with its article's.
    """
    by_itself = "relevance" if "q" in filters else "text" if "article" in filters else "newest"
    return _listed(filters, sort or by_itself, cursor, limit, total)


@blueprint.get("/v1/articles/<slug:id>/claims", schemas.list_of(schemas.ClaimItem), questions.PageQuery)
def claims_of_article(id: str, limit: int, total: bool, cursor: str | None = None) -> Any:
    """The claims of an article, in the order of its text."""
    if not newsroom().exists("article", id):
        raise not_found("article", id)
    return _listed({"article": id}, "text", cursor, limit, total)


@blueprint.get("/v1/sources/<slug:id>/claims", schemas.list_of(schemas.ClaimItem), questions.PageQuery)
def claims_of_source(id: str, limit: int, total: bool, cursor: str | None = None) -> Any:
    """The claims that came through a source, in whatever role, newest first."""
    if not newsroom().exists("source", id):
        raise not_found("source", id)
    return _listed({"source": id}, "newest", cursor, limit, total)


@blueprint.get("/v1/claims/<slug:id>", schemas.Claim)
def claim(id: str) -> Any:
    """One claim: its quote, figures, dates, entities, chain of sources, status with its proof, relations and evidence."""
    return single("claim", id) or _moved(id)


@blueprint.get("/v1/claims/<slug:id>/relations", schemas.list_of(schemas.RelationOfClaim), questions.RelationsQuery)
def relations(id: str, limit: int, total: bool, cursor: str | None = None, type: str | None = None, state: str | None = None) -> Any:
    """Every relation of a claim, the strongest first; those that a person rejected come last."""
    found = newsroom().claim_relations(id, type, state, key(cursor), limit)
    if found is None:
        return _moved(id)
    return page(found[0], found[1] if total else None)


@blueprint.get("/v1/claims/<slug:id>/sources", schemas.list_of(schemas.ChainLink), questions.PageQuery)
def sources(id: str, limit: int, total: bool, cursor: str | None = None) -> Any:
    """The chain of a claim: who said it, who relayed it, who printed it."""
    return _part(id, "sources", cursor, limit, total)


@blueprint.get("/v1/claims/<slug:id>/evidence", schemas.list_of(schemas.EvidenceOfClaim), questions.PageQuery)
def evidence(id: str, limit: int, total: bool, cursor: str | None = None) -> Any:
    """What from outside bears on a claim, with its stance and what it is about."""
    return _part(id, "evidence", cursor, limit, total)


@blueprint.get("/v1/claims/<slug:id>/status", schemas.Status)
def status(id: str) -> Any:
    """The status of a claim: the label, who decided it, by which rule, from which origins, and what would change it."""
    told = _told(id)
    return finished(orjson.dumps(told["status"])) if told else _moved(id)


@blueprint.get("/v1/claims/<slug:id>/verdicts", schemas.list_of(schemas.Verdict), questions.PageQuery)
def verdicts(id: str, limit: int, total: bool, cursor: str | None = None) -> Any:
    """The verdicts that were published on a claim, or on what it asserts."""
    found = newsroom().claim_verdicts(id)
    return _moved(id) if found is None else short(found, cursor, limit, total)


@blueprint.get("/v1/claims/<slug:id>/history", schemas.list_of(schemas.Change), questions.PageQuery)
def history(id: str, limit: int, total: bool, cursor: str | None = None) -> Any:
    """What happened to a claim, its verdicts, its evidence and its relations, oldest first."""
    found = newsroom().claim_history(id, key(cursor), limit)
    if found is None:
        return _moved(id)
    return page(found[0], found[1] if total else None)


@blueprint.get("/v1/claims/<slug:id>/graph", schemas.Graph, questions.GraphQuery)
def graph(id: str, depth: int) -> Any:
    """A claim and what it hangs together with, as nodes and edges, up to `depth` steps away."""
    found = newsroom().claim_graph(id, depth)
    return _moved(id) if found is None else finished(orjson.dumps(found))


@blueprint.get("/v1/claims/<slug:id>/annotation", schemas.Annotation, offers=annotation.TYPES)
def claim_annotation(id: str) -> Any:
    """A claim as a W3C Web Annotation."""
    told = _told(id)
    return annotation.answer(annotation.annotation(told, root())) if told else _moved(id)


def _listed(filters: dict[str, Any], sort: str, cursor: str | None, limit: int, total: bool) -> Any:
    asked = {name.rstrip("_"): value for name, value in filters.items()}
    found, count = newsroom().claims(asked, sort, key(cursor), limit, total)
    return page(found, count)


def _part(id: str, member: str, cursor: str | None, limit: int, total: bool) -> Any:
    told = _told(id)
    return short(told[member], cursor, limit, total) if told else _moved(id)


def _told(id: str) -> Any:
    answer = newsroom().answer("claim", id)
    return orjson.loads(answer.body) if answer else None


def _moved(id: str) -> Any:
    return moved("claim", id)
