"""Claims as W3C Web Annotations (https://www.w3.org/TR/annotation-model/): a presenter, it decides nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import orjson
from flask import Response, request

from api.validators import JSON, finished, preferred

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
LINKED_DATA = f'application/ld+json; profile="{CONTEXT}"'
TYPES = ("application/ld+json", JSON)


def annotation(claim: dict[str, Any], root: str) -> dict[str, Any]:
    """A claim, as its answer tells it, as an Annotation. `root` is the address of the server."""
    quote = claim["quote"]
    words = {"type": "TextQuoteSelector", "exact": quote["exact"], "prefix": quote["prefix"], "suffix": quote["suffix"]}
    place = {"type": "TextPositionSelector", "start": quote["start"], "end": quote["end"]}
    return {
        "@context": CONTEXT,
        "id": f"{root}/v1/claims/{claim['id']}/annotation",
        "type": "Annotation",
        "motivation": "identifying",
        "created": claim["created"],
        "modified": claim["updated"],
        "body": {
            "id": f"{root}/v1/claims/{claim['id']}",
            "type": "TextualBody",
            "value": claim["text"],
            "format": "text/plain",
            "language": claim["language"],
            "textDirection": claim["dir"],
        },
        "target": {
            "source": f"{root}/v1/articles/{claim['article']['id']}",
            "language": claim["language"],
            "processingLanguage": claim["language"],
            "textDirection": claim["dir"],
            # A quote that is no longer anchored has its place in an older text than the one that the source gives.
            "selector": [words, place] if quote["state"] == "anchored" else [words],
        },
    }


def annotation_page(article: str, claims: Iterable[dict[str, Any]], root: str) -> dict[str, Any]:
    """The claims of an article as one AnnotationPage, in the order of the text."""
    items = [annotation(claim, root) for claim in claims]
    for item in items:
        del item["@context"]
    return {
        "@context": CONTEXT,
        "id": f"{root}/v1/articles/{article}/annotations",
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": items,
    }


def answer(told: dict[str, Any]) -> Response:
    """The answer: linked data, or plain JSON to whoever takes nothing else."""
    best = preferred(request.headers.get("Accept", ""), TYPES)
    response = finished(orjson.dumps(told), JSON if best == JSON else LINKED_DATA)
    response.headers["Vary"] = "Accept"
    return response
