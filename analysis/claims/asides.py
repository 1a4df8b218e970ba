"""What a clause says by the way: `البلد، الذي يعيش فيه 30 مليونا، يستورد القمح`, `six people, two of them children, were hurt`.

An aside stands between two commas, behind the second of which the clause goes on; or it is a participle with a figure behind its noun
(`الخطة البالغة 2.7 مليار دولار`). It is an assertion of its own, and what it counts is no part of the clause around it.
"""

from __future__ import annotations

from itertools import pairwise

from analysis.claims.joints import clause_words, conjunction
from analysis.marks import Span
from analysis.speech.scene import Scene
from analysis.words.tokens import peeled
from analysis.words.verbs import known

_COMMAS = frozenset(",،")
_STOPS = frozenset(".!?؟…;؛:")
LONGEST = 24  # tokens
TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"})
_QUIET = frozenset("/%٪-–()")
DATED = 6  # the same between a participle and its date
VERB = 4  # tokens from a relative to behind its verb
SHORTEST = 2  # words of what is told by the way of who speaks
BESIDE = 2  # words between a participle and the figure that it tells


def aside(scene: Scene, place: int, stop: int, *, predicates: bool, settled: bool) -> int:
    """The token behind the aside that begins with a token, 0 if none does.

    `predicates` tells whether the clause around it has its verb, `settled` whether all that belongs to the verb stands before it too.
    """
    if scene.tokens[place - 1].text not in _COMMAS:
        if relative(scene, place) and not settled:
            return _told_by_relative(scene, place, stop, predicates=predicates)
        return _told_by_participle(scene, place, stop) if _is_participle(scene, place) else 0
    end = _comma(scene, place, stop)
    if not end or end + 2 >= stop or not _goes_on(scene, end + 1, predicates=predicates):
        return 0
    return end if _opens(scene, place, end, predicates=predicates) else 0


def _comma(scene: Scene, place: int, stop: int) -> int:
    """The next comma outside quotation marks, 0 if a sentence ends before it."""
    for one in range(place, min(place + LONGEST, stop)):
        if scene.tokens[one].text in _STOPS and scene.figure(one) is None and scene.date(one) is None:
            return 0
        if scene.tokens[one].text in _COMMAS and scene.quotation(one) is None:
            return one
    return 0


def _goes_on(scene: Scene, place: int, *, predicates: bool) -> bool:
    """Whether a clause goes on with a token: with its verb where it had none, else with a preposition or a figure."""
    if scene.tokens[place].folded in scene.words.get("adverb", ()):
        place += 1
    token = scene.tokens[place]
    if not predicates:
        verb = any(form.tense != "participle" for form in scene.verb(place)) or scene.finite(place) is not None
        return verb and not scene.joined(place) and not _counts_part(scene, place + 1)
    if scene.joined(place):
        return False
    return token.folded in scene.words.get("preposition", ()) or scene.figure(place) is not None


def _counts_part(scene: Scene, place: int) -> bool:
    """Whether a part is counted here of what was named before: in `تحول 117 منها إلى …` the verb has a subject of its own."""
    figure = scene.figure(place) if place < len(scene.tokens) else None
    behind = scene.passage.first_from(figure.end) if figure is not None else len(scene.tokens)
    return behind < len(scene.tokens) and scene.tokens[behind].folded in scene.words.get("among", ())


def _opens(scene: Scene, place: int, end: int, *, predicates: bool) -> bool:
    """Whether the words between two commas tell something: a relative clause, a part, a participle with its figure."""
    counted = any(counts(scene, one) for one in range(place, end))
    folded = scene.tokens[place].folded
    if relative(scene, place):
        return any(scene.finite(one) is not None for one in range(place + 1, end))
    if folded in scene.words.get("among", ()) or folded in scene.words.get("share", ()):
        return end - place > 1
    if _is_participle(scene, place):
        return counted
    return counted and not predicates and not scene.joined(place) and folded not in scene.words.get("aside", ())


def amounts(scene: Scene, place: int, stop: int) -> bool:
    """Whether a participle stands here that tells the figure right behind it of the noun before it: `الخطة البالغة 2.7 مليار دولار`."""
    if not _is_participle(scene, place):
        return False
    figure = next((found for one in range(place + 1, min(place + BESIDE + 2, stop)) if (found := scene.figure(one)) is not None), None)
    return figure is not None and figure.unit not in TIMES


def dates(scene: Scene, place: int, stop: int) -> bool:
    """Whether a participle stands here that tells from when the noun before it is: `الاتفاق الموقع عام 1994`."""
    if not (_is_participle(scene, place, "dated") or _lasts(scene, place)):
        return False
    for one in range(place + 1, min(place + DATED, stop)):
        if scene.tokens[one].text in _COMMAS:
            return False
        if scene.date(one) is not None:
            return True
    return False


def _lasts(scene: Scene, place: int) -> bool:
    """Whether a participle with an article tells what the noun before it is since a day: `التصدير المتوقف منذ مارس`."""
    behind = scene.tokens[place + 1].folded if place + 1 < len(scene.tokens) else ""
    if behind not in clause_words(scene.language).get("since", ()) or scene.mention(place) is not None:
        return False
    plain = (one for one in peeled(scene.tokens[place].folded, scene.language) if one.article and not (one.preposition or one.conjunction))
    return any(form.tense == "participle" for one in plain for form in known(one.stem, scene.language))


def _told_by_participle(scene: Scene, place: int, stop: int) -> int:
    """The token behind a participle and the figure that it tells, 0 if there is none."""
    for one in range(place + 1, min(place + BESIDE + 2, stop)):
        if scene.tokens[one].kind == "mark":
            return 0
        figure = scene.figure(one)
        if figure is not None:
            if figure.unit in TIMES:
                return 0  # an age tells who it is
            return _behind_figure(scene, one, stop)
    return 0


def _told_by_relative(scene: Scene, place: int, stop: int, *, predicates: bool) -> int:
    """The token behind a relative clause that dates or counts something, where the clause around it goes on; 0 if it does not.

    It goes on with its verb, or, where the verb stands before its subject, with what comes right behind a date.
    """
    if not any(scene.finite(one) is not None for one in range(place + 1, min(place + VERB, stop))):
        return 0
    told = False
    for one in range(place + 2, min(place + LONGEST, stop)):
        token = scene.tokens[one]
        if token.kind == "mark" and token.text not in _QUIET and scene.date(one) is None and scene.figure(one) is None:
            return 0
        if told and not predicates and _is_verb(scene, one):
            return one - (scene.tokens[one - 1].folded in scene.words.get("particle", ()))
        if predicates and scene.date(one - 1) is not None and scene.date(one) is None:
            plain = token.kind == "word" and token.folded not in scene.words.get("preposition", ()) and not scene.joined(one)
            return one if plain and not any(reading.preposition for reading in peeled(token.folded, scene.language)) else 0
        told = told or scene.date(one) is not None or counts(scene, one)
    return 0


def _is_verb(scene: Scene, place: int) -> bool:
    """Whether a token is surely a verb, and no second one of the clause before it."""
    form = scene.finite(place)
    before = scene.tokens[place - 1].folded
    held = before in scene.words.get("relative", ()) or before in scene.words.get("before_that", ()) or scene.is_that(place - 1)
    return form is not None and not form.noun and not held and not scene.joined(place)


def _behind_figure(scene: Scene, place: int, stop: int) -> int:
    figure = scene.figure(place)
    while place < stop and figure is not None and scene.tokens[place].start < figure.end:
        place += 1
    return place if place < stop else 0  # at its end, a clause has nothing to go on with


def beside(scene: Scene, words: Span, first: int) -> list[tuple[Span, Span]]:
    """What is told between commas of who speaks, within the words that tell who does, and the stretch in front of it.

    It counts or dates something; what it only names (`the minister of finance`) tells who it is. `first` is where who speaks begins.
    """
    places = scene.range_of(words)
    commas = [place for place in places if scene.tokens[place].text in _COMMAS and scene.quotation(place) is None]
    begins = first if first in places else places.start
    found = []
    for before, behind in pairwise(commas):
        if before > begins and behind - before > SHORTEST and _tells_of_it(scene, before + 1, behind):
            head = Span(scene.tokens[begins].start, scene.tokens[before - 1].end)
            found.append((head, Span(scene.tokens[before + 1].start, scene.tokens[behind - 1].end)))
    return found


def _tells_of_it(scene: Scene, place: int, end: int) -> bool:
    """Whether the words between two commas tell something of what stands before them: a clause or participle, or what they count."""
    counted = [figure for one in range(place, end) if (figure := scene.figure(one)) is not None and figure.unit != "ordinal"]
    dated = any(scene.date(one) is not None for one in range(place, end))
    if relative(scene, place) or conjunction(scene, place)[1] in scene.words.get("stands_alone", ()):
        return bool(counted or dated) and any(scene.finite(one) is not None for one in range(place + 1, end))
    own = not any(scene.finite(one) is not None for one in range(place, end)) and scene.mention(place) is None
    preposed = scene.tokens[place].folded in scene.words.get("preposition", ())
    return own and not preposed and any(figure.unit not in TIMES and scene.tokens[place].start < figure.start for figure in counted)


def relative(scene: Scene, place: int) -> bool:
    """Whether a token brings a clause that tells of the noun before it, and of nothing else: `الذي`, `which`."""
    folded = scene.tokens[place].folded
    others = scene.words.get("what", frozenset()) | scene.words.get("preposition", frozenset())
    return folded in scene.words.get("relative", ()) and folded not in others


def _is_participle(scene: Scene, place: int, what: str = "amounting") -> bool:
    """Whether a token is a participle with an article, which tells of the noun before it: `البالغ`, `المقدرة`."""
    folded = scene.tokens[place].folded
    return scene.tokens[place].kind == "word" and any(
        one.article and not one.preposition and not one.conjunction and one.stem in clause_words(scene.language).get(what, ())
        for one in peeled(folded, scene.language)
    )


def counts(scene: Scene, place: int) -> bool:
    """Whether a token is part of a figure that counts something."""
    figure = scene.figure(place)
    return figure is not None and figure.unit != "ordinal"
