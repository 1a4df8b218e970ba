"""What is said with a verb, where the subject stands before it: what stands behind the verb, and what stands before both.

Behind it stands a quotation, a `that`, a colon, or a clause with nothing to bring it; before it what a comma or a quotation mark closes.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.marks import Mention, Span
from analysis.speech.frames import Cue, is_long, trimmed
from analysis.speech.nounphrases import glues, reduced
from analysis.speech.scene import Scene
from analysis.speech.speakers import Subject
from analysis.words.verbs import Form

FURTHEST = 40  # tokens from a verb to what brings that which is said
LONGEST_CLAUSE = 120  # tokens in which a clause must have its verb
_COMMAS = frozenset(",،")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that may attribute: its token, its form, and whether it is passive or a participle (`adding`)."""

    place: int
    form: Form
    passive: bool = False
    participle: bool = False

    @property
    def cue(self) -> Cue:
        return Cue(self.place, self.place, self.form, self.form.sense)


def adverb(scene: Scene, place: int) -> bool:
    """Whether a word is an adverb by its ending (`reportedly`)."""
    token = scene.tokens[place]
    if token.folded in scene.words.get("adverb", ()):
        return True
    ends = any(token.folded.endswith(ending) for ending in scene.words.get("adverb_ending", ()))
    return ends and token.text.islower() and scene.mention(place) is None


def joins_verb(scene: Scene, edge: int) -> bool:
    """Whether an `and` joins a verb to another of the same subject: `raised its rate, and warned that`."""
    return edge < len(scene.tokens) and scene.tokens[edge].folded in scene.words.get("joins_verbs", ())


def content_behind(scene: Scene, verb: Verb, stop: int) -> tuple[str, int]:
    """What brings that which is said behind a verb (`quotation`, `that`, `colon`, `clause`, `object`, `nothing`), and where it begins."""
    tells = verb.form.lemma in scene.words.get("tells", ())
    brought, place = brings(scene, verb.place, min(stop, verb.place + FURTHEST), told=tells)
    if brought != "nothing":
        return brought, place
    begin = _past_adjuncts(scene, verb.place + 1, stop, told=tells)
    for first in dict.fromkeys((begin, verb.place + 1)):
        if first >= stop or (first == verb.place + 1 and first != begin and tells):
            continue
        kind = _begins_content(scene, first, stop)
        if kind == "clause" or first == begin == verb.place + 1:
            return kind, first
    if tells or verb.place + 1 >= stop:
        return "nothing", stop
    return _begins_content(scene, verb.place + 1, stop), verb.place + 1


def _begins_content(scene: Scene, place: int, stop: int) -> str:
    """Whether a clause with a verb begins with a token, or a noun alone, or neither."""
    token = scene.tokens[place]
    if token.kind == "mark" and token.text not in "$€£(" and scene.quotation(place) is None:
        return "nothing"
    if token.folded in scene.words.get("joins", ()) or token.folded in scene.words.get("relative", ()):
        return "nothing"
    if token.folded in scene.words.get("pronoun", ()):
        return "clause"
    preposed = token.folded in scene.words.get("preposition", ()) and scene.figure(place) is None and scene.mention(place) is None
    for one in range(place + 1, min(stop, place + FURTHEST)):
        if scene.tokens[one].text in ";:" or (scene.tokens[one].text in _COMMAS and joins_verb(scene, one + 1)):
            break
        if scene.finite(one) is not None and not (preposed and reduced(scene, one, place)):
            return "clause" if not scene.words.get("relative", frozenset()) & {scene.tokens[one - 1].folded} else "object"
    return "nothing" if preposed else "object"


def brings(scene: Scene, verb: int, stop: int, *, told: bool) -> tuple[str, int]:
    """The quotation, the colon or the `that` behind a verb, past adverbs, dates, prepositions with their nouns and whom one told."""
    place = verb + 1
    while place < stop:
        token = scene.tokens[place]
        quoted = scene.quotation(place)
        if quoted is not None and quoted.start == token.start:
            long = is_long(scene, quoted)
            return ("quotation", place) if long and alone(scene, quoted, stop) else ("nothing", place)
        if token.text == ":":
            quoted = scene.quotation(place + 1) if place + 1 < stop else None
            long = quoted is not None and is_long(scene, quoted)
            return ("quotation" if long else "colon", place + 1) if place + 1 < stop else ("nothing", place)
        if scene.is_that(place) and scene.mention(place) is None and place + 1 < stop and scene.tokens[place + 1].text not in ",.;":
            return _past_quote(scene, place + 1)
        if token.text in _COMMAS:
            closing = next((one for one in range(place + 1, min(stop, place + 8)) if scene.tokens[one].text in _COMMAS), None)
            opens = scene.quotation(place + 1) if place + 1 < stop else None
            if opens is not None and opens.start == scene.tokens[place + 1].start:
                place += 1
                continue
            if closing is not None and closing + 1 < stop and (scene.is_that(closing + 1) or scene.quotation(closing + 1) is not None):
                place = closing + 1
                continue
            return "nothing", place
        after = _past_adjuncts(scene, place, stop, told=told)
        if after == place:
            return "nothing", place
        told = False
        place = after
    return "nothing", place


def _past_quote(scene: Scene, place: int) -> tuple[str, int]:
    quoted = scene.quotation(place)
    direct = quoted is not None and quoted.start == scene.tokens[place].start and is_long(scene, quoted)
    return ("quotation", place) if direct and quoted is not None and alone(scene, quoted, len(scene.tokens)) else ("that", place)


def alone(scene: Scene, quoted: Span, stop: int) -> bool:
    """Whether a quotation is all that is said, and no part of a clause that goes on behind it."""
    behind = scene.passage.first_from(quoted.end)
    if behind >= stop or behind >= len(scene.tokens) or scene.tokens[behind].kind == "mark" or scene.tokens[behind].fresh:
        return True
    inside = scene.tokens[behind - 2].text
    return inside in ".!?," or scene.tokens[behind].folded in scene.words.get("back", ())


def _past_adjuncts(scene: Scene, place: int, stop: int, *, told: bool) -> int:
    """The first token behind adverbs, dates, prepositions with their nouns, and, of a verb that tells somebody, whom it tells."""
    while place < stop:
        token = scene.tokens[place]
        if scene.mention(place) is None and adverb(scene, place):
            place += 1
        elif (when := scene.date(place)) is not None and scene.figure(place) is None:
            place = max(place + 1, scene.range_of(Span(when.start, when.end)).stop)
        elif token.folded in scene.words.get("preposition", ()) and scene.mention(place) is None and not _counts(scene, place):
            place = _past_noun(scene, place + 1, stop)
        elif told and token.kind != "mark" and not scene.is_that(place):
            place, told = _past_noun(scene, place, stop), False
        else:
            break
    return place


def _counts(scene: Scene, place: int) -> bool:
    """Whether a preposition belongs to a number: `at least ten`, `between 80 and 90`."""
    if scene.figure(place) is not None:
        return True
    behind = place + 1 < len(scene.tokens) and scene.figure(place + 1) is not None and scene.date(place + 1) is None
    return behind and scene.tokens[place].folded in scene.words.get("amount", ())


def _closes_noun(scene: Scene, mention: Mention) -> bool:
    """Whether a name behind a noun belongs to it (`the newspaper La Estrella that …`), and is no subject: no verb follows, but a `that`."""
    behind = scene.passage.first_from(mention.end)
    return behind < len(scene.tokens) and (scene.is_that(behind) or scene.tokens[behind].kind == "mark")


def _past_noun(scene: Scene, place: int, stop: int) -> int:
    """The first token behind a noun with what stands before it: up to an article, a name, a preposition, a verb or a mark."""
    first = place
    while place < stop:
        token = scene.tokens[place]
        mention = scene.mention(place)
        if mention is not None:
            free = place > first and scene.tokens[place - 1].folded not in scene.words.get("determiner", ()) and mention.by != "nisba"
            if free and not _closes_noun(scene, mention):
                break
            place = max(place + 1, scene.range_of(Span(token.start, mention.end)).stop)
            if mention.by != "nisba" and not (scene.tokens[place - 1].end > mention.end):
                break
            continue
        if place > first and (scene.date(place) is not None or scene.figure(place) is not None):
            break
        small = any(token.folded in scene.words.get(what, ()) for what in ("preposition", "pronoun", "relative", "subordinator"))
        article = token.folded in scene.words.get("determiner", ()) and place > first
        if token.text == "." and glues(scene, place):
            place += 2
            continue
        if (token.kind == "mark" and not token.glued) or token.text in ',:;.?!“”"' or small or article or scene.is_that(place):
            break
        noun = place > first and scene.tokens[place - 1].folded in scene.words.get("noun_follows", ())
        if place > first and scene.finite(place) is not None and not noun:
            break
        place += 1
    return max(place, first)


def content_ahead(scene: Scene, verb: Verb, subject: Subject | None, span: range) -> Span | None:
    """What stands before the subject, or before a verb whose subject follows, and is what is said."""
    if verb.participle:
        return None
    last = (subject.first if subject is not None and 0 <= subject.first < verb.place else verb.place) - 1
    if last <= span.start:
        return None
    closing = scene.tokens[last]
    if closing.text in _COMMAS and scene.quotation(last - 1) is not None:
        last -= 1
    quoted = scene.quotation(last)
    if quoted is not None and scene.tokens[last].end == quoted.end:
        long = is_long(scene, quoted)
        begin = scene.passage.first_from(quoted.start)
        if long and (begin == span.start or scene.tokens[begin - 1].kind == "mark" or not _clause(scene, span.start, begin)):
            return Span(quoted.start + 1, quoted.end - 1)
        return (
            trimmed(scene, span.start, last + 1)
            if _clause(scene, span.start, last)
            else (Span(quoted.start + 1, quoted.end - 1) if long else None)
        )
    if closing.text not in _COMMAS:
        return None
    if _parts_clause(scene, verb.place, last, span):
        return trimmed(scene, span.start, span.stop)
    return trimmed(scene, span.start, last) if _clause(scene, span.start, last) else None


def _parts_clause(scene: Scene, verb: int, last: int, span: range) -> bool:
    """Whether the words that attribute stand between a subject and its verb: `The offer, she said, was final`."""
    behind = verb + 2
    goes_on = behind < span.stop and scene.tokens[behind - 1].text in _COMMAS and scene.finite(behind) is not None
    return goes_on and not any(scene.finite(place) is not None for place in range(max(span.start, last - FURTHEST), last))


def _clause(scene: Scene, first: int, stop: int) -> bool:
    """Whether a stretch has a verb and begins no clause that depends on another (`when …`), or counts something in few words."""
    opens = scene.tokens[first].folded
    if opens in scene.words.get("subordinator", ()) and opens not in scene.words.get("then", ()):
        return False
    first = max(first, stop - LONGEST_CLAUSE)
    if any(scene.finite(place) is not None for place in range(first, stop)):
        return True
    opens_clause = opens not in scene.words.get("preposition", ())
    return opens_clause and any(form.tense != "participle" for place in range(first, stop) for form in scene.verb(place))


def speaks_on(scene: Scene, last: int, stop: int, direct: bool) -> Span | None:
    """What follows on `…, she said`, and is said as well: `because few came`, `in the worst attack this year`."""
    place = last + 1
    while place < min(stop, last + FURTHEST) and scene.tokens[place].text not in _COMMAS:
        place += 1
    if place + 1 >= stop or scene.tokens[place].text not in _COMMAS or scene.tokens[place + 1].folded not in scene.words.get("back", ()):
        return None
    if any(form.sense and form.tense == "participle" for form in scene.verb(place + 1)):
        return None  # `…, she said, adding: “…”` is read with its own verb
    rest = range(place + 1, min(stop, place + LONGEST_CLAUSE))
    says = any(scene.finite(one) is not None for one in rest)
    if not says and (direct or len(rest) < FURTHEST // 10):
        return None
    return trimmed(scene, place + 1, stop)
