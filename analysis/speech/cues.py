"""The words that may attribute what is said: verbs of speech where they speak, and the words of a source (`بحسب`, `نقلا عن`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from analysis.lang.tables import table
from analysis.speech.comments import comments_on
from analysis.speech.frames import Cue, Frame
from analysis.speech.memory import Memory
from analysis.speech.nouns import body_words, ends_in_pronoun, is_definite, qualifies
from analysis.speech.scene import Scene, complementizers, small_words, verb_forms
from analysis.speech.speakers import fronted, opens_front, withholds
from analysis.speech.subjectfirst import speaking_verb
from analysis.words.folding import words
from analysis.words.masdars import is_masdar
from analysis.words.tokens import peeled
from analysis.words.verbs import Form

FURTHEST_BACK = 14  # the same before a verb that comes last
FURTHEST_CITED = 12  # words behind a cited source within which a comma closes it
LONGEST_PLACE = 9  # tokens of a preposition with its noun
DOUBLED = "\u0651"
_PASSIVE = re.compile("^[وف]?.ُ[^و]")  # a u behind the first letter, where no long one follows


def cues_in(scene: Scene, span: range) -> Iterator[Cue]:
    """Every word that may attribute, in order."""
    place = span.start
    while place < span.stop:
        source = source_cue(scene, place, span.stop)
        if source is not None:
            yield source
            place = source.last + 1
            continue
        cue = verb_cue(scene, place, span)
        if cue is not None:
            yield cue
        place += 1


def verb_cue(scene: Scene, place: int, span: range) -> Cue | None:
    """The verb of speech that a token is, where it attributes anything."""
    if subjects_first(scene):
        verb = speaking_verb(scene, place, span.start)
        return verb.cue if verb is not None else None
    form = speech_form(scene, place)
    return Cue(place, place, form, form.sense) if form is not None else None


def speech_form(scene: Scene, place: int) -> Form | None:
    """The form of a verb of speech that a token is, where it speaks of somebody and not by the way; None where it does not."""
    spoken = [form for form in scene.verb(place) if form.sense and form.person == 3]
    if not spoken or scene.after_preposition(place) or _unlikely(scene, place, spoken[0]):
        return None
    if (
        spoken[0].sense == "report"
        and place + 2 < len(scene.tokens)
        and scene.tokens[place + 1].folded in scene.words.get("published_in", ())
        and scene.date(place + 2) is None
        and not any(joins_content(scene, one, spoken[0]) for one in range(place + 2, min(place + LONGEST_PLACE, len(scene.tokens))))
    ):
        return None  # `published in a journal` says where, and not who says what
    related = place and scene.tokens[place - 1].folded in scene.words.get("relative", ())
    if spoken[0].sense == "contained" and not _inside(scene, place, spoken[0]):
        return _answering(scene, place)
    if spoken[0].sense == "hearsay" and place and scene.tokens[place - 1].folded in scene.words.get("negates", ()):
        return None  # `ما لا يقال`
    if related and spoken[0].sense != "relay" and not comments_on(scene, place - 2):
        return None
    if all(form.noun for form in spoken) and not begins_clause(scene, place) and auxiliary_before(scene, place) is None:
        return None
    if spoken[0].tense != "participle" and _asyndetic(scene, place):
        return None
    if (
        _own_voice(scene, place)
        or withholds(scene, place)
        or (spoken[0].tense == "past" and spoken[0].sense != "hearsay" and _is_passive(scene, place))
    ):
        return None
    if spoken[0].tense == "participle" and place and scene.figure(place - 1) is not None and scene.tokens[place - 1].kind == "number":
        return None  # `9436 طالبا`: who is counted
    if spoken[0].tense == "participle" and not (scene.begins_clause(place) or _introduces_soon(scene, place, spoken[0])):
        return None  # `أربعة متهمين`: a noun
    return next((form for form in spoken if not form.noun), spoken[0])


def _asyndetic(scene: Scene, place: int) -> bool:
    """Whether a verb says more of an indefinite noun before it, that is under a preposition: `صحة تقارير تحدثت عن نفاد الدواء`."""
    if subjects_first(scene) or place < 2 or scene.begins_clause(place) or auxiliary_before(scene, place) is not None:
        return False
    noun = place - 1
    while noun > 0 and not scene.tokens[noun].fresh and qualifies(scene, noun) and scene.mention(noun) is None:
        noun -= 1  # its adjectives
    before = noun - 1
    owned_ = ends_in_pronoun(scene, scene.tokens[noun].text)
    plain = scene.tokens[noun].kind == "word" and scene.mention(noun) is None and not is_definite(scene, noun) and not owned_
    small = scene.tokens[noun].folded in small_words(scene.language) or scene.finite(noun) is not None or scene.date(noun) is not None
    return plain and not small and before >= 0 and not scene.tokens[noun].fresh and scene.after_preposition(noun)


def _inside(scene: Scene, place: int, form: Form) -> bool:
    """Whether a verb of being written is followed by where it is: `ورد في البيان`."""
    return any(scene.tokens[one].folded in form.takes for one in range(place + 1, min(place + 3, len(scene.tokens))))


def _answering(scene: Scene, place: int) -> Form | None:
    """The verb that a conjunction is written on, where the letters are another verb's too: `ورد المتحدث بأن`, and not `ورد في البيان`."""
    stems = (one.stem for one in scene.passage.peeled(scene.tokens[place]) if one.conjunction and not one.preposition)
    forms = (form for stem in stems for form in verb_forms(stem, scene.language) if form.sense and form.person == 3)
    return next(forms, None)


def begins_clause(scene: Scene, place: int) -> bool:
    """Whether a clause begins at a token, or behind words that only tell whose turn it is or when: `من جهته جدد الوزير`."""
    before_ = scene.tokens[place - 1].folded if place else ""
    turn = before_ in scene.words.get("turn", ()) or before_ in scene.words.get("no_subject", ())
    if turn or scene.begins_clause(place) or (place > 0 and scene.date(place - 1) is not None):
        return True
    for one in range(place - 1, max(-1, place - FURTHEST_BACK), -1):  # `لكن النقابي كتب`: who does it stands before
        if opens_front(scene, one):
            return True
        if scene.finite(one) is not None or scene.tokens[one].fresh or scene.tokens[one].text in ".؟!":
            return False
    return False


def _unlikely(scene: Scene, place: int, form: Form) -> bool:
    """Whether a verb that means something else as well stands without what it takes where it speaks: `يحمل الفريق اللقب`, `دفع الثمن`."""
    if form.lemma not in scene.words.get("means_more", ()) or DOUBLED in scene.tokens[place].text:  # `وعدّ القرار خطأ`
        return False
    near = range(place + 1, min(place + FURTHEST_BACK, len(scene.tokens)))
    that = bool(set(form.takes) & complementizers(scene.language))
    return not any(is_joint(scene, one, form) or (that and scene.is_that(one)) for one in near)


def _is_passive(scene: Scene, place: int) -> bool:
    """Whether the vowel that is written on a verb says that who did it is not told: `وجُددت الهدنة`."""
    return bool(_PASSIVE.search(scene.tokens[place].text))


def _introduces_soon(scene: Scene, place: int, form: Form) -> bool:
    """Whether what is said begins right behind a participle: `قال الوزير مؤكدا أن …`."""
    for one in range(place + 1, min(place + 4, len(scene.tokens))):
        if (
            scene.is_that(one)
            or scene.tokens[one].text == ":"
            or scene.quotation(one) is not None
            or scene.tokens[one].folded in form.takes
        ):
            return True
    return False


def source_cue(scene: Scene, place: int, end: int) -> Cue | None:
    """The words of a source that begin at a token (`بحسب`, `نقلا عن`), all of them before `end`."""
    token = scene.tokens[place]
    named = place + 1 < len(scene.tokens) and scene.tokens[place + 1].folded in scene.words.get("ends_name", ())
    if token.kind != "word" or named or scene.mention(place) is not None:
        return None
    starts = _sources(scene.language)
    for word in {token.folded, *(one.stem for one in peeled(token.folded, scene.language) if one.conjunction and not one.preposition)}:
        for rest, means in starts.get(word, ()):
            last = place + len(rest)
            if last < end and tuple(one.folded for one in scene.tokens[place + 1 : last + 1]) == rest:
                return Cue(place, last, None, means)
    return None


def is_aside(scene: Scene, cue: Cue) -> bool:
    """Whether a cue stands in an aside that tells who passed something on: `…، نقلته وكالة X، …`, `… نقلا عن X …`."""
    if cue.form is None:
        spoken = (
            cue.means == "say" and cue.first > 0 and any(form.sense for form in scene.verb(cue.first - 1))
        )  # `وقالت على لسان مديرها، إن`
        return not subjects_first(scene) and (cue.means == "relay" or spoken or _before_that(scene, cue))
    if cue.form.sense not in ("relay", "report"):
        return False
    behind = scene.tokens[cue.last + 1].folded if cue.last + 1 < len(scene.tokens) else ""
    back = behind in scene.words.get("from_m", ()) or behind in scene.words.get("from_f", ())
    return back or scene.has_object(cue.first)


def _before_that(scene: Scene, cue: Cue) -> bool:
    """Whether a source is cited between a verb and its `that`: `أبلغ اللجنة، وفق محضر اطلعت عليه الصحيفة، بأنه …`."""
    if cue.first == 0 or scene.tokens[cue.first - 1].text not in ",،":
        return False
    near = range(cue.last + 1, min(cue.last + FURTHEST_CITED, len(scene.tokens) - 1))
    closing = next((place for place in near if scene.tokens[place].text in ",،"), None)
    return closing is not None and scene.is_that(closing + 1)


def is_nested(scene: Scene, cue: Cue, span: range, found: list[Frame], memory: Memory) -> bool:
    """Whether a cue belongs to what somebody else is saying: inside a quotation, or in the middle of a clause."""
    if subjects_first(scene) or cue.form is None or not found or scene.tokens[cue.first].start >= found[-1].content.end:
        return False
    if scene.has_object(cue.first) and not scene.joined(cue.first):
        return not comments_on(scene, cue.first - 2)  # a relative clause: `مؤسسة أقرّتها الجمعية العامة`
    begins = scene.begins_clause(past_particles(scene, cue.first)) or cue.form.tense == "participle"
    if found[-1].direct and scene.quotation(cue.first) is not None:
        return True
    inside = scene.passage.first_from(found[-1].content.start)
    return not begins and fronted(scene, cue.first, inside, memory, opened=True) is None  # `…، لكن الوزير نفى`: no more of what was said


def past_particles(scene: Scene, place: int) -> int:
    """The first of the particles that stand right before a verb: `الرئيس | قد يعتذر`."""
    particles = scene.words.get("particle", frozenset())
    while place > 0 and not scene.tokens[place].fresh and scene.tokens[place - 1].folded in particles:
        place -= 1
    return place


def stems_of(scene: Scene, place: int) -> set[str]:
    """Every way to read a word without what is written on it."""
    return {one.stem for one in scene.passage.peeled(scene.tokens[place])}


def is_small(scene: Scene, place: int) -> bool:
    """Whether a token is a preposition."""
    return scene.tokens[place].folded in scene.words.get("preposition", ())


def auxiliary_before(scene: Scene, place: int) -> int | None:
    """The auxiliary of a verb, where nothing but its subject stands between them."""
    for one in range(place - 1, max(-1, place - FURTHEST_BACK), -1):
        if any(form.lemma in scene.words.get("auxiliary", ()) for form in scene.verb(one)):
            return one
        if scene.tokens[one].kind == "mark" or scene.is_that(one) or (scene.finite(one) is not None and not scene.has_object(one)):
            return None
    return None


def _own_voice(scene: Scene, place: int) -> bool:
    """Whether a verb without a subject only opens what the text itself goes on to tell: `يذكر أن`, `يشار إلى أن`."""
    if scene.tokens[place].folded not in scene.words.get("own_voice", ()):
        return False
    behind = place + 1
    while behind < len(scene.tokens) and scene.tokens[behind].folded in scene.words.get("preposition", ()):
        behind += 1
    return behind < len(scene.tokens) and scene.is_that(behind)


def is_joint(scene: Scene, place: int, form: Form) -> bool:
    """Whether a token is or has the preposition that joins to a verb what is said."""
    token = scene.tokens[place]
    if token.folded in form.takes:
        return True
    if scene.mention(place) is not None:
        return False
    written = [one for one in peeled(token.folded, scene.language) if one.preposition in form.takes and not one.conjunction]
    known = body_words(scene.language)  # `رئيس الشعبة بالغرفة التجارية`: where he is, and not what he asks for
    return any((one.article and one.stem not in known) or is_masdar(one.stem, scene.language) for one in written if one.preposition)


def joins_content(scene: Scene, place: int, form: Form) -> bool:
    """Whether a token is what joins to a verb that which is said: its preposition, or `that`."""
    return scene.is_that(place) or is_joint(scene, place, form)


def subjects_first(scene: Scene) -> bool:
    """Whether the language puts who speaks before the verb."""
    return "before" in scene.words.get("subject", ())


@cache
def _sources(language: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for entry in table("sources", language):
        first, *rest = words(entry["cue"])
        found.setdefault(first, []).append((tuple(rest), entry["means"]))
    return found
