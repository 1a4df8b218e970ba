"""A clause without the marks at its ends and the words that join it."""

from __future__ import annotations

from analysis.claims.beginnings import SHORTEST, Piece
from analysis.claims.joints import clause_words, conjunction, is_definite, joints
from analysis.marks import Span
from analysis.speech.scene import Scene, complementizers
from analysis.words.masdars import is_masdar
from analysis.words.tokens import peeled


def trimmed(scene: Scene, piece: Piece) -> Span | None:
    """A clause without the marks at its ends and the words that join it; None if nothing is left."""
    first, last = _behind_joint(scene, piece), piece.places.stop - 1
    while first <= last and (_is_mark(scene, first, "+-$€£(") or _leads(scene, first)):
        first += 1
    while last >= first and (_is_mark(scene, last, "%٪)") or _joins_on(scene, last)):
        last -= 1
    if sum(scene.tokens[place].kind != "mark" for place in range(first, last + 1)) < SHORTEST:
        return None
    start, end = _balanced(scene, first, last)
    return _with_marks(scene, first, last, Span(start + 1 if _joins(scene, first) else start, end))


def _behind_joint(scene: Scene, piece: Piece) -> int:
    """The first token behind the words that join a clause, unless they are part of it.

    Such as `بعد` join a clause only to one that stands before it.
    """
    first = piece.places.start
    found = [one for one in joints(scene, first) if one.holds != "event" or piece.begins == "clause"]
    return found[0].stop if found and not found[0].kept else first


def _joins_on(scene: Scene, place: int) -> bool:
    """Whether a word only joins what comes behind it: `…، بينما`."""
    folded = scene.tokens[place].folded
    joined = any(folded in scene.words.get(what, ()) for what in ("joins", "leading", "then"))
    goes_on = place + 1 < len(scene.tokens) and scene.tokens[place + 1].kind == "word"  # and is no adverb: `the day after.`
    last = (one for one in joints(scene, place) if one.stop == place + 1)
    return joined or any(one.behind == "comma" or (one.holds == "clause" and goes_on) for one in last)


def _with_marks(scene: Scene, first: int, last: int, span: Span) -> Span:
    """A clause with both marks of a quotation of which it holds one: `بلاده "تراقب الوضع"`."""
    opened, closed = scene.quotation(first), scene.quotation(last)
    start, end = span.start, span.end
    if closed is not None and span.start <= closed.start and closed.end == span.end + 1:
        end = closed.end
    if (
        opened is not None
        and opened.start == scene.tokens[first].start - 1
        and opened.end <= end
        and not (opened.end == end == span.end + 1)
    ):
        start = opened.start
    return Span(start, end)


def _is_mark(scene: Scene, place: int, but: str) -> bool:
    """Whether a token is a mark, and none of those that belong to a word or figure."""
    return scene.tokens[place].kind == "mark" and scene.tokens[place].text not in but


def _joins(scene: Scene, place: int) -> bool:
    """Whether a clause begins with a conjunction that is written on its first word, as far as one can be sure."""
    joined, bare = conjunction(scene, place)
    if not joined or not bare:
        return False
    known_words = frozenset().union(
        *(scene.words.get(what, ()) for what in ("stands_alone", "among", "share", "particle", "verb_follows", "preposition"))
    )
    sure = (
        scene.finite(place) is not None
        or any(form.sense for form in scene.verb(place))
        or scene.mention(place) is not None
        or bare in known_words | clause_words(scene.language).get("condition", frozenset())
        or _names_event(bare, scene.language)
    )
    return sure or is_definite(scene, place) or _figure_opens(scene, place)


def _names_event(folded: str, language: str) -> bool:
    """Whether a word names what happens, with a preposition written on it or without."""
    return any(is_masdar(one.stem, language) for one in peeled(folded, language) if not one.conjunction)


def _figure_opens(scene: Scene, place: int) -> bool:
    return place + 1 < len(scene.tokens) and scene.tokens[place + 1].kind == "number"


def _leads(scene: Scene, place: int) -> bool:
    folded = scene.tokens[place].folded
    joined, bare = conjunction(scene, place)
    if folded in complementizers(scene.language) or (joined and bare in complementizers(scene.language)):
        return True
    return folded in scene.words.get("leading", ()) or folded in scene.words.get("joins", ())


def _balanced(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """The ends of a clause, a bracket at one of them that has no answer left out."""
    text = [scene.tokens[place].text for place in range(first, last + 1)]
    if text.count("(") != text.count(")"):
        if text[0] == "(":
            first += 1
        elif text[-1] == ")":
            last -= 1
    return scene.tokens[first].start, scene.tokens[last].end
