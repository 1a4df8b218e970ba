"""Which way a sentence looks at a date: back, ahead, both at once or neither, by the tense of the verb that is nearest before it.

A verb of what happened looks back, one of the future ahead (`سيعقد`, `will meet`), and so does what is expected, promised or feared,
in whatever tense; a verb of the present can mean either. What is said, asked or decided (`أعلنت`, `دعا`, `قرر`) tells when it was said
only where its date stands close behind it: what was announced may lie ahead.
"""

from __future__ import annotations

from typing import Literal

from analysis.days.timewords import single_words
from analysis.words.tokens import Passage, Token
from analysis.words.verbs import Form, known

Outlook = Literal["back", "ahead", "now", ""]

_FAR = 40  # so many tokens of a sentence are asked, before the date and behind it
_OPENING, _CLOSE_BEHIND = 2, 8  # a date opens a sentence behind no more tokens than this; so many behind it are asked
_CLOSE = 3
_ENDS = frozenset(".!?؟…")
_FORWARD = frozenset({"forecast", "promise", "threat", "warn", "demand"})


def outlook(passage: Passage, first: int, close: int = _CLOSE) -> Outlook:
    """Which way the sentence looks at what begins at a token; '' where nothing in it tells.

    close   so many tokens may lie between a verb of speech and the date of its saying.
    """
    before, behind = sentence_around(passage, first)
    for away, place in enumerate(reversed(before)):
        found = _told_by(passage, place, away <= close)
        if found is not None:
            return found
    if len(before) > _OPENING:
        return ""
    asked = behind[: _CLOSE_BEHIND + 1]
    return next((found for place in asked if (found := _told_by(passage, place, is_close=True)) is not None), "")


def sentence_around(passage: Passage, first: int) -> tuple[range, range]:
    """The places of the tokens of its sentence before one, and of those from it on, a bounded way."""
    tokens = passage.tokens
    start, end = first, first + 1
    while start > max(0, first - _FAR) and not tokens[start].fresh and tokens[start - 1].text not in _ENDS:
        start -= 1
    while end < min(len(tokens), first + _FAR) and not tokens[end].fresh and tokens[end - 1].text not in _ENDS:
        end += 1
    return range(start, first), range(first, end)


def _told_by(passage: Passage, place: int, is_close: bool) -> Outlook | None:
    """What one token tells of the way; None where it tells nothing."""
    token, language = passage.tokens[place], passage.language
    if token.kind != "word":
        return None
    if token.folded in single_words("future", language):
        return "" if _was(passage, place) else "ahead"
    if token.folded in single_words("turns_past", language):
        return "back"
    if _is_future(passage, token) or _leaves_open(passage, place):
        return "ahead"
    return _told_by_verb(_verb(passage, place), is_close, _is_turned_past(passage, place), single_words("decides", language))


def _told_by_verb(forms: list[Form], is_close: bool, turned: bool, decides: frozenset[str]) -> Outlook | None:
    finite = [form for form in forms if form.tense != "participle"]
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


def _verb(passage: Passage, place: int) -> list[Form]:
    """What a token can be as a verb; nothing where it is rather a noun, or the infinitive of a verb before it."""
    token, language = passage.tokens[place], passage.language
    before = passage.tokens[place - 1] if place and not token.fresh else None
    if before is not None and before.folded in single_words("infinitive", language):
        return []
    readings = [one for one in passage.peeled(token) if not one.article and not one.preposition]
    forms = [form for one in readings for form in known(one.stem, language)]
    participles = [form for one in passage.peeled(token) if not one.article for form in known(one.stem, language) if form.sense in _FORWARD]
    return [form for form in forms if not (form.noun and form.tense != "past")] or participles


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
    past = bool(verbs) and all(form.tense == "past" for form in verbs)
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
