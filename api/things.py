"""Articles, sources, propositions, evidence, relations and rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson

from api import annotation, questions, schemas
from api.desk import Blueprint, newsroom, root
from api.paging import key, page, short
from api.problems import not_found
from api.ready import single
from api.validators import finished

articles = Blueprint("articles", __name__, description="What carries claims.")
sources = Blueprint("sources", __name__, description="Who speaks, and who stands behind them.")
propositions = Blueprint("propositions", __name__, description="What is asserted, whoever asserts it.")
evidence = Blueprint("evidence", __name__, description="What comes from outside.")
relations = Blueprint("relations", __name__, description="What two claims, or two propositions, are to each other.")
rules = Blueprint("rules", __name__, description="The rules that put their names on answers.")


@articles.get("/v1/articles", schemas.list_of(schemas.ArticleItem), questions.ArticlesQuery)
def article_list(limit: int, total: bool, cursor: str | None = None, **filters: Any) -> Any:
    """Articles, newest first."""
    return _listed(newsroom().articles, filters, cursor, limit, total)


@articles.get("/v1/articles/<slug:id>", schemas.Article)
def article(id: str) -> Any:
    """One article with its text, into which every offset points (code points, NFC)."""
    return _single("article", id)


@articles.get("/v1/articles/<slug:id>/annotations", schemas.AnnotationPage, offers=annotation.TYPES)
def annotations_of_article(id: str) -> Any:
    """Every claim of an article as a W3C Web Annotation."""
    if not newsroom().exists("article", id):
        raise not_found("article", id)
    return annotation.answer(annotation.annotation_page(id, newsroom().claims_of_article(id), root()))


@sources.get("/v1/sources", schemas.list_of(schemas.Source), questions.SourcesQuery)
def source_list(limit: int, total: bool, cursor: str | None = None, **filters: Any) -> Any:
    """Sources by id."""
    return _listed(newsroom().sources, filters, cursor, limit, total)


@sources.get("/v1/sources/<slug:id>", schemas.Source)
def source(id: str) -> Any:
    """One source: its names, who stands behind it, how often it speaks and what became of what it said first."""
    return _single("source", id)


@propositions.get("/v1/propositions", schemas.list_of(schemas.PropositionItem), questions.PropositionsQuery)
def proposition_list(limit: int, total: bool, cursor: str | None = None, **filters: Any) -> Any:
    """Propositions, the newest in the store first."""
    return _listed(newsroom().propositions, filters, cursor, limit, total)


@propositions.get("/v1/propositions/<slug:id>", schemas.Proposition)
def proposition(id: str) -> Any:
    """One proposition: is it so? With the claims that assert it and the propositions that bear on it."""
    return _single("proposition", id)


@evidence.get("/v1/evidence", schemas.list_of(schemas.Evidence), questions.EvidenceQuery)
def evidence_list(limit: int, total: bool, cursor: str | None = None, **filters: Any) -> Any:
    """Evidence, the newest in the store first."""
    return _listed(newsroom().evidence, filters, cursor, limit, total)


@evidence.get("/v1/evidence/<slug:id>", schemas.Evidence)
def one_evidence(id: str) -> Any:
    """One piece of evidence, and every claim that it bears on."""
    return _single("evidence", id)


@relations.get("/v1/relations/<slug:id>", schemas.Relation)
def relation(id: str) -> Any:
    """One relation, by the id that a claim or a proposition shows."""
    found = newsroom().relation(id)
    if found is None:
        raise not_found("relation", id)
    return finished(orjson.dumps(found))


@rules.get("/v1/rules", schemas.list_of(schemas.Rule), questions.PageQuery)
def rule_list(limit: int, total: bool, cursor: str | None = None) -> Any:
    """Every rule, with name, version and wording."""
    return short(newsroom().rules(), cursor, limit, total)


def _listed(ask: Callable[..., Any], filters: dict[str, Any], cursor: str | None, limit: int, total: bool) -> Any:
    asked = {name.rstrip("_"): value for name, value in filters.items()}
    found, count = ask(asked, key(cursor), limit, total)
    return page(found, count)


def _single(kind: Any, id: str) -> Any:
    found = single(kind, id)
    if found is None:
        raise not_found(kind, id)
    return found
