"""Whose the documents are that a text tells of, for when they speak later: `أصدرت المنظمة تقريرها`, and then `أضاف التقرير أن …`."""

from __future__ import annotations

from functools import cache

from analysis.marks import Mention
from analysis.speech.frames import FURTHEST_CONTENT
from analysis.speech.memory import BODIES, Memory, Subject
from analysis.speech.scene import Scene, grammar
from analysis.words.inflection import inflected
from analysis.words.tokens import peeled


def remember_made(scene: Scene, first: int, end: int, subject: Subject, memory: Memory) -> None:
    """`said in a statement`: whose the statement is, for when it speaks later."""
    for place in range(first, min(end, first + FURTHEST_CONTENT)):
        folded = scene.tokens[place].folded
        if folded in scene.words.get("document", ()):
            memory.wrote(folded, subject)


_FURTHEST = 14  # words between whoever made a document and `their document`
_NEAREST = 8  # the same where only a verb of issuing says who made it


def remember(scene: Scene, span: range, memory: Memory) -> None:
    """Remember whose the documents are that a stretch tells of: those of a body named before them, or that it has issued."""
    for place in span:
        found = _document_at(scene, place)
        if found is None:
            continue
        noun, owned = found
        body = _body_before(scene, place, max(span.start, place - (_FURTHEST if owned else _NEAREST)))
        if body is not None and (owned or _issued(scene, scene.passage.first_from(body.start), span.start)):
            memory.wrote(noun, Subject((body.named,)))


def owned(scene: Scene, first: int, stop: int) -> bool:
    """Whether a phrase tells of a document as that of whoever was spoken of before: `ووفقا لقاعدة بياناتها`."""
    found = (_document_at(scene, place) for place in range(first, min(stop, first + 2)))
    return any(one is not None and one[1] for one in found)


def document_before(scene: Scene, place: int, memory: Memory) -> Subject | None:
    """Whose the document is that stands right before a verb which tells what is in it, where the text has told it."""
    found = _document_at(scene, place - 1)
    owner = memory.documents.get(found[0]) if found is not None else None
    return Subject(owner.who, anonymous=owner.anonymous) if owner is not None else None


def _document_at(scene: Scene, place: int) -> tuple[str, bool] | None:
    """The noun of a document that a token is, and whether a pronoun on it says that it is somebody's."""
    if scene.tokens[place].kind != "word" or scene.mention(place) is not None:
        return None
    known = _forms(scene.language)
    stems = (one.stem for one in peeled(scene.tokens[place].folded, scene.language) if not one.article)
    return next((known[stem] for stem in stems if stem in known), None)


def _body_before(scene: Scene, place: int, start: int) -> Mention | None:
    """The nearest body that is named before a token, and under no preposition."""
    for one in range(place - 1, start - 1, -1):
        mention = scene.mention(one)
        if (
            mention is not None
            and mention.named.kind in BODIES
            and mention.by != "nisba"
            and scene.passage.first_from(mention.start) == one
        ):
            written = scene.tokens[one].folded[: max(0, mention.start - scene.tokens[one].start)]
            if written in ("", *scene.words.get("joins", ())) and not scene.after_preposition(one):
                return mention
    return None


def _issued(scene: Scene, place: int, start: int) -> bool:
    """Whether a verb of issuing stands right before whoever does it: `أصدرت المنظمة`."""
    return place > start and any(form.lemma in scene.words.get("issues", ()) for form in scene.verb(place - 1))


@cache
def _forms(language: str) -> dict[str, tuple[str, bool]]:
    """Every form of the nouns of documents: the noun, and whether the form says that it is somebody's."""
    nouns = grammar(language).get("document", ())
    return {form.letters: (noun, form.person == "own") for noun in sorted(nouns) for form in inflected(noun, "noun", language)}
