"""What begins with a token of a clause: nothing, a clause of its own, one more thing that its verb holds, what tells of its last noun."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from analysis.claims.asides import amounts, counts, dates, relative
from analysis.claims.joints import Joint, clause_words, conjunction, is_definite, joints
from analysis.speech.scene import Scene, complementizers
from analysis.words.folding import fold
from analysis.words.masdars import is_masdar
from analysis.words.sentences import OPENING, abbreviated
from analysis.words.tokens import Peeled, peeled
from analysis.words.verbs import known

STOPS = frozenset(".!?؟…;؛")
LEFT_OUT = frozenset(("…", ".", "..", "..."))
COMMAS = frozenset(",،")
SHORTEST = 2  # words
NEAR = 3  # words between an `and` and the figure that it joins
SUBJECT = 5  # words of a subject that stands before its verb
BEHIND_JOINT = 12  # the same behind a word that joins a clause
APPOSED = 6  # words between commas that name or date what stands before them
FAR = 7  # the same between a comma and a figure
BACK = 60  # tokens of a clause in which a word is looked for that another takes up again

_SMALL = ("preposition", "relative", "joins", "leading", "clause", "among", "before_noun")

# Nothing; a piece, which is a clause if it has a verb or a figure; a clause in any case; a clause that is joined to one before it which
# is whole as well; another thing that the verb before it holds; what tells of the noun before it.
Beginning = Literal["nothing", "piece", "clause", "second clause", "another", "attribute"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that begins like a clause, and how it begins."""

    places: range
    begins: Beginning
    sure: bool = False


@dataclass(slots=True)
class SoFar:
    """What a clause has had so far: something that it counts, a verb, and behind the verb a preposition or a pause.

    sure   it asserts something by the words that join it.
    """

    counts: bool = False
    predicates: bool = False
    settled: bool = False
    sure: bool = False


def begins(scene: Scene, place: int, since: int, stop: int, so_far: SoFar) -> Beginning:
    """What begins with this token, after what the clause before it has had so far."""
    token, before = scene.tokens[place], scene.tokens[place - 1]
    if _is_behind_stop(scene, place):
        return "piece"
    if token.kind == "mark" or place - since < SHORTEST:
        return "nothing"
    comma = before.text in COMMAS or (before.text in OPENING and scene.tokens[place - 2].text in COMMAS)
    joined, bare = conjunction(scene, place)
    joined = joined or before.folded in scene.words.get("joins", ())
    if comma and not joined and so_far.predicates and _adds_event(scene, place) and not _behind_apposition(scene, place):
        return "attribute"
    if joined and bare in clause_words(scene.language).get("condition", ()):
        return "another"
    if _is_joined_by_words(scene, place, stop, comma=comma, predicates=so_far.predicates or comma):
        return "clause"
    if so_far.predicates and _reaches(scene, place):
        return "attribute"
    if _follows(scene, place) and (comma or (so_far.predicates and so_far.counts and _counts_near(scene, place, stop, FAR))):
        return "attribute"
    if so_far.settled and relative(scene, place) and _tells_more(scene, place, stop):
        return "attribute"
    if so_far.settled and dates(scene, place, stop):
        return "attribute"
    if so_far.settled and not comma and not joined and _tells_without_joint(scene, place, stop):
        return "attribute"
    if joined and not comma and so_far.predicates and not so_far.settled and _counts_at(scene, place) and place - since > SHORTEST:
        return "piece"
    if comma and not joined and _behind_participle(scene, since, place, stop):
        return "clause"
    if comma and not joined and so_far.predicates and _is_suffered(scene, place, stop):
        return "attribute"
    if so_far.predicates and (
        (so_far.counts and amounts(scene, place, stop))
        or ((so_far.settled or _object_told(scene, place)) and _attributes(scene, place, stop, comma=comma, joined=joined))
    ):
        return "attribute"
    if (joined or comma) and (scene.is_that(place) or bare in complementizers(scene.language)) and joined:
        return "clause"
    if so_far.counts and _was_before(scene, place, stop):
        return "attribute"
    if _adds_another(scene, place, since, stop, _Token(bare, joined, comma)):
        return "another"
    if joined and comma and bare in clause_words(scene.language).get("denying", ()):
        return "clause"
    if joined and comma and bare in scene.words.get("what", frozenset()) | clause_words(scene.language).get("pointing", frozenset()):
        return "second clause"
    if joined and (comma or before.text in OPENING) and (_opens_predicate(scene, place, stop) or _predicates_near(scene, place, stop)):
        return "second clause"
    if joined and comma and (so_far.predicates or so_far.counts or so_far.sure) and _is_nominal(scene, place, stop):
        return "second clause"
    return "piece" if _opens_piece(scene, place, stop, so_far, _Token(bare, joined, comma)) else "nothing"


def _is_behind_stop(scene: Scene, place: int) -> bool:
    """Whether a sentence ends before a token, or what was left out of a quotation: `… (…) …`."""
    before = scene.tokens[place - 1]
    if before.text == "." and place > 1 and abbreviated(scene.tokens, place - 2, scene.language):
        return False
    left_out = place > 1 and before.text in ")]" and scene.tokens[place - 2].text in LEFT_OUT
    return (before.text in STOPS or left_out) and not scene.tokens[place].glued


@dataclass(frozen=True, slots=True)
class _Token:
    """A token without the conjunction that is written on it, whether one joins it, and whether a comma stands before it."""

    bare: str
    joined: bool
    comma: bool


def _opens_piece(scene: Scene, place: int, stop: int, so_far: SoFar, token: _Token) -> bool:
    """Whether something begins with this token that is a clause if it has a verb or counts something."""
    told = {scene.tokens[place].folded, token.bare}
    joined, comma = token.joined, token.comma
    if comma and _is_aside(scene, place, stop):
        return False
    if joined and so_far.predicates and _is_circumstance(scene, place, token.bare) and _counts_near(scene, place, stop, NEAR):
        return True
    if told & scene.words.get("among", frozenset()):
        return comma or _counts_near(scene, place, stop, NEAR)
    if comma and told & (scene.words.get("share", frozenset()) | scene.words.get("clause", frozenset())):
        return True
    comma = comma and (joined or not _behind_apposition(scene, place))
    if joined or comma:
        if _opens_predicate(scene, place, stop) and (joined or so_far.predicates):
            return True
        if joined and told & scene.words.get("stands_alone", frozenset()):
            return True
        if told & complementizers(scene.language) or (comma and place + 1 < stop and scene.is_that(place + 1)):
            return True
        counted = so_far.counts or (comma and so_far.sure and _is_preposition(scene, place))
        if counted and _counts_near(scene, place, stop, FAR if comma else NEAR):
            return not (comma and _goes_on(scene, place))
        set_apart = comma or scene.mention(place) is not None or "before" in scene.words.get("subject", ())
        if so_far.predicates and set_apart and _predicates_near(scene, place, stop):
            return True
        if comma and (_participle(scene, place) or _adds(scene, place)) and _counts_near(scene, place, stop, FAR):
            return True
    if scene.tokens[place].folded in scene.words.get("against", ()) and scene.figure(place - 1) is None:
        return so_far.counts and _counts_near(scene, place, stop, FAR)
    if told & scene.words.get("then", frozenset()):
        return any(scene.finite(one) is not None for one in range(place + 1, min(place + 4, stop)))
    return False


def _is_circumstance(scene: Scene, place: int, bare: str) -> bool:
    """Whether a word tells with a preposition what belongs to the noun before it: `غرقت السفينة وعلى متنها 300 راكب`."""
    behind = scene.tokens[place + 1].folded if place + 1 < len(scene.tokens) else ""
    return bare in scene.words.get("preposition", ()) and any(behind.endswith(end) for end in scene.words.get("owns", ()))


def _behind_apposition(scene: Scene, place: int) -> bool:
    """Whether the comma before a token closes a name or a date that was set between commas, so that the clause goes on."""
    first = place - 2
    while first > 0 and place - 2 - first < APPOSED and scene.tokens[first].kind != "mark":
        first -= 1
    told = range(first + 1, place - 1)
    if scene.tokens[first].text not in COMMAS or not told:
        return False
    others = [one for one in told if scene.mention(one) is None and scene.date(one) is None]
    return len(others) < min(2, len(told)) and not any(scene.verb(one) or counts(scene, one) for one in told)


def _adds_another(scene: Scene, place: int, since: int, stop: int, token: _Token) -> bool:
    """Whether a word joined to a clause adds another thing that happens, or one more that its verb holds, behind the same preposition:
    `مقتل امرأة وإصابة ثلاثة`, `اتفقا على إنشاء لجنة، وعلى رفع الحصص`.
    """
    form = scene.finite(place)
    if not token.joined or place + SHORTEST > stop or scene.mention(place) is not None or (form is not None and not form.noun):
        return False
    held = range(max(since, place - BACK), place)
    if _is_owned_event(token.bare, scene.tokens[place].text, scene) and any(_is_event(scene, one) for one in held):
        return True
    if is_masdar(token.bare, scene.language):
        first = min(peeled(scene.tokens[since].folded, scene.language), key=_stem_length).stem
        if token.comma or (is_masdar(first, scene.language) and _counts_near(scene, place, stop, FAR)):
            return True
        return _counts_near(scene, place, stop, FAR) and any(_is_event(scene, one) and _counts_near(scene, one, place, FAR) for one in held)
    if not token.comma:
        return False
    if token.bare in scene.words.get("preposition", ()):
        return any(scene.tokens[one].folded == token.bare for one in range(max(since, place - BACK), place)) and is_masdar(
            scene.tokens[place + 1].folded, scene.language
        )
    fused = {one.preposition for one in peeled(token.bare, scene.language) if one.preposition and is_masdar(one.stem, scene.language)}
    before = (one for held in range(max(since, place - BACK), place) for one in peeled(scene.tokens[held].folded, scene.language))
    return any(one.preposition in fused for one in before)


def _is_owned_event(bare: str, text: str, scene: Scene) -> bool:
    """Whether a noun of what happens has a pronoun written on it, which takes up what is told before it: `قصف المستشفى ونهبه`."""
    language = scene.language
    if is_masdar(bare, language) or fold(text[-1:]) != text[-1:]:
        return False  # its last letter is its own: `طاقة`
    stems = [bare[: -len(end)] for end in scene.words.get("owns", ()) if bare.endswith(end)]
    return any(is_masdar(stem, language) or is_masdar(stem[:-1] + "ه", language) for stem in stems if stem)


def _is_event(scene: Scene, place: int) -> bool:
    """Whether a token is a noun of what happens, with a preposition written on it or without."""
    return any(is_masdar(one.stem, scene.language) for one in peeled(scene.tokens[place].folded, scene.language) if not one.article)


def _stem_length(one: Peeled) -> int:
    return len(one.stem)


def _is_joined_by_words(scene: Scene, place: int, stop: int, *, comma: bool, predicates: bool) -> bool:
    """Whether words that join a clause stand here, and what they join behind them."""
    return any(
        one.stop < stop and (comma or one.behind == "any") and _is_held(scene, one, stop, predicates=predicates)
        for one in joints(scene, place)
    )


def _is_held(scene: Scene, one: Joint, stop: int, *, predicates: bool) -> bool:
    """Whether what a joint asks for stands behind it."""
    if one.holds == "verb":
        return scene.finite(one.stop) is not None
    if one.holds == "clause":
        return predicates and scene.date(one.stop) is None and _predicates_near(scene, one.stop, stop, tense="past", near=BEHIND_JOINT)
    if one.holds == "figure":
        return _counts_near(scene, one.stop, stop, FAR)
    return one.holds == "any" or (predicates and one.stop + SHORTEST < stop and _happens(scene, one.stop))


def _happens(scene: Scene, place: int) -> bool:
    """Whether a noun names what happens, whoever it is written to belong to: `فوزه`, `إدانة`."""
    folded, language = scene.tokens[place].folded, scene.language
    owned = (folded[: -len(end)] for end in scene.words.get("owns", ()) if folded.endswith(end))
    return is_masdar(folded, language) or any(is_masdar(stem, language) or is_masdar(stem[:-1] + "ه", language) for stem in owned if stem)


def _object_told(scene: Scene, place: int) -> bool:
    """Whether the noun before a verb has all that its own verb asks for: `أطلقت صاروخا | يحمل ثلاثة رواد`, `تضم أعضاء | عينهم المجلس`."""
    before = scene.tokens[place - 1]
    ends = any(before.folded.endswith(end) for end in scene.words.get("accusative_indefinite", ()))
    return before.kind == "word" and ((ends and not scene.verb(place - 1)) or scene.has_object(place))


def _attributes(scene: Scene, place: int, stop: int, *, comma: bool, joined: bool) -> bool:
    """Whether a verb that nothing joins tells of the noun before it, and counts something: `وقع شجار أسفر عن جرح شابين`."""
    form, before = scene.finite(place), scene.tokens[place - 1]
    sure = form is not None and (not form.noun or scene.has_object(place) or _points_back(scene, place + 1))
    if comma or joined or form is None or not sure or before.kind == "mark" or form.lemma in scene.words.get("auxiliary", ()):
        return False
    if form.lemma in clause_words(scene.language).get("measuring", ()):
        return False  # it only says how much there is of what the clause tells
    led = any(before.folded in scene.words.get(what, ()) for what in ("before_verb", "particle", "verb_follows", "then", "clause"))
    led = led or before.folded in clause_words(scene.language).get("if", ())
    led = led or any(one.stem in scene.words.get("relative", ()) for one in peeled(before.folded, scene.language))
    if led or scene.is_that(place - 1) or scene.finite(place - 1) is not None or "before" in scene.words.get("subject", ()):
        return False
    named = scene.has_object(place) and any(_is_person(scene, one) for one in range(place + 1, min(place + NEAR, stop)))
    return _counts_near(scene, place, stop, FAR) or _is_dated_near(scene, place, stop) or named


def _points_back(scene: Scene, place: int) -> bool:
    """Whether a word takes up the noun before a verb, which then tells of it: `اشتباكات قتل فيها أربعة`."""
    return place < len(scene.tokens) and scene.tokens[place].folded in scene.words.get("within_it", ())


def _is_person(scene: Scene, place: int) -> bool:
    mention = scene.mention(place)
    return mention is not None and mention.named.kind == "person"


def _is_dated_near(scene: Scene, place: int, stop: int) -> bool:
    """Whether a date stands behind a verb that tells of the noun before it, before a comma: `مهلة تنتهي أواخر مايو`.

    Not where the noun stands in what a comma sets apart (`، في تقرير أصدرته أمس،`).
    """
    comma = next((one for one in range(place - 1, max(place - 2 * FAR, 0), -1) if scene.tokens[one].text in COMMAS), None)
    if comma is not None and _is_preposition(scene, comma + 1):
        return False
    for one in range(place + 1, min(place + NEAR + 1, stop)):
        if scene.tokens[one].text in COMMAS or scene.is_that(one):
            return False
        if scene.date(one) is not None:
            return True
    return False


def _was_before(scene: Scene, place: int, stop: int) -> bool:
    """Whether a level is told with its date to which another is held: `fell to 3 percent from 4 percent in May`."""
    token = scene.tokens[place]
    if not any(token.folded in scene.words.get(what, ()) for what in ("goes_on", "against")):
        return False
    figure = next((found for one in range(place + 1, min(place + NEAR, stop)) if (found := scene.figure(one)) is not None), None)
    before = next((found for one in range(place - 1, max(place - FAR, 0), -1) if (found := scene.figure(one)) is not None), None)
    if figure is None or before is None or figure.unit != before.unit:
        return False
    behind = scene.passage.first_from(figure.end)
    return any(scene.date(one) is not None for one in range(behind, min(behind + NEAR, stop)))


def _tells_without_joint(scene: Scene, place: int, stop: int) -> bool:
    """Whether a verb that nothing joins tells of the noun before it what had become of it, or what has not:
    `شحنة كانت مخبأة في حاوية`, `تحقيق لم تنشر نتائجه`.
    """
    token, before = scene.tokens[place], scene.tokens[place - 1]
    if "before" in scene.words.get("subject", ()) or before.kind != "word" or _leads_verb(scene, place - 1) or place + SHORTEST >= stop:
        return False
    form = scene.finite(place)
    helped = form is not None and form.lemma in scene.words.get("auxiliary", ()) and form.tense == "past"
    bare = not any(one.article for one in peeled(before.folded, scene.language)) and scene.mention(place - 1) is None
    denied = token.folded in scene.words.get("verb_follows", ()) and scene.finite(place + 1) is not None
    figure = scene.figure(place - 1)
    return bare and (helped or denied) and (figure is None or figure.counted != "")


def _leads_verb(scene: Scene, place: int) -> bool:
    """Whether a word asks for a verb behind it, so that the verb tells of no noun."""
    folded = scene.tokens[place].folded
    led = any(folded in scene.words.get(what, ()) for what in ("before_verb", "particle", "verb_follows", "then", "clause", "before_that"))
    led = led or folded in clause_words(scene.language).get("if", ()) or bool(joints(scene, place))
    return led or scene.is_that(place) or any(one.stem in scene.words.get("relative", ()) for one in peeled(folded, scene.language))


def _counts_at(scene: Scene, place: int) -> bool:
    """Whether a figure that counts people or things begins with the word that is joined here: `قتل جندي | وخمسة مدنيين`."""
    figure = scene.figure(place)
    return figure is not None and figure.unit in ("person", "thing") and scene.passage.first_from(figure.start) <= place


def _behind_participle(scene: Scene, since: int, place: int, stop: int) -> bool:
    """Whether a sentence goes on behind a participle that dates or counts what it tells of: `Founded in 2014 in Oregon, | the firm …`."""
    if "before" not in scene.words.get("subject", ()) or not (
        since == 0 or scene.tokens[since - 1].text in STOPS or scene.tokens[since].fresh
    ):
        return False
    known_past = any(form.tense == "past" and not form.auxiliary for form in scene.verb(since))
    ends = not scene.verb(since) and any(scene.tokens[since].folded.endswith(end) for end in scene.words.get("past_ending", ()))
    told = (known_past or ends) and _is_preposition(scene, since + 1)
    begins = scene.tokens[place].folded in scene.words.get("determiner", ()) or scene.mention(place) is not None
    if not (told and begins and _predicates_near(scene, place, stop)):
        return False
    return any(scene.date(one) is not None or counts(scene, one) for one in range(since + 1, place))


def _is_suffered(scene: Scene, place: int, stop: int) -> bool:
    """Whether a participle tells by what the noun before it was met: `the plane crashed, hit by birds`."""
    behind = scene.tokens[place + 1].folded if place + 1 < stop else ""
    return behind in scene.words.get("agent", ()) and any(form.tense in ("past", "participle") for form in scene.verb(place))


def _follows(scene: Scene, place: int) -> bool:
    """Whether a word tells with a verb what followed: `، ليرتفع`."""
    return _is_result(scene.tokens[place].folded, scene.language)


def _reaches(scene: Scene, place: int) -> bool:
    """Whether a word tells where what was counted has brought somebody, and is no purpose: `سجل 14 هدفا ليتصدر الترتيب`."""
    words = clause_words(scene.language)
    bare = (one.stem for one in peeled(scene.tokens[place].folded, scene.language) if one.preposition in words.get("result", ()))
    return any(form.lemma in words.get("reaching", ()) and form.tense == "present" for stem in bare for form in known(stem, scene.language))


@lru_cache(maxsize=65536)
def _is_result(folded: str, language: str) -> bool:
    results = clause_words(language).get("result", frozenset())
    bare = (one.stem for one in peeled(folded, language) if one.preposition in results and not one.article)
    return any(form.tense == "present" for stem in bare for form in known(stem, language))


def _tells_more(scene: Scene, place: int, stop: int) -> bool:
    """Whether a relative clause has a figure or a date of its own, before the next comma."""
    behind = next((one for one in range(place + 1, stop) if scene.tokens[one].text in COMMAS or scene.tokens[one].text in STOPS), stop)
    verb = any(scene.finite(one) is not None for one in range(place + 1, min(place + 4, behind)))
    return verb and any(counts(scene, one) or scene.date(one) is not None for one in range(place + 1, behind))


def _counts_near(scene: Scene, place: int, stop: int, near: int) -> bool:
    """Whether something is counted from here on, in the next few words and before a comma."""
    for one in range(place, min(place + near + 1, stop)):
        if one > place and scene.tokens[one].text in COMMAS:
            return False
        if counts(scene, one):
            return True
    return False


def _opens_predicate(scene: Scene, place: int, stop: int) -> bool:
    """Whether a verb stands here, or a particle and its verb: `لا تزال`, `قد وصل`."""
    if scene.finite(place) is not None:
        return True
    told = {scene.tokens[place].folded, conjunction(scene, place)[1]}
    return bool(told & scene.words.get("particle", frozenset())) and place + 1 < stop and scene.finite(place + 1) is not None


def is_predicate(scene: Scene, place: int) -> bool:
    """Whether a token is the verb of its clause, and not that of a relative clause within it."""
    form = scene.finite(place)
    if form is None or form.lemma in scene.words.get("auxiliary", ()):
        return False
    return not place or scene.tokens[place - 1].folded not in scene.words.get("relative", ())


def settles(scene: Scene, place: int) -> bool:
    """Whether a token shows that subject and object of the verb before it are told: a preposition, a comma."""
    token = scene.tokens[place]
    if token.text in COMMAS or _is_preposition(scene, place):
        return True
    return scene.verb(place) == () and any(one.preposition for one in peeled(token.folded, scene.language))


def _is_preposition(scene: Scene, place: int) -> bool:
    return scene.tokens[place].folded in scene.words.get("preposition", ())


def _goes_on(scene: Scene, place: int) -> bool:
    """Whether a word tells where a change goes that began before it: `rose by 46 cents, or 0.5 percent, to 91.11 dollars`."""
    return scene.tokens[place].folded in scene.words.get("goes_on", ())


def _is_conjunction(scene: Scene, place: int) -> bool:
    return scene.tokens[place].folded in scene.words.get("joins", ())


def _is_aside(scene: Scene, place: int, stop: int) -> bool:
    """Whether what begins here ends at a comma behind which the clause before it goes on: `25 million, or half of them, need …`."""
    comma = next((one for one in range(place, min(place + FAR + 1, stop - 1)) if scene.tokens[one].text in COMMAS), None)
    return (
        comma is not None
        and scene.tokens[place].folded in scene.words.get("aside", ())
        and (_goes_on(scene, comma + 1) or _is_preposition(scene, comma + 1) or _is_conjunction(scene, comma + 1))
    )


def _predicates_near(scene: Scene, place: int, stop: int, tense: str = "", near: int = SUBJECT) -> bool:
    """Whether a noun and then its verb, in a tense, stand here: `and only one surgeon is on duty`."""
    if _is_preposition(scene, place) or _only_qualifies(scene, place):
        return False
    for one in range(place + 1, min(place + near + 1, stop)):
        token = scene.tokens[one]
        if token.kind == "mark" or token.folded in scene.words.get("relative", ()) or scene.is_that(one) or conjunction(scene, one)[0]:
            return False
        if not tense and scene.tokens[one].folded in scene.words.get("stands_alone", ()) and is_definite(scene, place):
            return True
        form = scene.finite(one)
        if form is not None:
            return not tense or form.tense == tense
    return False


def _is_nominal(scene: Scene, place: int, stop: int) -> bool:
    """Whether a definite noun and an indefinite one that is told of it stand here, without a verb: `، وسوريا بلد غير آمن`."""
    if place + 1 + SHORTEST > stop or "before" in scene.words.get("subject", ()):
        return False
    if _is_measure(scene, place, stop):
        return True
    mention = scene.mention(place)
    if mention is not None:
        behind = scene.passage.first_from(mention.end)
        named = mention.named.kind in ("state", "city", "place")
    else:
        behind, named = place + 1, is_definite(scene, place)
    if not named or behind + 1 >= stop or scene.tokens[behind].kind != "word" or scene.mention(behind) is not None:
        return False
    folded = scene.tokens[behind].folded
    small = any(folded in scene.words.get(what, ()) for what in _SMALL)
    plain = not any(one.article or one.preposition or one.conjunction for one in peeled(folded, scene.language))
    return plain and not small and scene.figure(behind) is None and scene.date(behind) is None


def _is_measure(scene: Scene, place: int, stop: int) -> bool:
    """Whether a noun that belongs to what was told before, and a figure, stand here: `، وقيمتها مليون درهم`."""
    bare = conjunction(scene, place)[1]
    owned = any(bare.endswith(end) and len(bare) > len(end) + SHORTEST for end in scene.words.get("owns", ()))
    figure = scene.figure(place + 1)
    return owned and scene.mention(place) is None and figure is not None and figure.unit != "ordinal"


def _only_qualifies(scene: Scene, place: int) -> bool:
    """Whether a word brings no assertion but how, or what above all: `بما يضمن`, `خاصة ما يتعلق`."""
    folded = scene.tokens[place].folded
    what = scene.words.get("what", frozenset())
    how = any(one.preposition and not one.article and one.stem in what for one in peeled(folded, scene.language))
    return how or folded in clause_words(scene.language).get("stressing", ())


def _adds(scene: Scene, place: int) -> bool:
    """Whether a word adds a circumstance: `…، بمشاركة 40 دولة`."""
    readings = peeled(scene.tokens[place].folded, scene.language)
    added = any(one.preposition in scene.words.get("adds", ()) and one.preposition and not one.article for one in readings)
    return added and scene.mention(place) is None


def _adds_event(scene: Scene, place: int) -> bool:
    """Whether a word adds what happened with it: `اختتم المؤتمر، بتوقيع اتفاق`."""
    readings = peeled(scene.tokens[place].folded, scene.language)
    added = (one.stem for one in readings if one.preposition in scene.words.get("adds", ()) and one.preposition and not one.article)
    return scene.mention(place) is None and any(is_masdar(stem, scene.language) for stem in added)


def _participle(scene: Scene, place: int) -> bool:
    return any(form.tense == "participle" for form in scene.verb(place))
