"""What somebody says, cut into what it asserts: one clause for each verb, and one for each figure that is joined to another.

`قتل 14 شخصا وأصيب 30` are two, and so are `321 مجزرة و954 اعتداء`; `بين 100 و200` is one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from analysis.marks import Span
from analysis.speech.scene import Scene, complementizers, grammar
from analysis.words.tokens import Token, peeled
from analysis.words.verbs import known

_STOPS = frozenset(".!?؟…;؛")
_COMMAS = frozenset(",،")
SHORTEST = 2  # words
NEAR = 3  # words between an `and` and the figure that it joins
SUBJECT = 5  # words of a subject that stands before its verb
FAR = 7  # the same between a comma and a figure


@dataclass(slots=True)
class _SoFar:
    """What a clause has had so far: something that it counts, a verb."""

    counts: bool = False
    predicates: bool = False


def clauses(scene: Scene, span: Span) -> list[Span]:
    """The clauses of a stretch of the text, in order, each without what joins it to the one before."""
    places = scene.range_of(span)
    if not places:
        return []
    cuts, so_far = [places.start], _SoFar()
    for place in places:
        if place > places.start and not _held(scene, place) and _begins(scene, place, cuts[-1], places.stop, so_far):
            cuts.append(place)
            so_far = _SoFar()
        so_far.counts = so_far.counts or _counts(scene, place)
        so_far.predicates = so_far.predicates or _is_predicate(scene, place)
    pieces = [range(first, stop) for first, stop in zip(cuts, [*cuts[1:], places.stop], strict=True)]
    return [one for piece in _joined(scene, pieces) if (one := _bare(scene, piece)) is not None]


def _held(scene: Scene, place: int) -> bool:
    """Whether a token stands inside a figure or a name, which are never cut."""
    start = scene.tokens[place].start
    return any(held is not None and held.start < start for held in (scene.mention(place), scene.figure(place)))


def _counts(scene: Scene, place: int) -> bool:
    """Whether a token is part of a figure that counts something."""
    figure = scene.figure(place)
    return figure is not None and figure.unit != "ordinal"


def _begins(scene: Scene, place: int, since: int, stop: int, so_far: _SoFar) -> bool:
    """Whether a clause of its own begins with this token, after what the one before it has had so far."""
    token, before = scene.tokens[place], scene.tokens[place - 1]
    if before.text in _STOPS and not token.glued:
        return True
    if token.kind == "mark" or place - since < SHORTEST:
        return False
    joined, bare = _conjunction(token, scene)
    comma = before.text in _COMMAS
    told = {token.folded, bare}
    if told & scene.words.get("among", frozenset()):
        return comma or _counts_near(scene, place, stop, NEAR)
    if comma and told & (scene.words.get("share", frozenset()) | scene.words.get("clause", frozenset())):
        return True
    joined = joined or before.folded in scene.words.get("joins", ())
    if joined or comma:
        if _opens_predicate(scene, place, stop) and (joined or so_far.predicates):
            return True
        if joined and told & scene.words.get("stands_alone", frozenset()):
            return True
        if told & complementizers(scene.language) or (comma and place + 1 < stop and scene.is_that(place + 1)):
            return True
        if so_far.counts and _counts_near(scene, place, stop, FAR if comma else NEAR):
            return not (comma and (_goes_on(scene, place) or _is_aside(scene, place, stop)))
        if so_far.predicates and _predicates_near(scene, place, stop):
            return True
        if comma and (_participle(scene, place) or _adds(scene, place)) and _counts_near(scene, place, stop, FAR):
            return True
    if token.folded in scene.words.get("against", ()):
        return so_far.counts and _counts_near(scene, place, stop, FAR)
    if told & scene.words.get("then", frozenset()):
        return any(scene.finite(one) is not None for one in range(place + 1, min(place + 4, stop)))
    return False


def _conjunction(token: Token, scene: Scene) -> tuple[bool, str]:
    """Whether a conjunction is written on a word (or is the word, glued to a figure), and the word without it."""
    return _without_conjunction(token.folded, scene.language)


@lru_cache(maxsize=65536)
def _without_conjunction(folded: str, language: str) -> tuple[bool, str]:
    joins = grammar(language).get("joins", frozenset())
    if folded in joins:
        return True, ""
    if known(folded, language):
        return False, folded  # the letter belongs to the verb: وصل، واصلت
    for one in peeled(folded, language):
        if one.conjunction in joins and one.conjunction and not one.preposition and not one.article:
            return True, one.stem
    return False, folded


def _counts_near(scene: Scene, place: int, stop: int, near: int) -> bool:
    """Whether something is counted from here on, in the next few words and before a comma."""
    for one in range(place, min(place + near + 1, stop)):
        if one > place and scene.tokens[one].text in _COMMAS:
            return False
        if _counts(scene, one):
            return True
    return False


def _opens_predicate(scene: Scene, place: int, stop: int) -> bool:
    """Whether a verb stands here, or a particle and its verb: `لا تزال`, `قد وصل`."""
    if scene.finite(place) is not None:
        return True
    told = {scene.tokens[place].folded, _conjunction(scene.tokens[place], scene)[1]}
    return bool(told & scene.words.get("particle", frozenset())) and place + 1 < stop and scene.finite(place + 1) is not None


def _is_predicate(scene: Scene, place: int) -> bool:
    """Whether a token is the verb of its clause, and not that of a relative clause within it."""
    form = scene.finite(place)
    if form is None or form.lemma in scene.words.get("auxiliary", ()):
        return False
    return not place or scene.tokens[place - 1].folded not in scene.words.get("relative", ())


def _goes_on(scene: Scene, place: int) -> bool:
    """Whether a word tells where a change goes that began before it: `rose by 46 cents, or 0.5 percent, to 91.11 dollars`."""
    return scene.tokens[place].folded in scene.words.get("goes_on", ())


def _is_aside(scene: Scene, place: int, stop: int) -> bool:
    """Whether what begins here ends at a comma behind which the clause before it goes on: `25 million, or half of them, need …`."""
    comma = next((one for one in range(place, min(place + FAR + 1, stop - 1)) if scene.tokens[one].text in _COMMAS), None)
    return comma is not None and scene.tokens[place].folded in scene.words.get("aside", ()) and _goes_on(scene, comma + 1)


def _predicates_near(scene: Scene, place: int, stop: int) -> bool:
    """Whether a noun and then its verb stand here: `and only one surgeon is on duty`."""
    if scene.tokens[place].folded in scene.words.get("preposition", ()):
        return False
    for one in range(place + 1, min(place + SUBJECT + 1, stop)):
        token = scene.tokens[one]
        if token.kind == "mark" or token.folded in scene.words.get("relative", ()) or scene.is_that(one) or _conjunction(token, scene)[0]:
            return False
        if scene.finite(one) is not None:
            return True
    return False


def _adds(scene: Scene, place: int) -> bool:
    """Whether a word adds a circumstance: `…، بمشاركة 40 دولة`."""
    readings = peeled(scene.tokens[place].folded, scene.language)
    added = any(one.preposition in scene.words.get("adds", ()) and one.preposition and not one.article for one in readings)
    return added and scene.mention(place) is None


def _participle(scene: Scene, place: int) -> bool:
    return any(form.tense == "participle" for form in scene.verb(place))


def _joined(scene: Scene, pieces: list[range]) -> list[range]:
    """Pieces that assert nothing belong to the piece before them, and at the beginning to the one behind."""
    found: list[range] = []
    held = _Held()
    for piece in pieces:
        mine = _held_by(scene, piece)
        if found and not (held.asserts and mine.asserts) and scene.tokens[piece.start - 1].text not in _STOPS:
            found[-1] = range(found[-1].start, piece.stop)
            held = held.with_(mine)
        else:
            found.append(piece)
            held = mine
    return found


@dataclass(frozen=True, slots=True)
class _Held:
    """What a piece holds: whether it counts something, or tells what part of those before it; its words; whether one is a verb."""

    counts: bool = False
    words: int = 0
    verb: bool = False

    @property
    def asserts(self) -> bool:
        """Whether that is enough for a clause: a figure, or a verb and what belongs to it."""
        return self.counts or (self.verb and self.words > SHORTEST)

    def with_(self, other: _Held) -> _Held:
        """What two pieces hold together."""
        return _Held(self.counts or other.counts, self.words + other.words, self.verb or other.verb)


def _held_by(scene: Scene, piece: range) -> _Held:
    return _Held(
        counts=any(_counts(scene, place) for place in piece) or shares(scene, piece.start),
        words=sum(scene.tokens[place].kind == "word" for place in piece),
        verb=any(scene.verb(place) for place in piece),
    )


def shares(scene: Scene, place: int) -> bool:
    """Whether a clause tells what part of those before it: `among them a nurse`, `most of them women`."""
    told = {scene.tokens[place].folded, _conjunction(scene.tokens[place], scene)[1]}
    return bool(told & (scene.words.get("share", frozenset()) | scene.words.get("among", frozenset())))


def _bare(scene: Scene, piece: range) -> Span | None:
    """A clause without the marks at its ends and the words that join it; None if nothing is left."""
    first, last = piece.start, piece.stop - 1
    while first <= last and (_is_mark(scene, first, "+-$€£(") or _leads(scene, first)):
        first += 1
    while last >= first and (_is_mark(scene, last, "%٪)") or _joins_on(scene, last)):
        last -= 1
    if sum(scene.tokens[place].kind != "mark" for place in range(first, last + 1)) < SHORTEST:
        return None
    start, end = _balanced(scene, first, last)
    return _with_marks(scene, first, last, Span(start + 1 if _joins(scene, first) else start, end))


def _joins_on(scene: Scene, place: int) -> bool:
    """Whether a word only joins what comes behind it: `…، بينما`."""
    folded = scene.tokens[place].folded
    return folded in scene.words.get("joins", ()) or folded in scene.words.get("leading", ())


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
    joined, bare = _conjunction(scene.tokens[place], scene)
    if not joined or not bare:
        return False
    known_words = frozenset().union(*(scene.words.get(what, ()) for what in ("stands_alone", "among", "share", "particle", "verb_follows")))
    sure = scene.finite(place) is not None or scene.mention(place) is not None or bare in known_words
    return sure or _definite(scene, place) or _figure_opens(scene, place)


def _figure_opens(scene: Scene, place: int) -> bool:
    return place + 1 < len(scene.tokens) and scene.tokens[place + 1].kind == "number"


def _definite(scene: Scene, place: int) -> bool:
    return any(one.conjunction and one.article for one in peeled(scene.tokens[place].folded, scene.language))


def _leads(scene: Scene, place: int) -> bool:
    folded = scene.tokens[place].folded
    joined, bare = _conjunction(scene.tokens[place], scene)
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
