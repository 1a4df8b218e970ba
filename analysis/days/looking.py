"""Which way a sentence looks at a date: back, ahead, both at once or neither, by the tense of the verb that is nearest before it.

A verb of what happened looks back, one of the future ahead (`سيعقد`, `will meet`), and so does what is expected, promised or feared,
in whatever tense; a verb of the present can mean either. What is said, asked or decided (`أعلنت`, `دعا`, `قرر`) tells when it was said
only where its date stands close behind it: what was announced may lie ahead, and so does what something is fixed for or moved to.
What had been said before something else (`had warned`, `كان حذر`) is of then, however far behind it the date stands.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from analysis.days.timewords import is_owner, single_words
from analysis.lang.tables import table
from analysis.lazily import kept_with_it
from analysis.words.folding import fold
from analysis.words.tokens import Passage, Token
from analysis.words.verbs import Form, known

Outlook = Literal["back", "ahead", "now", ""]

_FAR = 40  # so many tokens of a sentence are asked, before the date and behind it
_OPENING, _CLOSE_BEHIND = 2, 8  # a date opens a sentence behind no more tokens than this; so many behind it are asked
_CLOSE = 3  # so many tokens may lie between a verb of speech and the day of its saying
_ENDS = frozenset(".!?؟…")
_FORWARD = frozenset({"forecast", "promise", "threat", "warn", "demand"})


def outlook(passage: Passage, first: int) -> Outlook:
    """Which way the sentence looks at what begins at a token; '' where nothing in it tells."""
    before, behind = sentence_around(passage, first)
    goal = _begins_with(passage, first, "goal")
    saying = not goal and not _begins_with(passage, first, "deadline")
    asked = [(place, saying and away <= _CLOSE) for away, place in enumerate(reversed(before))]
    if len(before) <= _OPENING:
        asked += [(place, saying) for place in behind[: _CLOSE_BEHIND + 1]]
    for sure in (True, False):
        for place, is_close in asked:
            found = _told(passage, place, is_close, goal, sure)
            if found is not None:
                return "" if found == "now" and _is_of_something(passage, place, first) else found
    return ""


def sentence_around(passage: Passage, first: int) -> tuple[range, range]:
    """The places of the tokens of its sentence before one, and of those from it on, a bounded way."""
    tokens = passage.tokens
    start, end = first, first + 1
    while start > max(0, first - _FAR) and not tokens[start].fresh and tokens[start - 1].text not in _ENDS:
        start -= 1
    while end < min(len(tokens), first + _FAR) and not tokens[end].fresh and tokens[end - 1].text not in _ENDS:
        end += 1
    return range(start, first), range(first, end)


def _begins_with(passage: Passage, first: int, kind: str) -> bool:
    """Whether a word of this kind brings what begins at a token.

    A goal is what something is moved or fixed to (`postponed to December`), a deadline what it is due by (`before March`); neither
    tells when something was said.
    """
    words = single_words(kind, passage.language)
    return any(token.folded in words for token in passage.tokens[max(0, first - 1) : first + 1])


def _is_of_something(passage: Passage, verb: int, first: int) -> bool:
    """Whether a date is that of something which the verb of the present goes back to: `remains shut after the blast on Monday`."""
    words = single_words("aftermath", passage.language)
    return is_owner(passage.tokens[first], passage.language) or any(token.folded in words for token in passage.tokens[verb + 1 : first])


def _told(passage: Passage, place: int, is_close: bool, is_goal: bool, sure: bool) -> Outlook | None:
    """What one token tells, worked out once: each of the dates around it asks."""
    known_, asked = _tellings(passage), (place, is_close, is_goal, sure)
    if asked not in known_:
        known_[asked] = _told_by(passage, place, is_close, is_goal, sure)
    return known_[asked]


@kept_with_it
def _tellings(passage: Passage) -> dict[tuple[int, bool, bool, bool], Outlook | None]:
    """What the tokens of a passage were found to tell so far."""
    return {}


def _told_by(passage: Passage, place: int, is_close: bool, is_goal: bool, sure: bool) -> Outlook | None:
    """What one token tells of the way; None where it tells nothing. `sure` of a verb whose letters are no noun as well."""
    token, language = passage.tokens[place], passage.language
    if token.kind != "word":
        return None
    if token.folded in single_words("future", language):
        return "" if _was(passage, place) else "ahead"
    if token.folded in single_words("turns_past", language):
        return "back"
    if _is_future(passage, token) or _leaves_open(passage, place):
        return "ahead"
    forms, decides = _verb(passage, place, sure), single_words("decides", language)
    if is_goal and (token.folded in decides | single_words("moves", language) or any(form.lemma in decides for form in forms)):
        return "ahead"
    is_close = is_close or (not is_goal and _was(passage, place))
    return _told_by_verb(forms, is_close, _is_turned_past(passage, place), decides)


def _told_by_verb(forms: list[Form], is_close: bool, turned: bool, decides: frozenset[str]) -> Outlook | None:
    finite = [form for form in forms if form.tense != "participle" and not (form.auxiliary and form.tense == "present")]
    past = turned or any(form.tense == "past" for form in finite)
    speaks = any(form.sense or form.lemma in decides for form in forms)
    if speaks and past and is_close:
        return "back"
    if any(form.sense in _FORWARD for form in forms):
        return "ahead"
    if not finite:
        return None
    if speaks:
        return ""
    return "back" if past else "now"


def _verb(passage: Passage, place: int, sure: bool) -> list[Form]:
    """What a token can be as a verb; nothing where it is rather a noun, or the infinitive of a verb before it.

    What is written with the end of a noun is one (`إعادة`, not `أعاده`).
    """
    token, language = passage.tokens[place], passage.language
    if place and not token.fresh and _governs(passage, place - 1):
        return []
    readings = [one for one in passage.peeled(token) if not one.article and not one.preposition]
    forms = [form for one in readings for form in known(one.stem, language)]
    participles = [form for one in passage.peeled(token) if not one.article for form in known(one.stem, language) if form.sense in _FORWARD]
    noun = sure or (place > 0 and passage.tokens[place - 1].folded in _determiners(language))
    finite = not token.text.endswith(_noun_endings(language))
    return [form for form in forms if not (noun and form.noun) and (finite or form.tense == "participle")] or participles


@cache
def _noun_endings(language: str) -> tuple[str, ...]:
    return tuple(row["back"] for row in table("nominal", language) if row["back"]) or ("\0",)


@cache
def _determiners(language: str) -> frozenset[str]:
    """Words that a noun stands behind: `the`, `a`, `its`."""
    forms = (form for entry in table("determiners", language) for form in entry["forms"].split("|"))
    return single_words("one", language).union(map(fold, forms))


def _governs(passage: Passage, place: int) -> bool:
    """Whether a word tells itself which way the verb behind it looks: `will meet`, `لن تعقد`, `could begin`, `to return`."""
    folded, language = passage.tokens[place].folded, passage.language
    return folded in single_words("infinitive", language) | single_words("future", language) or _leaves_open(passage, place)


def _is_turned_past(passage: Passage, place: int) -> bool:
    """Whether a word before a verb of the present tells it of the past: `لم يصل`."""
    return place > 0 and passage.tokens[place - 1].folded in single_words("turns_past", passage.language)


def _was(passage: Passage, place: int) -> bool:
    """Whether what was to come is told as past: `كان من المقرر`, `was due`."""
    words = single_words("was", passage.language)
    return any(token.folded in words for token in passage.tokens[max(0, place - 3) : place])


def _leaves_open(passage: Passage, place: int) -> bool:
    """Whether a verb that only may be is one of what is to come: `could begin`, `قد تبدأ`; not `could not`, `قد بدأت`."""
    token, language = passage.tokens[place], passage.language
    if token.folded not in single_words("open", language) or token.text != token.text.lower() or place + 1 >= len(passage.tokens):
        return False
    after = passage.tokens[place + 1]
    verbs = [form for one in passage.peeled(after) for form in known(one.stem, language)]
    present = {form.lemma for form in verbs if form.tense == "present"}
    past = any(form.tense == "past" and form.lemma not in present for form in verbs)
    return after.folded not in single_words("unopen", language) and not past


def _is_future(passage: Passage, token: Token) -> bool:
    """A verb of the future: سيعقد, ستبدأ."""
    added = single_words("added", passage.language)
    for one in passage.peeled(token):
        if one.future and any(form.tense == "present" for form in known(one.stem, passage.language)):
            return True
        if one.future and len(one.stem) > 3 and one.stem[0] in single_words("future_person", passage.language):
            return one.stem[1] not in added and one.stem[-1] not in added
    return False
