"""Claims, and everything below a claim."""

from __future__ import annotations

from typing import Any

import orjson
from flask import redirect, request

from api import annotation, questions, schemas
from api.desk import Blueprint, newsroom, root
from api.paging import key, other_list, page, short
from api.problems import not_found
from api.ready import single
from api.validators import finished

blueprint = Blueprint("claims", __name__, description="One assertion at one place in one article.")


@blueprint.get("/v1/claims", schemas.list_of(schemas.ClaimItem), questions.ClaimsQuery)
def claims(limit: int, total: bool, cursor: str | None = None, sort: str | None = None, **filters: Any) -> Any:
    """Claims, by words and by what they have; newest first, or the best match first where words are asked for.

    Words are found in every spelling: vowel marks, tatweel, alef and hamza, ة/ه, ى/ي, all digits, and behind the
    proclitics و ف ب ك ل ال. `from` is included, `to` is not; a claim is met by overlap with its own event dates, and
    where it has none, with its article's.
    """
    return _listed(filters, sort or ("relevance" if "q" in filters else "newest"), cursor, limit, total)


@blueprint.get("/v1/articles/<slug:id_>/claims", schemas.list_of(schemas.ClaimItem), questions.PageQuery)
def claims_of_article(id_: str, limit: int, total: bool, cursor: str | None = None) -> Any:
    """The claims of an article, in the order of its text."""
    if newsroom().etag("article", id_) is None and newsroom().answer("article", id_) is None:
        raise not_found("article", id_)
    return _listed({"article": id_}, "text", cursor, limit, total)


@blueprint.get("/v1/sources/<slug:id_>/claims", schemas.list_of(schemas.ClaimItem), questions.PageQuery)
def claims_of_source(id_: str, limit: int, total: bool, cursor: str | None = None) -> Any:
    """The claims that came through a source, in whatever role, newest first."""
    if newsroom().etag("source", id_) is None and newsroom().answer("source", id_) is None:
        raise not_found("source", id_)
    return _listed({"source": id_}, "newest", cursor, limit, total)


@blueprint.get("/v1/claims/<slug:id_>", schemas.Claim)
def claim(id_: str) -> Any:
    """One claim: its quote, figures, dates, entities, chain of sources, status with its proof, relations and evidence."""
    return single("claim", id_) or _moved(id_)


@blueprint.get("/v1/claims/<slug:id_>/relations", schemas.list_of(schemas.RelationOfClaim), questions.RelationsQuery)
def relations(id_: str, limit: int, total: bool, cursor: str | None = None, type: str | None = None, state: str | None = None) -> Any:
    """Every relation of a claim, the strongest first; those that a person rejected come last."""
    try:
        found = newsroom().claim_relations(id_, type, state, key(cursor), limit)
    except ValueError:
        raise other_list() from None
    if found is None:
        return _moved(id_)
    return page(found[0], found[1] if total else None)


@blueprint.get("/v1/claims/<slug:id_>/sources", schemas.list_of(schemas.LinkShape), questions.PageQuery)
def sources(id_: str, limit: int, total: bool, cursor: str | None = None) -> Any:
    """The chain of a claim: who said it, who relayed it, who printed it."""
    return _part(id_, "sources", cursor, limit, total)


@blueprint.get("/v1/claims/<slug:id_>/evidence", schemas.list_of(schemas.EvidenceOfClaim), questions.PageQuery)
def evidence(id_: str, limit: int, total: bool, cursor: str | None = None) -> Any:
    """What from outside bears on a claim, with its stance and what it is about."""
    return _part(id_, "evidence", cursor, limit, total)


@blueprint.get("/v1/claims/<slug:id_>/status", schemas.Status)
def status(id_: str) -> Any:
    """The status of a claim: the label, who decided it, by which rule, from which origins, and what would change it."""
    told = _told(id_)
    return finished(orjson.dumps(told["status"])) if told else _moved(id_)


@blueprint.get("/v1/claims/<slug:id_>/verdicts", schemas.list_of(schemas.Verdict), questions.PageQuery)
def verdicts(id_: str, limit: int, total: bool, cursor: str | None = None) -> Any:
    """The verdicts that were published on a claim, or on what it asserts."""
    found = newsroom().claim_verdicts(id_)
    return _moved(id_) if found is None else short(found, cursor, limit, total)


@blueprint.get("/v1/claims/<slug:id_>/history", schemas.list_of(schemas.Change), questions.PageQuery)
def history(id_: str, limit: int, total: bool, cursor: str | None = None) -> Any:
    """What happened to a claim, its verdicts, its evidence and its relations, oldest first."""
    try:
        found = newsroom().claim_history(id_, key(cursor), limit)
    except ValueError:
        raise other_list() from None
    if found is None:
        return _moved(id_)
    return page(found[0], found[1] if total else None)


@blueprint.get("/v1/claims/<slug:id_>/graph", schemas.Graph, questions.GraphQuery)
def graph(id_: str, depth: int) -> Any:
    """A claim and what it hangs together with, as nodes and edges, up to `depth` steps away."""
    found = newsroom().claim_graph(id_, depth)
    return _moved(id_) if found is None else finished(orjson.dumps(found))


@blueprint.get("/v1/claims/<slug:id_>/annotation", schemas.Annotation, offers=annotation.TYPES)
def claim_annotation(id_: str) -> Any:
    """A claim as a W3C Web Annotation."""
    told = _told(id_)
    return annotation.answer(annotation.annotation(told, root())) if told else _moved(id_)


def _listed(filters: dict[str, Any], sort: str, cursor: str | None, limit: int, total: bool) -> Any:
    asked = {name.rstrip("_"): value for name, value in filters.items()}
    try:
        found, count = newsroom().claims(asked, sort, key(cursor), limit, total)
    except ValueError:
        raise other_list() from None
    return page(found, count)


def _part(id_: str, member: str, cursor: str | None, limit: int, total: bool) -> Any:
    told = _told(id_)
    return short(told[member], cursor, limit, total) if told else _moved(id_)


def _told(id_: str) -> Any:
    answer = newsroom().answer("claim", id_)
    return orjson.loads(answer.body) if answer else None


def _moved(id_: str) -> Any:
    stays = newsroom().moved_to(id_)
    if stays is None:
        raise not_found("claim", id_)
    path = request.path.replace(f"/claims/{id_}", f"/claims/{stays}", 1)
    return redirect(f"{path}?{request.query_string.decode()}" if request.query_string else path, 308)
