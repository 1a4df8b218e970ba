"""What is said with a verb, where the subject stands before it: what stands behind the verb, and what stands before both.

Behind it stands a quotation, a `that`, a colon, or a clause with nothing to bring it; before it what a comma or a quotation mark closes.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.marks import Mention, Span
from analysis.speech.frames import Cue, is_long, trimmed
from analysis.speech.memory import Subject
from analysis.speech.nounphrases import glues, reduced
from analysis.speech.scene import Scene
from analysis.words.verbs import Form

FURTHEST = 40  # tokens from a verb to what brings that which is said
LONGEST_ASIDE = 14  # tokens between a verb and its `that`, in commas
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
    begin = past_adjuncts(scene, verb.place + 1, stop, told=tells)
    if tells and verb.place + 1 < begin < stop and scene.finite(begin) is not None and scene.mention(verb.place + 1) is None:
        return "clause", verb.place + 1  # whom it would tell is the subject of what is said: `warned the reform could hurt`
    for first in dict.fromkeys((begin, verb.place + 1)):
        if first >= stop or (first == verb.place + 1 and first != begin and (tells or scene.date(first) is not None)):
            continue
        kind = _begins_content(scene, first, stop)
        if kind == "clause" or first == begin == verb.place + 1 or (kind == "object" and first == begin and _needs_clause(scene, verb)):
            return kind, first
    if not tells and begin < stop and _dates_noun(scene, verb.place + 1):
        return _begins_content(scene, begin, stop), verb.place + 1
    if tells or verb.place + 1 >= stop or scene.date(verb.place + 1) is not None:
        return "nothing", stop
    return _begins_content(scene, verb.place + 1, stop), verb.place + 1


def _needs_clause(scene: Scene, verb: Verb) -> bool:
    """Whether nothing but a clause can be said with a verb, so that letters of a noun are its verb: `said on Monday its drug cut costs`."""
    return verb.form.lemma in scene.words.get("never_alone", ()) and not verb.participle


def _dates_noun(scene: Scene, place: int) -> bool:
    """Whether a date is an adjective of the noun behind it: `forecast | second-quarter | revenue of $3m`."""
    when = scene.date(place) if place < len(scene.tokens) else None
    return when is not None and when.start == scene.tokens[place].start and "-" in when.text


def _begins_content(scene: Scene, place: int, stop: int) -> str:
    """Whether a clause with a verb begins with a token, or a noun alone, or neither."""
    token = scene.tokens[place]
    if token.kind == "mark" and token.text not in "$€£(" and scene.quotation(place) is None:
        return "nothing"
    if token.folded in scene.words.get("joins", ()) or token.folded in scene.words.get("relative", ()) or _depends(scene, place, stop):
        return "nothing"
    if token.folded in scene.words.get("pronoun", ()):
        return "clause"
    preposed = token.folded in scene.words.get("preposition", ()) and scene.figure(place) is None and scene.mention(place) is None
    for one in range(place + 1, min(stop, place + FURTHEST)):
        if scene.tokens[one].text in ";:" or (
            scene.tokens[one].text in _COMMAS and (joins_verb(scene, one + 1) or _turns(scene, one + 1, preposed))
        ):
            break
        if _closes(scene, place, one, stop):
            break
        if _likely_verb(scene, one):
            return "clause"
        if scene.finite(one) is not None and not (preposed and reduced(scene, one, place)):
            return "clause" if not scene.words.get("relative", frozenset()) & {scene.tokens[one - 1].folded} else "object"
    return "nothing" if preposed else "object"


def _likely_verb(scene: Scene, place: int) -> bool:
    """Whether a word that no table knows is a verb, by its ending, what stands before and what behind: `the mill crushed a tonne`."""
    token, before = scene.tokens[place], scene.tokens[place - 1]
    ends = any(token.folded.endswith(ending) for ending in scene.words.get("past_ending", ()))
    if not ends or not token.text.islower() or scene.verb(place) or scene.mention(place) is not None or place + 1 >= len(scene.tokens):
        return False
    small = any(before.folded in scene.words.get(what, ()) for what in ("determiner", "preposition", "joins", "passive_aid", "adverb"))
    behind = scene.tokens[place + 1]
    takes = any(behind.folded in scene.words.get(what, ()) for what in ("article", "single", "owning", "amount")) or behind.kind == "number"
    return (before.kind == "word" or before.text in _COMMAS) and not small and takes


def _closes(scene: Scene, first: int, verb: int, stop: int) -> bool:
    """Whether a verb with its subject closes a sentence, and tells who said all of it: `… added 216,000 jobs, | the department said`."""
    last = verb
    while last + 1 < stop and last < verb + 2 and any(form.auxiliary for form in scene.verb(last)):
        last += 1
    if not any(form.sense and form.tense != "participle" for form in scene.verb(last)):
        return False
    ends = (
        last + 1 >= stop
        or scene.tokens[last + 1].text in ".,"
        or scene.date(last + 1) is not None
        or scene.tokens[last + 1].folded in scene.words.get("preposition", ())
    )
    return ends and any(scene.tokens[one].text in _COMMAS for one in range(max(first, verb - FURTHEST // 4), verb))


def _turns(scene: Scene, place: int, preposed: bool) -> bool:
    """Whether a clause begins that depends on the one before the verb: `…, the bank said on Thursday, | as inflation rose`."""
    if not preposed or place >= len(scene.tokens):
        return False
    goes_on = any(form.sense and form.tense == "participle" for form in scene.verb(place))  # `said on Tuesday, | warning that …`
    return goes_on or scene.tokens[place].folded in scene.words.get("subordinator", ())


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
            closing = next((one for one in range(place + 1, min(stop, place + LONGEST_ASIDE)) if scene.tokens[one].text in _COMMAS), None)
            opens = scene.quotation(place + 1) if place + 1 < stop else None
            if opens is not None and opens.start == scene.tokens[place + 1].start:
                place += 1
                continue
            if closing is not None and closing + 1 < stop and (scene.is_that(closing + 1) or scene.quotation(closing + 1) is not None):
                place = closing + 1
                continue
            return "nothing", place
        after = past_adjuncts(scene, place, stop, told=told)
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


def past_adjuncts(scene: Scene, place: int, stop: int, *, told: bool) -> int:
    """The first token behind adverbs, dates, prepositions with their nouns, and, of a verb that tells somebody, whom it tells."""
    while place < stop:
        token = scene.tokens[place]
        if scene.mention(place) is None and adverb(scene, place):
            place += 1
        elif (when := scene.date(place)) is not None and scene.figure(place) is None:
            place = max(place + 1, scene.range_of(Span(when.start, when.end)).stop)
        elif token.folded in scene.words.get("preposition", ()) and scene.mention(place) is None and not _counts(scene, place):
            if _depends(scene, place, stop):
                break
            place = _past_noun(scene, place + 1, stop)
        elif told and token.kind != "mark" and not scene.is_that(place):
            place, told = _past_hearers(scene, place, stop), False
        else:
            break
    return place


def _depends(scene: Scene, place: int, stop: int) -> bool:
    """Whether a word opens a clause that tells when, and no noun: `apologised after a signal failed`."""
    behind = _past_noun(scene, place + 1, stop) if scene.tokens[place].folded in scene.words.get("subordinator", ()) else stop
    return behind < stop and scene.finite(behind) is not None


def _past_hearers(scene: Scene, place: int, stop: int) -> int:
    """The first token behind whom somebody tells: their noun, or a name, ends there (`told the court | guards had slept`)."""
    end = _past_noun(scene, place, stop)
    mention = scene.mention(place)
    if mention is not None and mention.named.kind == "outlet":  # the rest of an outlet's name: `BBC | Radio 5 Live`
        while end < stop and (scene.tokens[end].text[0].isupper() or scene.figure(end) is not None) and scene.mention(end) is None:
            end += 1
        return end
    for one in range(place, end - 1):
        hears = scene.tokens[one].folded in scene.words.get("audience", ()) and scene.mention(one) is None
        if hears and not _names_hearers(scene, one + 1, end) and _clause(scene, one + 1, min(stop, one + FURTHEST)):
            return one + 1
    return end


def _names_hearers(scene: Scene, place: int, end: int) -> bool:
    """Whether a word goes on with the noun before it: `the police | chief`, `the council's | leader`, `the court | in Leeds`."""
    token = scene.tokens[place]
    kinds = ("preposition", "joins", "relative", "offices", "generic") + (("audience",) if place + 1 < end else ())
    return token.kind == "mark" or token.text[0] in "'’" or any(token.folded in scene.words.get(kind, ()) for kind in kinds)


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
        ends = place + 1 < stop and scene.is_that(place + 1)  # `in his evening address that …`
        if place > first and scene.finite(place) is not None and not noun and not ends:
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
    goes_on = behind < span.stop and scene.tokens[behind - 1].text in _COMMAS and _may_be_finite(scene, behind)
    return goes_on and not any(scene.finite(place) is not None for place in range(max(span.start, last - FURTHEST), last))


def _clause_in(scene: Scene, place: int) -> bool:
    """Whether a finite verb stands at a token whose letters are no noun's."""
    form = scene.finite(place)
    return form is not None and not form.noun


def _may_be_finite(scene: Scene, place: int) -> bool:
    """Whether letters are those of a finite verb, be they a noun's too: `The fire, officials said, killed nine`."""
    return scene.finite(place) is not None or any(form.tense == "past" and not form.sense for form in scene.verb(place))


def _clause(scene: Scene, first: int, stop: int) -> bool:
    """Whether a stretch has a verb and begins no clause that depends on another (`when …`), or counts something in few words."""
    opens = scene.tokens[first].folded
    if opens in scene.words.get("subordinator", ()) and opens not in scene.words.get("then", ()):
        comma = next((place for place in range(first, min(stop - 1, first + FURTHEST)) if scene.tokens[place].text in _COMMAS), None)
        return comma is not None and _clause(scene, comma + 1, stop)  # `If convicted, he could go to prison, …`
    first = max(first, stop - LONGEST_CLAUSE)
    if any(scene.finite(place) is not None for place in range(first, stop)):
        return True
    opens_clause = opens not in scene.words.get("preposition", ())
    if opens_clause and any(_to_do(scene, place, stop) for place in range(first + 1, stop - 1)):
        return True  # a headline: `Heatwave to last until Friday`
    return opens_clause and any(form.tense != "participle" for place in range(first, stop) for form in scene.verb(place))


def _to_do(scene: Scene, place: int, stop: int) -> bool:
    """Whether an infinitive begins with a token: `to last`, and not `to Cairo`, `to the north`, `to 12`."""
    if scene.tokens[place].folded not in scene.words.get("infinitive", ()) or scene.mention(place) is not None:
        return False
    behind = scene.tokens[place + 1]
    small = any(behind.folded in scene.words.get(what, ()) for what in ("determiner", "preposition", "amount"))
    return (
        behind.kind == "word"
        and behind.text.islower()
        and not small
        and scene.figure(place + 1) is None
        and not scene.tokens[place - 1].folded.isdigit()
    )


def speaks_on(scene: Scene, last: int, stop: int, direct: bool) -> Span | None:
    """What follows on `…, she said`, and is said as well: `because few came`."""
    place = last + 1
    while place < min(stop, last + FURTHEST) and scene.tokens[place].text not in _COMMAS:
        place += 1
    if place + 1 >= stop or scene.tokens[place].text not in _COMMAS or scene.tokens[place + 1].folded not in scene.words.get("back", ()):
        return None
    if any(form.sense and form.tense == "participle" for form in scene.verb(place + 1)):
        return None  # `…, she said, adding: “…”` is read with its own verb
    rest = range(place + 1, min(stop, place + LONGEST_CLAUSE))
    says = any(scene.finite(one) is not None for one in rest)
    if scene.tokens[place + 1].folded in scene.words.get("in_which", ()) and not any(_clause_in(scene, one) for one in rest):
        return None  # `…, the police said, in the town's worst crash this year`: what the text makes of it
    if not says and (direct or len(rest) < FURTHEST // 10):
        return None
    return trimmed(scene, place + 1, stop)
