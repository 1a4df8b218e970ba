"""What a number counts or measures: people, events and things, money, measures and stretches of time, in the forms that a number takes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from analysis.lang.tables import table
from analysis.words.phrases import Found, Phrases, key, spelled_out, written_key
from analysis.words.tokens import Passage, Peeled
from analysis.words.verbs import known
from analysis.words.wordlists import listed, stands_in

Form = Literal["one", "two", "many"]


class Noun(NamedTuple):
    """A noun that is counted, in one of its forms.

    kind      `counted` for people, events and things; `money`, `cents`, `percent`, `time`, `length`… for a measure.
    unit      as a Figure has it.
    counted   in English; '' for a measure.
    """

    kind: str
    unit: str
    counted: str
    form: Form


class Counted(NamedTuple):
    """What a figure counts, over the tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    kind: str
    unit: str
    counted: str
    form: Form = "many"
    cut: int = 0  # letters of the first token that are a conjunction and a preposition


@cache
def _nouns(language: str) -> Phrases[Noun]:
    entries: list[tuple[str, Noun]] = []
    for entry in table("units", language):
        entries += [(entry[form], Noun(entry["kind"], entry["unit"], "", form)) for form in _FORMS]
    for entry in table("counted", language):
        entries += [(entry[form], Noun("counted", entry["unit"], entry["counted"], form)) for form in _FORMS]
    for entry in table("symbols"):
        entries.append((entry["words"], Noun(entry["kind"], entry["unit"], "", "many")))
    return Phrases(entries)


@cache
def _constructs(language: str) -> Phrases[Noun]:
    """The duals of things as they stand before another noun: `ركلتي جزاء`. Of people they may be somebody's own (`ابنتي`)."""
    ends = [(entry["ending"], entry["construct"]) for entry in table("duals", language) if entry["construct"]]
    entries = []
    for entry in table("counted", language):
        noun = Noun("counted", entry["unit"], entry["counted"], "two")
        duals = entry["two"].split("/") if entry["unit"] != "person" else []
        entries += [(dual.removesuffix(end) + other, noun) for dual in duals for end, other in ends if dual.endswith(end)]
    return Phrases(entries)


def construct_at(passage: Passage, at: int) -> Found[Noun] | None:
    """A dual that stands right before an indefinite noun, which tells what kind of thing it is two of."""
    found = next(_constructs(passage.language).beginning_at(passage, at), None)
    behind = passage.tokens[found.last] if found is not None and found.last < len(passage.tokens) else None
    if found is None or behind is None or behind.fresh or behind.kind != "word" or found.reading.article:
        return None
    alone = not any(one.article or one.conjunction or one.preposition for one in passage.peeled(behind))
    forms = known(behind.folded, passage.language)
    return found if alone and (not forms or any(form.noun for form in forms)) else None


_FORMS: tuple[Form, ...] = ("one", "two", "many")


@cache
def _adjectives(language: str) -> dict[str, str]:
    return {written_key(form): entry["english"] for entry in table("adjectives", language) for form in entry["forms"].split("|")}


@cache
def _reckoned(language: str) -> dict[str, tuple[str, str]]:
    return {words[0]: (entry["unit"], entry["counted"]) for entry in table("reckoned", language) for words in spelled_out(entry["forms"])}


def nouns_at(passage: Passage, at: int) -> Iterator[Found[Noun]]:
    """The counted nouns and measures that begin at a token, the longest first."""
    return _nouns(passage.language).beginning_at(passage, at)


def counted_behind(passage: Passage, at: int, value: float | None, loose: bool) -> Counted | None:
    """What is counted by a number that ends before the token `at`: a known noun or measure, with its adjectives.

    loose   whether the noun may have an article, as behind a vague amount or a fraction (`آلاف المدنيين`).
    """
    if at >= len(passage.tokens) or passage.tokens[at].fresh:
        return None
    for found in sorted(nouns_at(passage, at), key=lambda one: (-one.last, one.entry.form != _form_of(value))):
        reading = found.reading
        measure = found.entry.kind == "percent"
        if reading.conjunction or (reading.preposition and not measure) or (reading.article and not loose):
            continue
        if found.entry.form != "two" or loose:
            participle = _comes_first(passage.language) and key(passage.tokens[at]) in _reckoned(passage.language)
            return (_described_first(passage, at) if participle else None) or _described(passage, found)
    return _described_first(passage, at) or many_of(passage, at) or _of_a_people(passage, at, loose)


def _of_a_people(passage: Passage, at: int, loose: bool) -> Counted | None:
    """`20 فلسطينيا`, `20 Syrians`: the name of a people counts its people."""
    peoples = _peoples(passage.language)
    word = _adjective(passage, at, False, peoples) or (_adjective(passage, at, True, peoples) if loose else None)
    return Counted(at, at + 1, "counted", "person", f"{word} people") if word else None


@cache
def _peoples(language: str) -> dict[str, str]:
    return {
        written_key(form): entry["english"]
        for entry in table("adjectives", language)
        if entry["people"]
        for form in entry["people"].split("|")
    }


def _form_of(value: float | None) -> Form:
    """The form that a number takes, where a word may be one of several nouns (`ثلاثة أسرّة`, `20 أسرة`)."""
    return "many" if value is None or 3 <= value <= 10 else "one"


def _described(passage: Passage, found: Found[Noun]) -> Counted:
    """With the adjectives that stand behind it and that English has a word for."""
    noun, last = found.entry, found.last
    english: list[str] = []
    adjectives = _adjectives(passage.language)
    while noun.kind == "counted" and len(english) < 2 and last < len(passage.tokens) and not passage.tokens[last].fresh:
        word = _adjective(passage, last, found.reading.article, adjectives)
        if word is None:
            break
        english.insert(0, word)
        last += 1
    return Counted(found.first, last, noun.kind, noun.unit, " ".join([*english, noun.counted]).strip(), noun.form, cut_of(found.reading))


def cut_of(reading: Peeled) -> int:
    """How many letters of a word are its conjunction and its preposition; with a contracted article the preposition stays."""
    return len(reading.conjunction) + (0 if reading.article else len(reading.preposition))


def _adjective(passage: Passage, at: int, article: bool, adjectives: dict[str, str]) -> str | None:
    token = passage.tokens[at]
    if token.kind != "word":
        return None
    tail = key(token)[len(token.folded) :]
    for reading in passage.peeled(token):
        if reading.article == article and not (reading.conjunction or reading.preposition) and reading.stem + tail in adjectives:
            return adjectives[reading.stem + tail]
    return None


def _described_first(passage: Passage, at: int) -> Counted | None:
    """`20 wounded Syrian soldiers`: up to three words that say what kind of, then the noun. Only where adjectives come first."""
    if not _comes_first(passage.language):
        return None
    breaks = listed("breaks", passage.language)
    adjectives = _adjectives(passage.language)
    english: list[str] = []
    for place in range(at, min(at + 4, len(passage.tokens))):
        token = passage.tokens[place]
        hyphen = token.text == "-" and token.glued
        if token.fresh or (token.kind != "word" and not hyphen) or key(token) in breaks:
            return None
        if key(token) in adjectives:
            english.append(adjectives[key(token)])
        found = next(iter(nouns_at(passage, place)), None) if place > at else None
        if found is not None and found.entry.kind != "percent":
            noun = found.entry
            return Counted(at, found.last, noun.kind, noun.unit, " ".join([*english, noun.counted]).strip(), noun.form)
    return None


@cache
def _comes_first(language: str) -> bool:
    return any(entry["adjectives"] == "before" for entry in table("order", language))


def many_of(passage: Passage, at: int) -> Counted | None:
    """`عشرات | من المدنيين`, `dozens | of civilians`: a noun in the plural behind the word for `of`."""
    if at >= len(passage.tokens) or passage.tokens[at].fresh:
        return None
    if key(passage.tokens[at]) not in listed("partitives", passage.language):
        return None
    place = at + 1
    while place < len(passage.tokens) and key(passage.tokens[place]) in listed("determiners", passage.language):
        place += 1
    if place >= len(passage.tokens) or passage.tokens[place].fresh:
        return None
    for found in nouns_at(passage, place):
        together = found.reading.conjunction or found.reading.preposition
        if found.entry.kind in ("counted", "time", "money") and found.entry.form == "many" and not together:
            return _described(passage, found)
    return _described_first(passage, place)


def counted_before(passage: Passage, at: int, value: float | None, definite: bool, in_digits: bool, floor: int) -> Counted | None:
    """What stands before its number: `السنوات العشر`, `القتلى الـ20`, `قتيل واحد`, `$20`."""
    for first in range(at - 1, max(at - 4, floor - 1), -1):
        if passage.tokens[first + 1].fresh:
            return None
        for found in nouns_at(passage, first):
            described = _described(passage, found)
            if at in (found.last, described.last) and _agrees(found, value, definite, in_digits):
                return described if at == described.last else described._replace(last=at, counted=found.entry.counted)
    return None


def _agrees(found: Found[Noun], value: float | None, definite: bool, in_digits: bool) -> bool:
    noun, article = found.entry, found.reading.article
    if (
        noun.form == "many"
        and found.first + 1 == found.last
        and noun.kind in ("money", "percent")
        and found.reading.stem == noun.unit.lower()
    ):
        return True  # USD 20
    if noun.form == "many":
        return (definite and article) or (value == 2 and not (definite or article or in_digits))  # متهمين اثنين
    return definite == article and not in_digits and value == (1 if noun.form == "one" else 2)


def one_before(passage: Passage, at: int) -> Counted | None:
    """`عاملا إغاثيا واحدا`: a noun before the word for one, with a word between that no table knows and that describes it."""
    if at < 2 or passage.tokens[at].fresh or passage.tokens[at - 1].fresh or passage.tokens[at - 1].kind != "word":
        return None
    if any(one.article or one.preposition or one.conjunction for one in passage.peeled(passage.tokens[at - 1])):
        return None
    told = (found for found in nouns_at(passage, at - 2) if found.last == at - 1 and found.entry.form == "one")
    found = next((found for found in told if not found.reading.article and found.entry.kind == "counted"), None)
    return _described(passage, found)._replace(last=at) if found is not None else None


def sign_before(passage: Passage, at: int, floor: int) -> Counted | None:
    """`$20`, `%20`, `US$ 20`: a sign of money or percent before its number."""
    for length in (2, 1):
        first = at - length
        if first < floor or passage.tokens[at].fresh:
            continue
        for found in nouns_at(passage, first):
            mark = passage.tokens[at - 1].kind == "mark"
            money = found.entry.kind == "money" and (mark or found.entry.unit.lower() == passage.tokens[at - 1].folded)
            percent = found.entry.kind == "percent" and (passage.tokens[at].glued or not mark)
            if found.last == at and (money or percent) and not found.reading.conjunction:
                return Counted(first, at, found.entry.kind, found.entry.unit, "")
    return None


def reckoned_before(passage: Passage, at: int) -> tuple[str, str] | None:
    """What is counted where only the words before say so: `مقتل 20`, `عدد القتلى 20`. Unit and English."""
    reckoned = _reckoned(passage.language)
    if at > 1 and passage.tokens[at - 1].text == ":" and not passage.tokens[at].fresh:
        return _labelled(passage, at - 1)
    for place in range(at - 1, max(at - 7, -1), -1):
        token = passage.tokens[place]
        if passage.tokens[place + 1].fresh or (token.kind == "mark" and token.text in ".،,;؛:!?؟") or token.kind == "number":
            return None
        if token.kind != "word":
            continue
        tail = key(token)[len(token.folded) :]
        for reading in passage.peeled(token):
            if reading.stem + tail in reckoned and not reading.article:
                return reckoned[reading.stem + tail]
        if place and stands_in(passage, passage.tokens[place - 1], "totals"):
            for found in nouns_at(passage, place):
                if found.entry.kind == "counted" and found.entry.form == "many":
                    return found.entry.unit, found.entry.counted
    return None


def _labelled(passage: Passage, colon: int) -> tuple[str, str] | None:
    """`القتلى: 18`, `Dead: 18`: a line of a table, its label a noun in the plural."""
    for place in range(colon - 1, max(colon - 4, -1), -1):
        for found in nouns_at(passage, place):
            if found.entry.kind == "counted" and found.entry.form == "many" and not found.reading.conjunction:
                return found.entry.unit, found.entry.counted
        if passage.tokens[place].fresh or passage.tokens[place].kind != "word":
            return None
    return None


def dual_before(passage: Passage, at: int, floor: int) -> Counted | None:
    """`عونين اثنين`: a noun in the dual that no table knows, before the number that says so again."""
    token = passage.tokens[at - 1] if at > floor else None
    endings = tuple(entry["ending"] for entry in table("duals", passage.language))
    if token is None or not endings or not token.folded.endswith(endings) or passage.tokens[at].fresh:
        return None
    return Counted(at - 1, at, "counted", "thing", token.text, "two")


def whole_behind(passage: Passage, at: int) -> Counted | None:
    """`نصف المبالغ`: what a fraction is one of, where no table knows it."""
    token = passage.tokens[at] if at < len(passage.tokens) else None
    if token is None or token.fresh or token.kind != "word" or key(token) in listed("breaks", passage.language):
        return None
    definite = any(one.article and not (one.conjunction or one.preposition) for one in passage.peeled(token))
    return Counted(at, at + 1, "counted", "thing", token.text) if definite else None


def is_plural(passage: Passage, at: int) -> bool:
    """Whether a word is a plural, by the tables or by its ending."""
    endings = tuple(entry["ending"] for entry in table("plurals", passage.language))
    if endings and passage.tokens[at].folded.endswith(endings):
        return True
    return any(found.last == at + 1 and found.entry.form == "many" for found in nouns_at(passage, at))


def named_before(passage: Passage, at: int, floor: int) -> Counted | None:
    """`الديانات الثلاث`: a definite noun that no table knows, before its definite number."""
    token = passage.tokens[at - 1] if at > floor else None
    if token is None or token.kind != "word" or passage.tokens[at].fresh or key(token) in listed("breaks", passage.language):
        return None
    reading = next((one for one in passage.peeled(token) if one.article and len(one.stem) > 2), None)
    return Counted(at - 1, at, "counted", "thing", token.text, cut=cut_of(reading)) if reading else None


def reckoned_behind(passage: Passage, at: int) -> tuple[str, str] | None:
    """`20 killed`, `20 were wounded`: what is said of those who are counted."""
    reckoned = _reckoned(passage.language)
    for place in range(at, min(at + 3, len(passage.tokens))):
        token = passage.tokens[place]
        if token.kind != "word" or token.fresh:
            return None
        if key(token) in reckoned:
            return reckoned[key(token)]
        if key(token) not in listed("linking", passage.language):
            return None
    return None


def unknown_behind(passage: Passage, at: int, value: float | None) -> Counted | None:
    """The words of the text that a number counts, where no table knows them."""
    if _comes_first(passage.language):
        return _unknown_words(passage, at)
    token = passage.tokens[at] if at < len(passage.tokens) else None
    if token is None or token.fresh or not _may_be_counted(passage, at, value):
        return None
    return Counted(at, at + 1, "counted", "thing", token.text)


@cache
def _verbal_prefixes(language: str) -> tuple[str, ...]:
    return tuple(entry["prefix"] for entry in table("verbal", language))


def _unknown_words(passage: Passage, at: int) -> Counted | None:
    breaks = listed("breaks", passage.language)
    last = at
    while last < min(at + 3, len(passage.tokens)):
        token = passage.tokens[last]
        if token.kind != "word" or token.fresh or key(token) in breaks:
            break
        last += 1
    return (
        Counted(at, last, "counted", "thing", passage.text[passage.tokens[at].start : passage.tokens[last - 1].end]) if last > at else None
    )


def _may_be_counted(passage: Passage, at: int, value: float | None) -> bool:
    """Whether a word that no table knows can be a counted noun: none that breaks a clause off, none with an article or a
    proclitic, and no verb by its prefix.
    """
    token = passage.tokens[at]
    if token.kind != "word" or len(token.folded) < 3 or key(token) in listed("breaks", passage.language):
        return False
    if any(reading.stem + key(token)[len(token.folded) :] in listed("breaks", passage.language) for reading in passage.peeled(token)):
        return False
    if any(token.folded.startswith(prefix) for prefix in _verbal_prefixes(passage.language)):
        return False
    accusative = token.folded.endswith("ا") and value is not None and 11 <= value % 100 <= 99
    readings: tuple[Peeled, ...] = passage.peeled(token)[1:]
    return accusative or not any(len(reading.stem) >= 3 or reading.article for reading in readings)


def is_among(passage: Passage, at: int) -> bool:
    """Whether a number is of those that were counted before it (`ثلاثة منهم`, `three of them`)."""
    return any(_among(passage.language).beginning_at(passage, at)) and not passage.tokens[at].fresh


@cache
def _among(language: str) -> Phrases[str]:
    return Phrases((entry["words"], entry["words"]) for entry in table("among", language))
