"""Articles: what carries claims. They come in, and come in again as new editions."""

from __future__ import annotations

from typing import Any

import orjson
from flask import Response

from api import annotation, bodies, questions, schemas
from api.addresses import Blueprint
from api.desk import newsroom, root
from api.once import Deed
from api.problems import not_found
from api.things import listed, one
from api.validators import JSON, if_match
from models.newsroom import Manuscript, Reply, Submission

LARGEST = 16 << 20  # bytes of a body: a page of 5,000,000, even if every letter of it is told as \uXXXX

blueprint = Blueprint("articles", __name__, description="What carries claims.")


@blueprint.get("/v1/articles", schemas.list_of(schemas.ArticleItem), questions.ArticlesQuery)
def article_list(limit: int, total: bool, cursor: str | None = None, **filters: Any) -> Any:
    """Articles, newest first."""
    return listed(newsroom().articles, filters, cursor, limit, total)


@blueprint.get("/v1/articles/<slug:id>", schemas.Article)
def article(id: str) -> Any:
    """One article with its text, into which every offset points (code points, NFC)."""
    return one("article", id)


@blueprint.get("/v1/articles/<slug:id>/annotations", schemas.AnnotationPage, offers=annotation.TYPES)
def annotations_of_article(id: str) -> Any:
    """Every claim of an article as a W3C Web Annotation."""
    if not newsroom().exists("article", id):
        raise not_found("article", id)
    return annotation.answer(annotation.annotation_page(id, newsroom().claims_of_article(id), root()))


@blueprint.post("/v1/articles", schemas.Article, bodies.ArticleBody, role="editor", at_most=LARGEST, known=True)
def take_in(by: str, **told: Any) -> Deed:
    """Take in an article: as text, as a page, or from its address; the machine reads its claims.

    Exactly one of `text`, `html` and a `url` alone says what is to be read. The same text again is the same article: then the
    answer is 200 and the article that is there, unchanged.
    """
    article = newsroom().prepare(Submission(**told))
    return lambda: _taken(by, article)


@blueprint.put("/v1/articles/<slug:id>", schemas.EditedArticle, bodies.EditionBody, role="editor", at_most=LARGEST)
def edit(id: str, by: str, **told: Any) -> Any:
    """Store a new edition of an article, and look for its claims in it.

    A claim whose quote stands once in the new text is anchored there; one whose quote stands several times is `ambiguous`, one
    whose quote stands nowhere `orphaned`: nothing is guessed, and `claims` says which. What the machine reads in the new text and
    is not there yet is added.
    """
    agrees = if_match()
    edition = newsroom().prepare_edition(id, Submission(**told))
    if edition is None:
        raise not_found("article", id)
    answer, edited = newsroom().edit(by, id, edition, agrees)
    told_of = {"anchored": len(edited.anchored), "ambiguous": edited.ambiguous, "orphaned": edited.orphaned, "new": edited.new}
    body = answer.body[:-1] + b',"claims":' + orjson.dumps(told_of) + b"}"
    return Response(body, content_type=JSON, headers={"ETag": f'"{answer.etag}"'})


def _taken(by: str, article: Manuscript) -> Reply:
    taken = newsroom().take_in(by, article)
    headers = {"Location": f"/v1/articles/{taken.id}", "ETag": f'"{taken.answer.etag}"'}
    return Reply(201 if taken.created else 200, headers, taken.answer.body)
