"""What somebody says, cut into what it asserts: one clause for each verb, and one for each figure that is joined to another.

`قتل 14 شخصا وأصيب 30` are two, and so are `321 مجزرة و954 اعتداء`; `بين 100 و200` is one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.claims.asides import aside, counts
from analysis.claims.beginnings import COMMAS, SHORTEST, STOPS, Beginning, Piece, SoFar, begins, is_predicate, settles
from analysis.claims.joints import conjunction, joints
from analysis.claims.trimming import trimmed
from analysis.marks import Span
from analysis.speech.scene import Scene

FRAGMENT = 8  # tokens of a quotation that is only a part of a clause


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause. `sure` is true where the words that join it, or those behind it, tell that it asserts something, verb or not.

    without   what it says by the way, which are clauses of their own.
    head      the stretch in front of such a clause, which tells what it speaks of.
    begins    how it begins.
    """

    span: Span
    sure: bool
    without: tuple[Span, ...] = ()
    head: Span | None = None
    begins: Beginning = "piece"


def clauses(scene: Scene, span: Span, put_in: Sequence[Span] = ()) -> list[Clause]:
    """The clauses of a stretch of the text, in order, each without what joins it to the one before.

    `put_in` are words within it that attribute it, and part nothing: `The offer, she said, was final`.
    """
    places = scene.range_of(span)
    if not places:
        return []
    attributes = frozenset(place for one in put_in for place in range(scene.range_of(one).start - 1, scene.range_of(one).stop + 2))
    pieces, by_the_way = _cut(scene, places, attributes)
    found: list[Clause] = []
    for piece in _joined(scene, pieces):
        told = trimmed(scene, piece)
        if told is not None:
            first, stop = (bisect_left(by_the_way, end, key=_first) for end in (piece.places.start, piece.places.stop))
            inner = by_the_way[first:stop]
            holes = tuple(Span(scene.tokens[one.start].start, scene.tokens[one.stop - 1].end) for one in inner)
            found.append(Clause(told, piece.sure, holes, begins=piece.begins))
            heads = (told.start, *(hole.end for hole in holes))
            found += [
                replace(one, head=Span(at, hole.start)) for at, hole in zip(heads, holes, strict=False) for one in clauses(scene, hole)
            ]
    return found


def _first(places: range) -> int:
    return places.start


def _cut(scene: Scene, places: range, attributes: frozenset[int]) -> tuple[list[Piece], list[range]]:
    """The pieces of a stretch, and what is said by the way in them."""
    cuts: list[tuple[int, Beginning]] = [(places.start, "piece")]
    by_the_way: list[range] = []
    so_far, back, free = SoFar(), places.start, places.start + 1
    for place in places:
        if place < back:
            continue
        how: Beginning = "nothing"
        if place >= free and place not in attributes and not _held(scene, place) and not _in_fragment(scene, place, cuts[-1][0]):
            end = aside(scene, place, places.stop, predicates=so_far.predicates, settled=so_far.settled)
            if end:
                by_the_way.append(range(place, end))
                back, free = end, end + 2 if scene.tokens[end].text in COMMAS else end
                continue
            how = begins(scene, place, cuts[-1][0], places.stop, so_far)
        if how != "nothing":
            cuts.append((place, how))
            so_far = SoFar(predicates=how == "attribute", settled=how == "attribute", sure=how in ("clause", "attribute"))
        so_far.counts = so_far.counts or counts(scene, place)
        so_far.settled = so_far.settled or (so_far.predicates and settles(scene, place))
        so_far.predicates = (so_far.predicates and not scene.is_that(place)) or is_predicate(scene, place)
    stops = [*(first for first, _ in cuts[1:]), places.stop]
    return [Piece(range(first, stop), how) for (first, how), stop in zip(cuts, stops, strict=True)], by_the_way


def _in_fragment(scene: Scene, place: int, since: int) -> bool:
    """Whether a token stands in a few quoted words of a clause that begins before them: `he had "listened and changed course"`."""
    quoted = scene.quotation(place)
    if quoted is None or quoted.start <= scene.tokens[since].start or "before" not in scene.words.get("subject", ()):
        return False
    places = scene.range_of(quoted)
    return len(places) <= FRAGMENT and not any(counts(scene, one) for one in places)


def _held(scene: Scene, place: int) -> bool:
    """Whether a token stands inside a figure or a name, which are never cut."""
    start = scene.tokens[place].start
    return any(held is not None and held.start < start for held in (scene.mention(place), scene.figure(place)))


def _joined(scene: Scene, pieces: list[Piece]) -> list[Piece]:
    """Pieces that assert nothing belong to the piece before them, and at the beginning to the one behind."""
    found: list[Piece] = []
    held = _Held()
    for piece in pieces:
        mine = _held_by(scene, piece)
        whole = held.asserts or (piece.begins in ("clause", "second clause", "another") and held.words >= SHORTEST)
        if found and not (whole and mine.asserts) and scene.tokens[piece.places.start - 1].text not in STOPS:
            found[-1] = Piece(range(found[-1].places.start, piece.places.stop), found[-1].begins, found[-1].sure)
            held = held.with_(mine)
        else:
            if found and whole and not held.asserts:
                found[-1] = Piece(found[-1].places, found[-1].begins, sure=True)
            found.append(Piece(piece.places, piece.begins, mine.sure))
            held = mine
    return found


@dataclass(frozen=True, slots=True)
class _Held:
    """What a piece holds: whether it counts something, or tells what part of those before it; its words; whether one is a verb."""

    counts: bool = False
    words: int = 0
    verb: bool = False
    sure: bool = False

    @property
    def asserts(self) -> bool:
        """Whether that is enough for a clause: a figure, or a verb and what belongs to it, or the words that join it."""
        return self.counts or self.sure or (self.verb and self.words > SHORTEST)

    def with_(self, other: _Held) -> _Held:
        """What two pieces hold together."""
        return _Held(self.counts or other.counts, self.words + other.words, self.verb or other.verb, self.sure)


def _held_by(scene: Scene, piece: Piece) -> _Held:
    words = sum(scene.tokens[place].kind == "word" for place in piece.places)
    return _Held(
        counts=any(counts(scene, place) for place in piece.places) or shares(scene, piece.places.start),
        words=words,
        verb=any(scene.verb(place) for place in piece.places),
        sure=words > SHORTEST - (piece.begins in ("another", "attribute"))
        and (piece.begins in ("clause", "another", "attribute") or _names_its_subject(scene, piece.places.start)),
    )


def _names_its_subject(scene: Scene, place: int) -> bool:
    """Whether a piece begins with a pronoun that is its subject, so that what follows is told of it: `وهو رقم مبالغ فيه`."""
    return conjunction(scene, place)[1] in scene.words.get("stands_alone", ())


def shares(scene: Scene, place: int) -> bool:
    """Whether a clause tells what part of those before it: `among them a nurse`, `most of them women`."""
    among = scene.words.get("among", frozenset())
    told = {scene.tokens[place].folded, conjunction(scene, place)[1]}
    told_by_words = any(scene.tokens[one.stop - 1].folded in among for one in joints(scene, place))
    return told_by_words or bool(told & (scene.words.get("share", frozenset()) | among))
