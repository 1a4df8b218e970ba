"""How an Arabic verb is conjugated, in folded letters: sound, hollow, weak and doubled, with the endings that news uses.

Arabic is written without its short vowels, so that the active and the passive of most verbs are one form; a passive of other letters
(`قيل`, `أعيد`) is a row of its own. The seats of a hamza are folded last, because they tell a weak end (`بدا`) from a hamza (`بدأ`).
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis.words.folding import fold

Made = tuple[str, str, str, str, int]  # letters, tense, gender, number, person

_PAST = (
    ("", "m", "any", 3),
    ("ت", "f", "any", 3),
    ("ا", "m", "two", 3),
    ("تا", "f", "two", 3),
    ("وا", "m", "many", 3),
    ("نا", "any", "many", 1),
)
_PREFIXES = (("ي", "m", 3, "any"), ("ت", "f", 3, "any"), ("ن", "any", 1, "many"), ("أ", "any", 1, "one"))
# What the first person never has: its number is in its prefix.
_ENDINGS = (("ون", "many"), ("وا", "many"), ("ان", "two"), ("ا", "two"))
# Not ك and كم: news seldom speaks to anybody, and they end many nouns (بنك, ملك, محكم).
OBJECTS = tuple(fold(one) for one in ("ه", "ها", "هم", "هما", "هن", "نا", "ني"))
_SHORTEST = {fold("ني"): 3}  # letters of a stem: ني ends the adjectives of nouns in ن too (مدني, وطني)


def conjugated(entry: dict[str, str]) -> Iterator[Made]:
    """Every finite form and every active participle of a verb, from its third person of both tenses and the participle's accusative."""
    forms = [*_past(entry["past"])]
    if entry["present"]:
        forms += _present(entry["present"], hollow=_hollow(entry["past"]))
    if entry.get("participle"):
        forms += _participle(entry["participle"])
    folded = fold(" ".join(form[0] for form in forms)).split(" ")  # one call for all: there are tens of thousands of forms
    for letters, (_, tense, gender, number, person) in zip(folded, forms, strict=True):
        yield letters, tense, gender, number, person


def nouns(entry: dict[str, str]) -> Iterator[str]:
    """The forms of a verb whose letters are a noun's, an adjective's or a preposition's as well."""
    past = entry["past"]
    if entry["noun"] == "yes":
        yield from (fold(past), fold(past + "ا"), fold(past + "نا"))
    elif len(past) == 3 and past[1] != "ا":
        yield fold(past + "ا")  # `هربا`: two who fled, or `in flight`
    if past[0] in "أا" and len(past) > 3:
        # The masdar with a pronoun: `إدارته` and `أدارته`, `إجراءه` and `أجراه`.
        stem = past + "ت" if past[0] == "أ" and past[-2] == "ا" else past[:-1] + "ا" if past[-1] == "ى" else ""
        yield from (fold(stem) + object_ for object_ in OBJECTS if stem)


def without_object(letters: str) -> Iterator[str]:
    """What is left of a folded verb once an object pronoun is taken off its end."""
    for object_ in OBJECTS:
        if letters.endswith(object_) and len(letters) - len(object_) >= _SHORTEST.get(object_, 2):
            stem = letters[: -len(object_)]
            yield stem
            if stem.endswith("ا"):
                yield stem[:-1] + "ي"
            if stem.endswith("و"):
                yield stem + "ا"


def _past(past: str) -> Iterator[Made]:
    short = past[:-2] + past[-1]
    hollow = _hollow(past)
    for ending, gender, number, person in _PAST:
        if len(past) == 2 and ending == "ا":
            continue  # `عما`, `سرا` are other words
        base = past
        if past[-1] == "ى" or (past[-1] in "اي" and len(past) > 2):
            base = _weak_past(past, ending)
        elif ending == "نا" and (hollow or past == "ليس"):
            base = short.removesuffix("ن")  # `كنّا`
        elif ending == "نا" and len(past) == 2:
            base = past + past[-1]
        elif ending == "وا" and past[-1] == "أ":
            yield past[:-1] + "ؤوا", "past", gender, number, person
        yield base + ending, "past", gender, number, person
    if hollow and past[-1] not in "ءأئ":
        yield short + "ت", "past", "any", "one", 1
    elif past[-1] == "ى":
        yield past[:-1] + "يت", "past", "f", "any", 3  # the passive: `أُلقيت`
    elif past[-1] == "ا" and len(past) > 2:
        yield past[:-1] + "وت", "past", "any", "one", 1
    elif len(past) > 3 and past[0] != "أ" and past[-1] not in "اين":  # not `ألزمن`, which is `الزمن` once folded
        yield past + "ن", "past", "f", "many", 3


def _hollow(past: str) -> bool:
    """Whether the middle of a root is a vowel that shortens (`قال`, `أقيم`); in `عين` and `تغير` it is a consonant."""
    if past == "ليس" or past[-1] in "اىي" or len(past) < 3:
        return False
    return past[-2] == "ا" or (past[-2] == "ي" and len(past) > 3 and past[0] in "أا")


def _weak_past(past: str, ending: str) -> str:
    """The stem of a past that ends in ى, ا or ي: it goes before ت and وا, and comes back as what it was before ا and نا."""
    if ending == "":
        return past
    if ending in ("ت", "تا"):
        return past if past[-1] == "ي" else past[:-1]
    if ending == "وا":
        return past[:-1]
    return past[:-1] + ("و" if past[-1] == "ا" and len(past) == 3 else "ي")


def _present(present: str, hollow: bool) -> Iterator[Made]:
    rest = present[1:]
    weak = rest[-1] in "ىيو" and len(rest) > 1
    hollow = hollow and len(rest) >= 3 and rest[-2] in "ايو" and not weak
    for prefix, gender, person, number in _PREFIXES:
        if prefix == "أ" and rest[0] == "ل":
            continue  # it would read as the article
        yield prefix + rest, "present", gender, number, person
        if hollow:  # behind لم
            yield prefix + rest[:-2] + rest[-1], "present", gender, number, person
        if person == 1:
            continue
        if weak and len(rest) > 2:
            yield prefix + rest[:-1], "present", gender, number, person
        for ending, many in _ENDINGS:
            kept = "" if ending in ("ون", "وا") else rest[-1].replace("ى", "ي")
            base = rest[:-1] + kept if weak else rest
            if ending != "ا" or (len(rest) > 2 and not weak):
                yield prefix + base + ending, "present", gender, many, person
            if rest[-1] == "أ" and ending in ("ون", "وا"):
                yield prefix + rest[:-1] + "ؤ" + ending, "present", gender, many, person
    if len(rest) > 2 and not weak and not hollow:
        yield "ي" + rest + "ن", "present", "f", "many", 3


def _participle(accusative: str) -> Iterator[Made]:
    stem = accusative.removesuffix("ا")
    short = stem[:-1] if stem.endswith("ي") else stem
    for letters, gender, number in (
        (accusative, "m", "one"),
        (stem + "ة", "f", "one"),
        (short + "ين", "m", "many"),
        (stem + "ات", "f", "many"),
        (stem + "تين", "f", "two"),
    ):
        yield letters, "participle", gender, number, 3
