"""Frames of speech by verbs, in a language in which the subject stands before its verb (`the minister said that …`).

What is said stands behind the verb, in quotation marks, behind a `that` or a colon or with nothing to bring it; or before the subject,
where a comma or a quotation mark closes it (`…, the minister said`; `“…,” said the minister`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.marks import EntityKind, Figure, Mention, Named, Span
from analysis.names.entities import coined
from analysis.names.leads import ordinary
from analysis.speech.appositions import appositions
from analysis.speech.asides import speaker_before
from analysis.speech.contents import (
    FURTHEST,
    LONGEST_CLAUSE,
    Verb,
    adverb,
    alone,
    brings,
    content_ahead,
    content_behind,
    joins_verb,
    past_adjuncts,
    speaks_on,
)
from analysis.speech.frames import NEXT, Cue, Frame, is_long, stretch, trimmed
from analysis.speech.memory import BODIES, Memory, Subject
from analysis.speech.nounphrases import (
    OWNING,
    NounPhrase,
    called_a,
    can_tell,
    capitals,
    gender_of,
    is_named,
    is_plural,
    is_somebody,
    phrase_before,
    phrase_from,
    told_of,
)
from analysis.speech.nouns import anonymous
from analysis.speech.scene import Scene
from analysis.words.folding import fold

LONGEST_LABEL = 5  # tokens that tell who speaks, before a colon
LONGEST_LINE = 200  # tokens of a paragraph of which a quotation may be left open
NEAR = 3  # tokens from a verb back to what denies it
# What is said by doing it: the whole act is the claim.
ACTS = frozenset({"stance", "praise", "blame", "demand", "threat", "promise"})
# What may be told by a verb and a noun alone: `expects growth`, `denied the charge`.
_TAKES_OBJECT = ACTS | {"warn", "forecast", "estimate", "deny", "document", "express", "say", "report", "show"}
_COMMAS = frozenset(",،")
_DASHES = frozenset("-–—")
_OPENING_QUOTES = frozenset('“"«')
_CLOSING_QUOTES = frozenset("”\"'’»")
# Which words attribute


def speaking_verb(scene: Scene, place: int, start: int) -> Verb | None:
    """The verb of speech that a token is, if somebody says something by it; a verb denied, or in the infinitive, says nothing."""
    forms = [form for form in scene.verb(place) if form.sense]
    if not forms or scene.after_preposition(place):
        return None
    opens = place > start and scene.tokens[place - 1].folded in scene.words.get("subordinator", ()) and not joins_verb(scene, place - 1)
    if opens:
        return None  # `If found guilty`, `as expected`
    behind = scene.tokens[place + 1].folded if place + 1 < len(scene.tokens) else ""
    if behind in scene.words.get("suffered", ()) and all(form.sense in ("blame", "praise", "stance") for form in forms):
        return None  # `a nurse accused of neglect`, `a plan condemned by the union`
    lead = _lead(scene, place, start)
    around = {scene.tokens[one].folded for one in range(lead, place)}
    if around & scene.words.get("negated", frozenset()) or around & scene.words.get("supposed", frozenset()):
        return None
    passive = bool(around & scene.words.get("passive_aid", frozenset()))
    finite = next((form for form in forms if form.tense in ("past", "present") and not (passive and form.tense == "present")), None)
    if finite is None:
        if passive:
            return Verb(place, forms[0]) if _continuing(scene, place) else None
        return Verb(place, forms[0], participle=True) if _stands_free(scene, place, start) else None
    if passive:
        return Verb(place, finite, passive=True)
    if all(form.noun for form in forms) and not _is_verb(scene, place, start):
        return None
    return Verb(place, finite)


def _continuing(scene: Scene, place: int) -> bool:
    """Whether a participle is that of somebody who is speaking (`is warning`), and not of what is said (`was given`)."""
    return any(scene.tokens[place].folded.endswith(ending) for ending in scene.words.get("continuing", ()))


def _lead(scene: Scene, place: int, start: int) -> int:
    """The first of the adverbs and auxiliaries that belong to a verb."""
    lead = place
    small = ("adverb", "negated", "supposed", "passive_aid")
    while lead > start and place - lead < NEAR + 2:
        folded = scene.tokens[lead - 1].folded
        helps = any(folded in scene.words.get(what, ()) for what in small) and scene.date(lead - 1) is None
        if not (helps or adverb(scene, lead - 1)):
            break
        lead -= 1
    return lead


def _stands_free(scene: Scene, place: int, start: int) -> bool:
    """Whether a participle begins a clause of its own: behind a mark, or behind the noun that says so (`a statement saying`)."""
    if place == start:
        return False
    before = scene.tokens[place - 1]
    if before.kind == "mark" or before.folded in scene.words.get("joins", ()) or before.folded in scene.words.get("document", ()):
        return True
    if _accompanied(scene, place, start) is not None:
        return True
    return brings(scene, place, len(scene.tokens), told=False)[0] in ("that", "quotation") and scene.date(place - 1) is not None


def _accompanied(scene: Scene, place: int, start: int) -> NounPhrase | None:
    """Who says something by a participle behind a `with` that a comma parts from the rest: `…, with the speaker calling it weak`."""
    for one in range(place - 1, max(start, place - NEAR * 4), -1):
        if scene.tokens[one].kind == "mark" and not scene.tokens[one].glued:
            return None
        if scene.tokens[one].folded in scene.words.get("accompanies", ()):
            parted = scene.tokens[one - 1].text in _COMMAS and one + 1 < place
            return phrase_from(scene, one + 1, place) if parted else None
    return None


def _is_verb(scene: Scene, place: int, start: int) -> bool:
    """Whether letters that are a noun's too are a verb here, by what stands before and behind."""
    if place == start or place + 1 >= len(scene.tokens):
        return False
    before, behind = scene.tokens[place - 1], scene.tokens[place + 1]
    if before.text.endswith(OWNING):
        return False
    if before.kind == "mark" and before.text not in _COMMAS and before.text != ")":
        return False
    if before.folded in scene.words.get("determiner", ()) or before.folded in scene.words.get("preposition", ()):
        return False
    if any(before.folded in scene.words.get(what, ()) for what in ("pronoun", "relative", "perfect")):
        return True
    if scene.is_that(place + 1) or behind.folded in scene.words.get("determiner", ()):
        return True
    quoted = scene.quotation(place + 1)
    if quoted is not None and quoted.start == behind.start:
        return True
    ends = behind.text in ".!?" or (behind.text in _COMMAS and scene.finite(place - 1) is None)
    mention = scene.mention(place - 1)
    singular = (mention is not None and mention.by != "nisba") or before.text == ")" or (mention is None and before.text.isupper())
    name = before.text[0].isupper() and not before.fresh and mention is None  # `…, Ashfield Live reports.`
    person = mention is not None and mention.named.kind == "person" and not _is_owned(before.text)
    firm = before.text[0].isupper() and start < place - 1 and scene.tokens[place - 2].text[0].isupper() and not _is_owned(before.text)
    if (person or firm) and any(form.tense == "past" for form in scene.verb(place)) and _only_verb(scene, place, place, takes=False):
        return True  # `Finance chief Rosa Lind forecast revenue of $3m`
    speaks = mention is not None or name or any(before.folded in scene.words.get(what, ()) for what in ("generic", "document", "offices"))
    one_does = speaks and not is_plural(scene, place - 1) and is_plural(scene, place)  # `the board disputes`
    if ends and any(scene.tokens[one].text in _COMMAS or scene.tokens[one].text in _DASHES for one in range(max(start, place - 12), place)):
        return singular or (one_does and behind.text not in _COMMAS) or not is_plural(scene, place)
    takes = any(behind.folded in form.takes for form in scene.verb(place))
    if one_does and _only_verb(scene, place, start, takes=takes):
        return True
    plural = is_plural(scene, place - 1) and not is_plural(scene, place)
    return (plural or singular) and any(scene.finite(one) is not None for one in range(place + 1, min(place + 7, len(scene.tokens))))


def _opens_second(scene: Scene, place: int) -> bool:
    """Whether a second verb of the same subject is joined here: `forecast growth of 3%, | and raised its dividend`."""
    return joins_verb(scene, place) and place + 1 < len(scene.tokens) and scene.finite(place + 1) is not None


def _is_owned(text: str) -> bool:
    return text.endswith(OWNING)


def _only_verb(scene: Scene, place: int, start: int, *, takes: bool) -> bool:
    """Whether a sentence has no verb if a word is none: `The ministry forecasts growth of 2%`; `takes` where its preposition follows."""
    preposed = scene.tokens[place + 1].folded in scene.words.get("preposition", ()) and not takes
    if scene.tokens[place + 1].kind == "mark" or preposed:
        return False
    sentence = start
    while sentence + 1 < len(scene.tokens) and not scene.tokens[sentence + 1].fresh and sentence < place + FURTHEST:
        if sentence > place + 1 and (scene.tokens[sentence].text in ".;" or _opens_second(scene, sentence)):
            break
        if sentence != place and scene.finite(sentence) is not None:
            return False
        sentence += 1
    return True


def introduced(scene: Scene, span: range, memory: Memory) -> Frame | None:
    """A sentence that no verb of speech attributes, by what stands before it.

    A quotation that a colon brings behind a clause (`The minister played down the risk: “…”`), or a number without its noun.
    """
    if (counted := counted_on(scene, span, memory)) is not None:
        return counted
    if memory.last is not None and _left_open(scene, span.start):
        content = trimmed(scene, span.start, span.stop)
        return Frame("", "", "continue", Span(content.start, content.start), content, replace(memory.last, first=-1, last=-1), True)
    for place in range(span.start + 2, span.stop - 1):
        quoted = scene.quotation(place + 1) if scene.tokens[place].text == ":" else None
        if quoted is None or quoted.start != scene.tokens[place + 1].start or not is_long(scene, quoted):
            continue
        subject = _of_sentence(scene, place, span, memory, ())
        if subject is None or not (subject.who or subject.anonymous):
            return None
        memory.spoke(subject)
        memory.spoken_of.of(subject, scene.tokens[span.start].start)
        at = scene.tokens[place].start
        return Frame("", "", "introduced", Span(at, at), Span(quoted.start + 1, quoted.end - 1), subject, True)
    return None


def _left_open(scene: Scene, place: int) -> bool:
    """Whether a sentence stands in a quotation that its line leaves open, because the next line goes on with it."""
    begin = place
    while begin > 0 and not scene.tokens[begin].fresh and place - begin < LONGEST_LINE:
        begin -= 1
    opens = next((one for one in range(begin, place + 1) if _opens_quotation(scene, one)), None)
    if opens is None:
        return False
    end = place + 1
    while end < len(scene.tokens) and not scene.tokens[end].fresh and end - place < LONGEST_LINE:
        end += 1
    return end < len(scene.tokens) and scene.tokens[end].fresh and scene.tokens[end].text in _OPENING_QUOTES


def _opens_quotation(scene: Scene, place: int) -> bool:
    """Whether a mark opens a quotation that nothing closes."""
    token = scene.tokens[place]
    if token.text not in _OPENING_QUOTES or scene.quotation(place) is not None:
        return False
    return (token.fresh or not token.glued) and place + 1 < len(scene.tokens) and scene.tokens[place + 1].glued


def counted_on(scene: Scene, span: range, memory: Memory) -> Frame | None:
    """A sentence that counts on in the account that the one before it gives, and so has its source.

    A number without its noun counts what was told of before (`Nineteen were children`, `Six of them died`); so does a bare item of a
    list (`Mali: 6.`).
    """
    account = memory.account
    if account is None or account[0] != span.start - 1 or not (_counts_on(scene, span) or _is_item(scene, span)):
        return None
    content = trimmed(scene, span.start, span.stop)
    memory.account = (span.stop - 1, account[1])
    return Frame("", "", "continue", Span(content.start, content.start), content, account[1])


def _counts_on(scene: Scene, span: range) -> bool:
    place = span.start
    more = scene.words.get("amount", frozenset()) | scene.words.get("more", frozenset())
    while place < span.stop and scene.figure(place) is None and scene.tokens[place].folded in more:
        place += 1
    figure = scene.figure(place) if place + 1 < span.stop else None
    if figure is None or scene.date(place) is not None or (figure.value == 1 and _has_noun(scene, place, figure)):
        return False
    while place + 1 < span.stop and scene.figure(place) is figure and not _behind_number(scene, place):
        place += 1
    return _behind_number(scene, place)


def _has_noun(scene: Scene, place: int, figure: Figure) -> bool:
    """Whether one is counted by a noun, and so is new, and none of those told of before: `One councillor was hurt`."""
    noun = scene.tokens[place + 1]
    others = scene.words.get("more", frozenset()) | scene.words.get("part", frozenset())
    return bool(figure.counted) and noun.folded not in others and scene.finite(place + 1) is None


def _behind_number(scene: Scene, place: int) -> bool:
    """Whether a token behind a number shows that its noun is left out: a verb, or an `of them`."""
    behind = scene.tokens[place + 1].folded if place + 1 < len(scene.tokens) else ""
    them = scene.tokens[place].folded in scene.words.get("part", ()) and behind in scene.words.get("them", ())
    return them or scene.finite(place) is not None


def _is_item(scene: Scene, span: range) -> bool:
    """Whether a sentence is a name, a colon and a number."""
    colon = next((place for place in span[:NEXT] if scene.tokens[place].text == ":"), None)
    behind = range(colon + 1, span.stop) if colon is not None else range(0)
    words = [place for place in behind if scene.tokens[place].kind != "mark"]
    return bool(words) and len(words) < NEXT and all(scene.figure(place) is not None for place in words)


def goes_on(scene: Scene, piece: range, before: Sequence[Frame]) -> Frame | None:
    """A part of a sentence that nobody says, behind a part that ends with who said it: `…, the ministry said; twenty were treated`."""
    last = before[-1] if before else None
    if (
        last is None
        or last.act
        or not piece
        or last.span.start < last.content.end
        or last.span.end < scene.tokens[piece.start - 1].start - 1
    ):
        return None
    if not any(scene.finite(place) is not None for place in piece[:LONGEST_CLAUSE]):
        return None
    content = trimmed(scene, piece.start, piece.stop)
    return Frame("", "", "continue", Span(content.start, content.start), content, replace(last.subject, first=-1, last=-1))


def pieces(scene: Scene, span: range) -> list[range]:
    """The parts of a sentence that semicolons divide."""
    cuts = [place for place in span if scene.tokens[place].text == ";" and scene.quotation(place) is None]
    return [
        piece
        for first, stop in zip([span.start, *(cut + 1 for cut in cuts)], [*cuts, span.stop], strict=True)
        if (piece := range(first, stop))
    ]


# What a verb says


def spoken(scene: Scene, verb: Verb, span: range, end: int, memory: Memory, found: Sequence[Frame]) -> Iterator[Frame]:
    """The frames of a verb; `end` is where the next verb may begin, `found` are the frames of the sentence so far."""
    form = verb.form
    if verb.place + 1 < span.stop and scene.tokens[verb.place + 1].folded in scene.words.get("negated", ()) and form.sense in ACTS:
        return  # `asked not to be named`
    if form.sense in ACTS and _keeps_back(scene, verb.place, span.stop):
        return
    if form.sense == "relay":
        yield from _relayed(scene, verb, span, memory)
        return
    if verb.passive or form.sense == "hearsay":
        yield from _hearsay(scene, verb, span)
        return
    if (disputed := _disputed(scene, verb, span, memory, found)) is not None:
        yield disputed
        return
    if _nested(scene, verb, span, found):
        if (passed := _passes_on(scene, verb, span, memory, found)) is not None:
            yield passed
        elif (inner := _within(scene, verb, span, memory, found)) is not None:
            yield inner
        return
    subject = _speaker(scene, verb, span, memory, found)
    brought, content = content_behind(scene, verb, span.stop)
    ahead = content_ahead(scene, verb, subject, span)
    if not (ahead is not None and subject is None) and _inverts(scene, verb, span):
        subject, ahead = None, content_ahead(scene, verb, None, span)
    if subject is None and ahead is not None:
        subject = _inverted(scene, verb, span, memory)
        if subject is not None:
            brought, content = "nothing", span.stop
    if subject is None or not (subject.who or subject.anonymous):
        return
    subject = _with_relays(scene, verb, subject, span)
    cited = aside_source(scene, _lead(scene, verb.place, span.start), span, memory)
    if cited is not None:
        subject = replace(cited, first=subject.first, last=subject.last, relays=subject.who)
    first = min(subject.first, verb.place) if subject.first >= 0 else _lead(scene, verb.place, span.start)
    first = _joint(scene, first, span.start)
    if _relative(scene, verb, span.start) and (ahead := None) is None:
        if brought not in ("that", "quotation", "clause") and form.sense not in ACTS:
            return
        span = range(span.start, _end_of_relative(scene, verb.place, span.stop))
    frames = list(_framed(scene, verb, subject, first, brought, content, ahead, span))
    if frames:
        _remember(scene, verb, subject, memory, content)
        accounts = (
            not any(one.direct or one.act for one in frames) and scene.passage.text[frames[-1].content.end - 1] not in _CLOSING_QUOTES
        )
        memory.account = (span.stop - 1, replace(subject, first=-1, last=-1)) if accounts else None
        yield from frames


def _within(scene: Scene, verb: Verb, span: range, memory: Memory, found: Sequence[Frame]) -> Frame | None:
    """What somebody has from somebody else, as they tell it: `She said that a doctor had told her the drug was safe`."""
    told = found[-1] if found else None
    if told is None or told.direct or told.act or verb.participle or verb.form.sense not in ("say", "warn") or scene.quotation(verb.place):
        return None
    if verb.form.lemma in scene.words.get("commits", ()):
        return None  # `the government had assured the firm that …` tells what the government did
    edge, begin = _lead(scene, verb.place, span.start) - 1, scene.passage.first_from(told.content.start)
    if edge < begin or scene.tokens[edge].folded in scene.words.get("pronoun", ()) or scene.tokens[edge].kind == "mark":
        return None
    subject = speaker_before(scene, edge, begin, memory)
    brought, content = content_behind(scene, verb, span.stop)
    if subject is None or brought not in ("that", "clause") or subject.first != begin or not (subject.who or subject.anonymous):
        return None
    if any(one in told.subject.who for one in subject.who):
        return None
    words = stretch(scene, subject.first, content - 1)
    said = trimmed(scene, content, scene.passage.first_from(told.content.end))
    relays = () if told.subject.anonymous else told.subject.who
    return Frame(scene.text(verb.place, verb.place), verb.form.lemma, verb.form.sense, words, said, subject, relays=relays)


def _keeps_back(scene: Scene, place: int, stop: int) -> bool:
    """Whether somebody asks not to be named: `requested anonymity`, `asked that her name be withheld`."""
    near = range(place + 1, min(stop, place + NEAR * 2))
    return any(scene.tokens[one].folded in scene.words.get("kept_back", ()) for one in near)


def _disputed(scene: Scene, verb: Verb, span: range, memory: Memory, found: Sequence[Frame]) -> Frame | None:
    """What somebody denies of what was just said, put behind it: `…, something the airline disputes`, `…, a charge he denies`."""
    edge = _lead(scene, verb.place, span.start) - 1
    closes = _ends(scene, verb.place, span.stop) or scene.tokens[verb.place + 1].folded in scene.words.get("as", ())
    if verb.form.sense not in ("deny", "stance") or edge <= span.start or not closes:
        return None
    for place in range(edge, max(span.start, edge - NEAR * 4), -1):
        opens = scene.tokens[place].text in _COMMAS or scene.tokens[place].text in _DASHES
        if opens and scene.tokens[place + 1].folded in scene.words.get("taken_up", ()):
            break
        if opens or scene.quotation(place) is not None:
            return None
    else:
        return None
    article = scene.tokens[place + 1].folded in scene.words.get("indefinite", ())
    subject = speaker_before(scene, edge, place + (3 if article else 2), memory) if edge >= place + (3 if article else 2) else None
    if subject is None or not subject.who:
        return None
    if found and subject.who == found[-1].subject.who and subject.first >= 0 and not _is_small_pronoun(scene, subject.first):
        subject = Subject((coined(scene.text(subject.first, edge), "organisation"),))  # nobody denies what they say
    words = stretch(scene, place + 1, verb.place)
    return Frame(scene.text(verb.place, verb.place), verb.form.lemma, "deny", words, words, subject, act=True)


def _is_small_pronoun(scene: Scene, place: int) -> bool:
    return scene.tokens[place].folded in scene.words.get("pronoun", ())


def _relative(scene: Scene, verb: Verb, start: int) -> bool:
    """Whether a verb stands in a clause that a relative begins: `analysts, who said that …, left`."""
    edge = _lead(scene, verb.place, start) - 1
    return edge >= start and _is_relative(scene, edge)


def _is_relative(scene: Scene, place: int) -> bool:
    """Whether a token is a relative, and no name of the same letters (`the WHO`)."""
    return scene.tokens[place].folded in scene.words.get("relative", ()) and scene.mention(place) is None


def _end_of_relative(scene: Scene, place: int, stop: int) -> int:
    """Where a relative clause ends that does not end its sentence: at a comma with a verb behind it."""
    for one in range(place + 1, stop - 1):
        if (
            scene.tokens[one].text in _COMMAS
            and scene.quotation(one) is None
            and (scene.finite(one + 1) is not None or scene.verb(one + 1))
        ):
            return one
    return stop


def _joint(scene: Scene, first: int, start: int) -> int:
    """The first token of a frame with the `and`, `but` or `while` that joins it to what stands before."""
    joins = first > start and (joins_verb(scene, first - 1) or scene.tokens[first - 1].folded in scene.words.get("then", ()))
    return first - 1 if joins else first


def _framed(
    scene: Scene, verb: Verb, subject: Subject, first: int, brought: str, content: int, ahead: Span | None, span: range
) -> Iterator[Frame]:
    form, place = verb.form, verb.place
    cue = scene.text(place, place)
    quotes = ahead is not None and scene.quotation(scene.passage.first_from(ahead.start)) is not None
    if brought == "quotation" and (form.sense not in ACTS or scene.tokens[content - 1].kind == "mark"):
        quoted = scene.quotation(content)
        assert quoted is not None
        if ahead is not None and scene.quotation(scene.passage.first_from(ahead.start)) is not None:
            yield Frame(cue, form.lemma, form.sense, stretch(scene, first, place), ahead, subject, True)
        inside = Span(quoted.start + 1, quoted.end - 1)
        yield Frame(cue, form.lemma, form.sense, stretch(scene, max(first, span.start), content - 1), inside, subject, True)
        return
    if brought in ("that", "colon") and form.sense not in ("blame", "demand", "promise", "threat"):
        yield Frame(cue, form.lemma, form.sense, stretch(scene, first, content - 1), trimmed(scene, content, span.stop), subject)
        return
    if ahead is not None and (quotes or (brought != "clause" and form.sense not in ACTS)):
        direct, last = quotes, max(place, subject.last)
        yield Frame(cue, form.lemma, form.sense, stretch(scene, first, last), ahead, subject, direct)
        rest = speaks_on(scene, last, span.stop, direct)
        if rest is not None:
            at = Span(rest.start, rest.start)
            yield Frame(cue, form.lemma, form.sense, at, rest, subject)
        return
    if form.sense in ACTS and _acts(scene, verb, brought, content, span.stop):
        yield Frame(cue, form.lemma, form.sense, stretch(scene, first, place), trimmed(scene, place, span.stop), subject, act=True)
    elif brought == "nothing" and _is_phrase(scene, verb, brought, span.stop):  # `warned of floods`
        yield Frame(cue, form.lemma, form.sense, stretch(scene, first, place + 1), trimmed(scene, place + 2, span.stop), subject)
    elif _is_phrase(scene, verb, brought, span.stop) and not (form.sense == "show" and _comes_upon(subject, brought)):
        stop = _end_of_object(scene, content, span.stop) if brought == "object" and form.sense == "forecast" else span.stop
        yield Frame(cue, form.lemma, form.sense, stretch(scene, first, content - 1), trimmed(scene, content, stop), subject)


def _end_of_object(scene: Scene, first: int, stop: int) -> int:
    """Where what is told by a noun ends: before a second verb of whoever tells it (`forecast growth of 3% | and raised its dividend`)."""
    return next((place for place in range(first + 1, stop) if _opens_second(scene, place) and scene.quotation(place) is None), stop)


def _comes_upon(subject: Subject, brought: str) -> bool:
    """Whether people come upon a thing, and no document or body tells of it: `Police found a knife`, `He showed no fear`."""
    several = brought == "object" and bool(subject.who) and subject.who[0].kind in ("group", "person")
    return several or _is_person(subject)


def _is_phrase(scene: Scene, verb: Verb, brought: str, stop: int) -> bool:
    """Whether what follows a verb with nothing to bring it is what is said: a clause, or a noun with a verb that says something by it."""
    form, behind = verb.form, verb.place + 1
    if form.sense == "hold" and form.tense == "participle" and brought == "object":
        return False  # `is considering a tax`
    mark = behind < stop and scene.tokens[behind].kind == "mark" and scene.figure(behind) is None  # `said £2m would be spent`
    marked = mark and scene.quotation(behind) is None
    if behind >= stop or marked or scene.tokens[behind].folded in scene.words.get("phrasal", ()):
        return False
    if form.lemma in scene.words.get("needs_that", ()) and scene.tokens[behind].folded not in scene.words.get("pronoun", ()):
        return False  # `recalled 300 vans`
    if form.sense == "warn" and scene.tokens[behind].folded in form.takes:
        return True
    if scene.words.get("measures", frozenset()) & {form.lemma}:
        return _measures(scene, verb.place, stop)
    if scene.words.get("sees", frozenset()) & {form.lemma}:
        return form.tense == "present" and any(scene.figure(one) for one in range(behind, min(stop, behind + NEXT * 2)))
    if brought == "clause":
        return True
    if form.sense in ("forecast", "express") and scene.tokens[behind].folded in scene.words.get("infinitive", ()):
        return behind + 1 < stop and bool(scene.verb(behind + 1))
    if brought == "object" and form.lemma in scene.words.get("never_alone", ()) and _verb_ahead(scene, behind, stop):
        return True
    return brought == "object" and form.sense in _TAKES_OBJECT and form.lemma not in scene.words.get("never_alone", ())


def _verb_ahead(scene: Scene, first: int, stop: int) -> bool:
    """Whether letters that are a verb's as well stand in the middle of many words: `said the strikes hit four homes in the town`."""
    end = next((place for place in range(first, stop) if scene.tokens[place].text in ",;."), stop)
    middle = range(first + 2, end - 1)
    return len(middle) >= NEAR - 1 and any(
        form.tense != "participle" and scene.tokens[place - 1].kind == "word" and not scene.after_preposition(place)
        for place in middle
        for form in scene.verb(place)
    )


def _measures(scene: Scene, place: int, stop: int) -> bool:
    """Whether a verb puts something at a figure: `organisers put the crowd at ten thousand`."""
    for one in range(place + 1, min(stop, place + NEAR * 4)):
        if scene.tokens[one].folded in scene.words.get("put_at", ()) and any(
            scene.figure(near) for near in range(one, min(stop, one + NEAR * 2))
        ):
            return True
    return False


def _acts(scene: Scene, verb: Verb, brought: str, content: int, stop: int) -> bool:
    """Whether an act has what it is about behind it, joined by the word that the verb takes or by none."""
    if brought != "nothing":
        return True
    if verb.place + 2 < stop and scene.tokens[verb.place + 1].folded in verb.form.takes:
        return True  # `advised against travel`
    if content >= stop:
        return False
    behind = scene.tokens[content]
    if behind.folded in verb.form.takes:
        return True
    return behind.kind != "mark" and behind.folded not in scene.words.get("preposition", ())


# Who says it


def _speaker(scene: Scene, verb: Verb, span: range, memory: Memory, found: Sequence[Frame]) -> Subject | None:
    edge = _lead(scene, verb.place, span.start) - 1
    if verb.participle and (beside := _accompanied(scene, verb.place, span.start)) is not None:
        return told_of(scene, beside, memory)
    if verb.participle:
        return _of_document(scene, edge, span, memory) or _of_sentence(scene, verb.place, span, memory, found)
    if edge < span.start:
        return None
    token = scene.tokens[edge]
    if _is_relative(scene, edge):
        edge -= 1
        if edge >= span.start and scene.tokens[edge].text in _COMMAS:
            edge -= 1
        if found and not found[-1].lemma and edge >= span.start and found[-1].span.end == scene.tokens[edge].end:
            return replace(found[-1].subject, first=-1, last=-1)  # `according to a source, who said …`
        return _antecedent(scene, edge, span.start, memory) if edge >= span.start else None
    if joins_verb(scene, edge):
        return _of_sentence(scene, verb.place, span, memory, found)
    if scene.quotation(edge) is not None or (scene.tokens[edge].text in _CLOSING_QUOTES and token.kind == "mark"):
        return None
    since = max([span.start, *(scene.passage.first_from(one.span.end) for one in found[-NEXT:] if one.span.end <= token.start)])
    since = _behind_quotation(scene, edge, since)
    subject = speaker_before(scene, edge, since, memory) if since <= edge else None
    if subject is None and found and token.text in _COMMAS and _is_related(scene, found[-1], span.start):
        return speaker_before(scene, edge, span.start, memory)  # `The lawyers, who argued that it was void, said …`
    return subject


def _is_related(scene: Scene, frame: Frame, start: int) -> bool:
    """Whether a frame stands in a clause that a relative begins."""
    span = scene.range_of(frame.span)
    return any(scene.tokens[place].folded in scene.words.get("relative", ()) for place in span)


def _of_document(scene: Scene, edge: int, span: range, memory: Memory) -> Subject | None:
    """The document right before a participle, unless who gave it out is the subject of the sentence (`issued a statement saying`)."""
    if edge <= span.start or scene.tokens[edge].folded not in scene.words.get("document", ()) or scene.mention(edge) is not None:
        return None
    phrase = phrase_before(scene, edge, span.start)
    if phrase is None or phrase.first == span.start:
        return None
    before = range(max(span.start, phrase.first - NEAR), phrase.first)
    gives = any(form.lemma in scene.words.get("gives_out", ()) for place in before for form in scene.verb(place))
    return None if gives or scene.after_preposition(phrase.first) else told_of(scene, phrase, memory)


def _antecedent(scene: Scene, edge: int, start: int, memory: Memory) -> Subject | None:
    """Whom a relative clause tells of: the subject before it, else who stands behind the `by` of a passive (`by critics, who say …`)."""
    found = speaker_before(scene, edge, start, memory)
    if found is not None:
        return found
    near = range(edge - 1, max(start, edge - NEAR * 4) - 1, -1)
    agent = next((place for place in near if scene.tokens[place].folded in scene.words.get("agent", ())), None)
    return speaker_before(scene, edge, agent + 1, memory) if agent is not None else None


def _behind_quotation(scene: Scene, edge: int, start: int) -> int:
    """The first token behind the last quotation that ends before a token."""
    for place in range(edge, max(start, edge - FURTHEST) - 1, -1):
        quoted = scene.quotation(place)
        if quoted is not None and is_long(scene, quoted):
            behind = place + 1
            return behind + 1 if behind <= edge and scene.tokens[behind].text in _COMMAS else behind
    return start


def _of_sentence(scene: Scene, place: int, span: range, memory: Memory, found: Sequence[Frame]) -> Subject | None:
    """Whoever spoke last in the sentence, else whom its first verb has for a subject."""
    if found:
        return replace(found[-1].subject, first=-1, last=-1)
    if (nearer := _of_clause(scene, place, span, memory)) is not None:
        return nearer
    limit = min(place, span.start + LONGEST_CLAUSE)
    first = next((one for one in range(span.start, limit) if scene.finite(one) is not None), None)
    while first is not None:
        edge = _lead(scene, first, span.start) - 1
        if edge >= span.start and scene.tokens[edge].folded not in scene.words.get("relative", ()):
            subject = speaker_before(scene, edge, span.start, memory)
            return replace(subject, first=-1, last=-1) if subject is not None else None
        first = next((one for one in range(first + 1, limit) if scene.finite(one) is not None), None)
    opening = phrase_from(scene, span.start, place) if first is None else None
    subject = _with_name_beside(scene, opening, place, memory) if opening is not None else None
    return replace(subject, first=-1, last=-1) if subject is not None else None


def _with_name_beside(scene: Scene, opening: NounPhrase, stop: int, memory: Memory) -> Subject | None:
    """Whom a noun phrase tells of, by the name that stands between commas behind it if one does: `A nurse, Ivo Brandt, …`."""
    closing = next((one for one in range(opening.last + 2, min(stop, opening.last + NEXT * 2)) if scene.tokens[one].text in _COMMAS), None)
    if closing is not None and scene.tokens[opening.last + 1].text in _COMMAS:
        beside = speaker_before(scene, closing, opening.first, memory)
        if beside is not None and _is_person(beside):
            return beside
    return told_of(scene, opening, memory)


def _of_clause(scene: Scene, place: int, span: range, memory: Memory) -> Subject | None:
    """Who is the subject of the clause that a conjunction opened last, if somebody is: `Shares fell after the chain closed and said …`."""
    for one in range(place - 1, max(span.start, place - FURTHEST), -1):
        if scene.tokens[one].text in _COMMAS or scene.tokens[one].text in ";:" or scene.quotation(one) is not None:
            return None
        if scene.tokens[one].folded in scene.words.get("subordinator", ()) and scene.mention(one) is None:
            verb = next((near for near in range(one + 1, place) if scene.finite(near) is not None), None)
            subject = (
                speaker_before(scene, _lead(scene, verb, one + 1) - 1, one + 1, memory) if verb is not None and verb > one + 1 else None
            )
            speaks = subject is not None and bool(subject.who) and subject.who[0].kind in BODIES | {"person"}
            return replace(subject, first=-1, last=-1) if speaks and subject is not None else None
    return None


def label(scene: Scene, first: int, colon: int) -> Subject | None:
    """Who is told before a colon by a noun alone, as headlines do: `Minister: no new taxes`, `Port officials: two ships sank`."""
    head = scene.tokens[colon - 1].folded
    if colon - first > LONGEST_LABEL or scene.mention(colon - 1) is not None or not scene.tokens[first].fresh:
        return None
    said = range(colon + 1, min(len(scene.tokens), colon + 1 + NEAR))
    if len(said) < NEAR or any(scene.tokens[place].fresh for place in said):
        return None
    if head in anonymous(scene.language) or head in scene.words.get("collective", ()):
        kind: EntityKind = "person" if anonymous(scene.language).get(head) == "person" else "group"
        return Subject((coined(scene.text(first, colon - 1), kind),), anonymous=True)
    if head in scene.words.get("offices", ()):
        return Subject((coined(scene.text(first, colon - 1), "person"),))
    return None


def _inverts(scene: Scene, verb: Verb, span: range) -> bool:
    """Whether the subject follows its verb behind a clause that a comma closes: `Nine were hurt, two badly, said Ivo Brandt, who …`."""
    edge, name = verb.place - 1, verb.place + 1
    if verb.form.lemma in scene.words.get("tells", ()):
        return False  # who follows is told
    if edge <= span.start or name >= span.stop or scene.tokens[edge].text not in _COMMAS or verb.participle or scene.date(name) is not None:
        return False
    mention = scene.mention(name)
    named = (mention is not None and mention.named.kind == "person") or (mention is None and scene.tokens[name].text[0].isupper())
    phrase = phrase_from(scene, name, span.stop) if named else None
    if phrase is None or phrase.first != name or gives_predicate(scene, span.start, edge) is False:
        return False
    behind = phrase.last + 1
    return behind >= span.stop or scene.tokens[behind].kind == "mark"


def gives_predicate(scene: Scene, first: int, stop: int) -> bool:
    """Whether a stretch has a verb that stands in no clause which a relative begins."""
    relative = False
    for place in range(max(first, stop - LONGEST_CLAUSE), stop):
        token = scene.tokens[place]
        relative = (relative or token.folded in scene.words.get("relative", ())) and token.text not in _COMMAS
        if not relative and scene.finite(place) is not None:
            return True
    return False


def _inverted(scene: Scene, verb: Verb, span: range, memory: Memory) -> Subject | None:
    """The subject behind a verb: `“…,” said John Smith, who …`."""
    phrase = phrase_from(scene, verb.place + 1, span.stop)
    if phrase is None or phrase.first > verb.place + 2:
        return None
    if phrase.last + 1 < span.stop and scene.finite(phrase.last + 1) is not None:
        return None  # it is the subject of what is said
    subject = told_of(scene, phrase, memory)
    behind = phrase.last + 1
    if subject is None or behind >= span.stop or scene.tokens[behind].text not in _COMMAS:
        return subject
    aside = phrase_from(scene, behind + 1, span.stop)
    if aside is None or aside.first != behind + 1:
        return subject
    if _is_person(subject):
        memory.described([scene.tokens[aside.head].folded], subject)
        return subject
    apposed = told_of(scene, aside, memory)
    return apposed if apposed is not None and _is_person(apposed) else subject


def _is_person(subject: Subject) -> bool:
    """Whether a subject is a person with a name."""
    return bool(subject.who) and is_named(subject.who[0]) and not subject.anonymous


def _nested(scene: Scene, verb: Verb, span: range, found: Sequence[Frame]) -> bool:
    """Whether a verb belongs to what somebody else says: in a quotation, or in the clause that they said."""
    quoted = scene.quotation(verb.place)
    if quoted is not None and is_long(scene, quoted):
        return True
    if found and found[-1].span.start <= scene.tokens[verb.place].start < found[-1].span.end:
        return True
    if not found or scene.tokens[verb.place].start >= found[-1].content.end:
        return False
    edge = _lead(scene, verb.place, span.start) - 1
    begin = scene.passage.first_from(found[-1].content.start)
    if (
        not found[-1].lemma
        and verb.form.sense not in ACTS
        and not any(scene.finite(one) is not None for one in range(begin, min(edge + 1, begin + LONGEST_CLAUSE)))
    ):
        return False  # `According to the agency, the minister said …`
    if verb.participle or joins_verb(scene, edge):
        return verb.participle and scene.tokens[edge].text not in _COMMAS and not joins_verb(scene, edge)
    return not _breaks(scene, edge, begin)


def _breaks(scene: Scene, edge: int, start: int) -> bool:
    """Whether the clause of a subject that ends with a token is a new one: a `but` or `while` or a comma with an `and` opens it."""
    for place in range(edge, max(start - 1, edge - 12), -1):
        folded = scene.tokens[place].folded
        if folded in scene.words.get("then", ()) and scene.mention(place) is None:
            return True
        if folded in scene.words.get("joins", ()) and scene.tokens[place - 1].text in _COMMAS:
            return True
        if scene.is_that(place) or (place < edge and scene.finite(place) is not None):
            return False
    return False


def _with_relays(scene: Scene, verb: Verb, subject: Subject, span: range) -> Subject:
    """The outlets that somebody spoke to (`told Reuters`) pass on what they say."""
    behind = range(verb.place + 1, min(span.stop, verb.place + 14))
    outlets = []
    for place in behind:
        if scene.quotation(place) is not None or scene.is_that(place) or scene.tokens[place].text in ".;:":
            break
        mention = scene.mention(place)
        spoken_to = verb.form.lemma in scene.words.get("tells", ()) or scene.after_preposition(place)
        if mention is not None and mention.named.kind == "outlet" and mention.named not in subject.who and spoken_to:
            outlets.append(mention.named)
        elif scene.finite(place) is not None:
            break
    return replace(subject, relays=tuple(dict.fromkeys((*subject.relays, *outlets)))) if outlets else subject


# Who has it from whom


def _relayed(scene: Scene, verb: Verb, span: range, memory: Memory) -> Iterator[Frame]:
    """`The agency quoted an official as saying …`, `an official was quoted by the agency as saying …`."""
    edge = _lead(scene, verb.place, span.start) - 1
    subject = speaker_before(scene, edge, span.start, memory) if edge >= span.start else None
    as_ = next(
        (
            one
            for one in range(verb.place + 1, min(span.stop, verb.place + FURTHEST))
            if scene.tokens[one].folded in scene.words.get("as", ())
        ),
        None,
    )
    saying = as_ + 1 if as_ is not None and as_ + 1 < span.stop and scene.verb(as_ + 1) else None
    if saying is None:
        if subject is not None and not verb.passive:
            yield from _cited(scene, verb, span, memory, subject)
        return
    by = verb.place + 1
    named = phrase_from(scene, by + 1 if verb.passive and scene.tokens[by].folded in scene.words.get("agent", ()) else by, saying - 1)
    other = told_of(scene, named, memory, governed=True) if named is not None else None
    origin, relay = (subject, other) if verb.passive else (other, subject)
    if origin is None:
        return
    speech = Verb(saying, scene.verb(saying)[0], participle=True)
    brought, content = content_behind(scene, speech, span.stop)
    first = subject.first if subject is not None and subject.first >= 0 else verb.place
    if brought == "nothing":
        ahead = content_ahead(scene, verb, subject, span)
        if ahead is not None:
            yield Frame(scene.text(verb.place, verb.place), verb.form.lemma, "say", stretch(scene, first, saying), ahead, origin)
        return
    relays: tuple[Named, ...] = relay.who if relay is not None else ()
    quoted = scene.quotation(content) if brought == "quotation" else None
    said = Span(quoted.start + 1, quoted.end - 1) if quoted is not None else trimmed(scene, content, span.stop)
    words = stretch(scene, first, content - 1)
    _remember(scene, speech, origin, memory, content)
    yield Frame(
        scene.text(verb.place, verb.place),
        verb.form.lemma,
        "say",
        words,
        said,
        replace(origin, last=saying),
        quoted is not None,
        relays=relays,
    )


def _cited(scene: Scene, verb: Verb, span: range, memory: Memory, subject: Subject) -> Iterator[Frame]:
    """`The paper cited figures that showed …`: what is cited is whose."""
    named = phrase_from(scene, verb.place + 1, span.stop)
    origin = told_of(scene, named, memory, governed=True) if named is not None else None
    brought, content = brings(scene, named.last, span.stop, told=False) if named is not None else ("nothing", 0)
    if origin is not None and brought in ("that", "quotation", "colon"):
        words = stretch(scene, subject.first if subject.first >= 0 else verb.place, content - 1)
        yield Frame(
            scene.text(verb.place, verb.place),
            verb.form.lemma,
            "say",
            words,
            trimmed(scene, content, span.stop),
            origin,
            relays=subject.who,
        )


def _hearsay(scene: Scene, verb: Verb, span: range) -> Iterator[Frame]:
    """`It is believed that …`, `The court heard that …`, `…, the inquest was told`: nobody says who says so."""
    brought, content = brings(scene, verb.place, span.stop, told=False)
    edge = _lead(scene, verb.place, span.start) - 1
    told = verb.form.sense == "hearsay" or (verb.passive and verb.form.lemma in scene.words.get("tells", ()))
    nobody = edge >= span.start and scene.tokens[edge].folded in scene.words.get("thing", ())
    cue, subject = scene.text(verb.place, verb.place), Subject((), anonymous=True)
    if verb.form.sense == "hearsay" and not verb.passive and brought == "nothing":
        behind, begin = content_behind(scene, verb, span.stop)
        heard = edge >= span.start and scene.tokens[edge].folded in scene.words.get("audience", ())
        brought, content = ("that", begin) if behind == "clause" and heard else (brought, content)
    if brought == "that" and edge >= span.start and (told or nobody):
        phrase = phrase_before(scene, edge, span.start) if told else None
        words = stretch(scene, phrase.first if phrase is not None else edge, content - 1)
        yield Frame(cue, verb.form.lemma, verb.form.sense, words, trimmed(scene, content, span.stop), subject)
    elif told and edge > span.start and _ends(scene, verb.place, span.stop):
        phrase = phrase_before(scene, edge, span.start)
        ahead = content_ahead(scene, verb, Subject((), first=phrase.first), span) if phrase is not None else None
        if phrase is not None and ahead is not None:
            yield Frame(cue, verb.form.lemma, verb.form.sense, stretch(scene, phrase.first, verb.place), ahead, subject)


def _ends(scene: Scene, place: int, stop: int) -> bool:
    """Whether a sentence ends with a token, or a comma parts it from the rest."""
    return place + 1 >= stop or scene.tokens[place + 1].text in _COMMAS or scene.tokens[place + 1].text in ".;"


def _passes_on(scene: Scene, verb: Verb, span: range, memory: Memory, found: Sequence[Frame]) -> Frame | None:
    """Who tells what somebody else said, told where the sentence ends: `The firm said it will appeal, Reuters reported.`

    Where a thing shows it (`The finding suggests that …, the team said`), whoever closes the sentence says it.
    """
    edge = _lead(scene, verb.place, span.start) - 1
    last = past_adjuncts(scene, verb.place + 1, span.stop, told=False)
    closes = last >= span.stop or (scene.tokens[last].kind == "mark" and last + 2 >= span.stop)
    if verb.participle or not found or found[-1].act or found[-1].direct or not closes or edge <= span.start:
        return None
    relay = speaker_before(scene, edge, span.start, memory)
    if relay is None or relay.first <= span.start or scene.tokens[relay.first - 1].text not in _COMMAS:
        return None
    words, content = stretch(scene, relay.first, verb.place), found[-1].content
    if content.start >= words.start:
        return None
    said = trimmed(scene, scene.passage.first_from(content.start), relay.first)
    thing = found[-1].subject.anonymous or any(one.kind in ("group", "document") for one in found[-1].subject.who)
    if thing and found[-1].lemma in scene.words.get("implies", ()) and (relay.who or relay.anonymous):
        memory.spoke(replace(relay, relays=()))
        origin = replace(relay, relays=())
        return Frame(scene.text(verb.place, verb.place), verb.form.lemma, "handed down", words, said, origin)
    passing = replace(relay, who=() if relay.anonymous else relay.who)
    return Frame(scene.text(verb.place, verb.place), verb.form.lemma, "passed on", words, said, passing)


# What is kept in mind


def _remember(scene: Scene, verb: Verb, subject: Subject, memory: Memory, content: int) -> None:
    memory.spoke(replace(subject, relays=()))
    memory.spoken_of.of(subject, scene.tokens[verb.place].start)
    for place in range(verb.place + 1, min(max(content, verb.place + NEAR * 3), len(scene.tokens))):
        if scene.tokens[place].kind == "mark":
            break
        one_of_its = any(scene.tokens[one].folded in scene.words.get("determiner", ()) for one in range(place - NEAR, place))
        if scene.tokens[place].folded in scene.words.get("document", ()) and one_of_its:
            memory.wrote(scene.tokens[place].folded, subject)


def _introduce(scene: Scene, person: Mention, memory: Memory) -> None:
    """What a text says of a person where it names them: their surname, their gender by their title, and the noun before their name."""
    bearer = memory.bearer(person.named)
    if gender := gender_of(scene, person):
        memory.spoken_of.genders[bearer.id] = gender
    place = scene.passage.first_from(person.start) - 1
    if place >= 0 and scene.mention(place) is None and scene.tokens[place].folded in scene.words.get("offices", ()):
        memory.described([scene.tokens[place].folded], Subject((bearer,)))


def _introduce_subject(scene: Scene, span: range, memory: Memory) -> None:
    """Whom a sentence has for its subject, where it tells their office besides: `The harbour master, Rosa Lind, was more careful`."""
    opening = range(span.start, min(span.stop, span.start + FURTHEST))
    verb = next((place for place in opening if scene.finite(place) is not None), span.start)
    people = anonymous(scene.language)
    told = (
        scene.tokens[place].folded in scene.words.get("offices", ()) or people.get(scene.tokens[place].folded) == "person"
        for place in range(span.start, verb)
    )
    if not any(told) or not any(scene.tokens[place].text in _COMMAS for place in range(span.start, verb)):
        return
    subject = _of_sentence(scene, verb + 1, span, memory, ())
    if subject is not None and _is_person(subject):
        memory.spoken_of.of(subject, scene.tokens[span.start].start)


def _opening(scene: Scene, span: range) -> NounPhrase | None:
    """The noun phrase with which a sentence begins, if a verb or a comma follows it."""
    verb = next((place for place in span[:FURTHEST] if scene.finite(place) is not None), span.stop)
    phrase = phrase_from(scene, span.start, verb) if verb > span.start else None
    behind = phrase.last + 1 if phrase is not None else span.stop
    follows = behind < span.stop and (scene.tokens[behind].text in _COMMAS or scene.finite(behind) is not None or scene.verb(behind))
    return phrase if follows else None


def _introduce_firm(scene: Scene, span: range, phrase: NounPhrase, memory: Memory) -> None:
    """A firm that no table knows and that is told by what its name ends with, for `the company` and for its first word: `Acme Corp`."""
    if (owner := _owning_name(scene, phrase, memory)) is not None:
        memory.spoken_of.of(Subject((owner,)), scene.tokens[span.start].start)
    if scene.mention(phrase.head) is not None or scene.tokens[phrase.head].folded not in scene.words.get("firm", ()):
        return
    named = capitals(scene, phrase, memory)
    if named is not None:
        memory.spoken_of.of(named, scene.tokens[span.start].start)
        memory.surnames.setdefault(scene.tokens[phrase.first].folded, named.who[0])


def _owning_name(scene: Scene, phrase: NounPhrase, memory: Memory) -> Named | None:
    """A name of one word that owns a thing, and is no surname that was told before: `Zentrix's new pill`, for `the drugmaker`."""
    token = scene.tokens[phrase.first]
    if not token.text.endswith(OWNING) or not token.text[0].isupper() or scene.mention(phrase.first) is not None:
        return None
    name = token.text[: -len(OWNING[0])]
    thing = scene.tokens[phrase.head].folded not in anonymous(scene.language) and scene.tokens[phrase.head].folded not in scene.words.get(
        "offices", ()
    )
    return (
        coined(name, "organisation")
        if thing and name.lower() not in memory.surnames and name.lower() not in ordinary(scene.language)
        else None
    )


def _introduce_full_names(scene: Scene, span: range, memory: Memory) -> None:
    """Two words with capitals that no table knows, so that the second alone may tell of the same person later: `Marta Pinto`, `Pinto`."""
    for place in range(span.start + 1, span.stop):
        before = place - 1
        while before > span.start and scene.tokens[before].folded in scene.words.get("particle_name", ()) and place - before < NEAR:
            before -= 1  # `Femke de Boer`
        first, last = scene.tokens[before], scene.tokens[place]
        if not (_is_name_word(scene, before) and _is_name_word(scene, place)) or last.fresh:
            continue
        longer = (place + 1 < span.stop and _is_name_word(scene, place + 1)) or (
            before - 1 >= span.start and _is_name_word(scene, before - 1)
        )
        if not longer and first.folded not in scene.words.get("generic", ()):
            named = memory.full_names.setdefault(last.folded, coined(scene.text(before, place), "person"))
            if _has_age(scene, place + 1, span.stop):
                memory.spoken_of.of(Subject((named,)), first.start)


def _has_age(scene: Scene, place: int, stop: int) -> bool:
    """Whether an age stands behind a name, between commas: `Sandrine Pichon, 52, left`."""
    aged = place + 2 < stop and scene.tokens[place].text in _COMMAS and scene.tokens[place + 2].text in ",."
    return aged and scene.tokens[place + 1].kind == "number" and len(scene.tokens[place + 1].text) <= 2


def _is_name_word(scene: Scene, place: int) -> bool:
    token = scene.tokens[place]
    written = token.kind == "word" and token.text[0].isupper() and not token.text.isupper() and not token.text.endswith(OWNING)
    return written and scene.mention(place) is None and scene.date(place) is None and token.folded not in ordinary(scene.language)


def _introduce_opening(scene: Scene, span: range, phrase: NounPhrase, memory: Memory) -> None:
    """A person whom no table knows and with whom a sentence begins, for the pronouns of the next: `Rosa Lind, 44, was calm`."""
    words = range(phrase.first, phrase.head + 1)
    if not 2 <= len(words) <= 3 or not is_somebody(scene, phrase.first, phrase.head):
        return
    found = capitals(scene, phrase, memory)
    if found is not None and all(_is_name_word(scene, place) for place in words) and is_named(found.who[0]):
        memory.spoken_of.of(found, scene.tokens[span.start].start)


def _introduce_document(scene: Scene, span: range, phrase: NounPhrase, memory: Memory) -> None:
    """A piece of research that a sentence has for its subject: what follows tells of it as `it`, and of its authors."""
    if scene.tokens[phrase.head].folded not in scene.words.get("research", ()) or scene.mention(phrase.head) is not None:
        return
    document = told_of(scene, phrase, memory)
    if document is not None and document.who:
        memory.wrote(scene.tokens[phrase.head].folded, document)
        memory.spoken_of.of(document, scene.tokens[span.start].start)


def _introduce_apposed(scene: Scene, span: range, memory: Memory) -> None:
    """Who is told in a sentence by a name and by a noun, and may be called by the noun alone: `Basarnas, the rescue agency, …`."""
    if memory.apposed is None:
        memory.apposed = appositions(scene)
    for one in memory.apposed[bisect_left(memory.apposed, span.start, key=lambda one: one.place) :]:
        if one.place >= span.stop:
            break
        if one.named.kind == "person":
            continue
        memory.described([one.head], Subject((one.named,)))
        memory.surnames.setdefault(fold(one.named.name or ""), one.named)
        memory.spoken_of.of(Subject((one.named,)), scene.tokens[span.start].start)


def _introduce_listed(scene: Scene, span: range, memory: Memory) -> None:
    """A firm that no table knows, told by what one buys of it: `Shares in Acme Home fell`."""
    for place in range(span.start + 2, span.stop):
        traded = scene.tokens[place - 2].folded in scene.words.get("shares_in", ()) and scene.after_preposition(place)
        if not traded or scene.mention(place) is not None or not scene.tokens[place].text[0].isupper():
            continue
        last = place
        while last + 1 < span.stop and scene.tokens[last + 1].text[0].isupper() and scene.mention(last + 1) is None:
            last += 1
        firm = coined(scene.text(place, last).removesuffix(OWNING[0]).removesuffix(OWNING[1]), "organisation")
        memory.spoken_of.of(Subject((firm,)), scene.tokens[span.start].start)
        memory.surnames.setdefault(scene.tokens[place].folded, firm)


def notice(scene: Scene, span: range, memory: Memory) -> None:
    """Whom a sentence is about is kept in mind for the pronouns of the next: the first person in it, and every body."""
    first = True
    for place in span:
        token = scene.tokens[place]
        if scene.mention(place) is None and token.folded in memory.surnames and token.text[0].isupper():
            memory.spoken_of.of(Subject((memory.surnames[token.folded],)), token.start)
            break
    for place in span:
        if (named := called_a(scene, place, span.stop)) is not None:
            memory.spoken_of.of(Subject((named,)), scene.tokens[place].start)
    _introduce_subject(scene, span, memory)
    _introduce_apposed(scene, span, memory)
    _introduce_listed(scene, span, memory)
    opening = _opening(scene, span)
    if opening is not None:
        _introduce_firm(scene, span, opening, memory)
        _introduce_opening(scene, span, opening, memory)
    _introduce_full_names(scene, span, memory)
    for one in list(scene.mentions_within(scene.tokens[span.start].start, scene.tokens[span.stop - 1].end)):
        if one.by == "nisba":
            continue
        if one.named.kind == "person":
            _introduce(scene, one, memory)
        if one.named.kind in ("person", "body", "organisation", "armed_group", "outlet") and (first or one.named.kind != "person"):
            memory.spoken_of.of(Subject((memory.bearer(one.named),)), one.start)
            first = first and one.named.kind != "person"
    if opening is not None:
        _introduce_document(scene, span, opening, memory)


# Sources that no verb brings


def sourced(scene: Scene, cue: Cue, span: range, end: int, memory: Memory, found: Sequence[Frame]) -> Iterator[Frame]:
    """`According to X, …` and `…, according to X`; `X, citing Y, reported` is read with its verb."""
    place = cue.last + 1
    counts = cue.first == cue.last and scene.tokens[min(place, span.stop - 1)].kind == "number"  # `3.2 per 1,000 homes`
    if (
        place >= span.stop
        or counts
        or scene.quotation(cue.first) is not None
        or scene.tokens[place].folded in scene.words.get("per_unit", ())
    ):
        return
    phrase = phrase_from(scene, place, span.stop)
    subject = told_of(scene, phrase, memory, governed=True) if phrase is not None else None
    if phrase is None or subject is None or not (subject.who or subject.anonymous):
        return
    if cue.means == "relay" and not can_tell(scene, phrase, subject):
        return
    opens = cue.first - span.start < NEAR * 2 and all(
        scene.tokens[one].kind != "word" or _small(scene, one) for one in range(span.start, cue.first)
    )
    phrase, subject = _apposed(scene, phrase, subject, span.stop, memory, opens=opens and not found)
    words, told = stretch(scene, cue.first, phrase.last), scene.text(cue.first, cue.last)
    memory.spoken_of.of(subject, scene.tokens[cue.first].start)
    if not found and opens:
        begin = phrase.last + 1
        quoted = scene.quotation(begin + 1) if begin + 1 < span.stop else None
        direct = quoted is not None and quoted.start == scene.tokens[begin + 1].start and alone(scene, quoted, span.stop)
        content = Span(quoted.start + 1, quoted.end - 1) if direct and quoted is not None else trimmed(scene, begin, span.stop)
        memory.spoke(subject)
        memory.account = (span.stop - 1, replace(subject, first=-1, last=-1)) if not direct else None
        yield Frame(told, "", cue.means, words, content, subject, direct)
        return
    behind = found[-1] if found else None
    cites = cue.means == "relay"
    if behind is not None and (behind.content.end > words.start or cites):
        if behind.subject.who != subject.who:
            begin = scene.passage.first_from(behind.content.start)
            said = trimmed(scene, begin, cue.first) if begin < cue.first else behind.content
            yield Frame(told, "", "handed down" if cites or cue.means == "say" else "passed on", words, said, subject)
        return
    if cites or cue.means == "medium":
        return
    memory.spoke(subject)
    memory.account = (span.stop - 1, replace(subject, first=-1, last=-1))
    start = scene.passage.first_from(behind.content.end) if behind else span.start
    yield Frame(told, "", cue.means, words, trimmed(scene, start, cue.first), subject)
    rest = trimmed(scene, phrase.last + 1, min(end, span.stop))
    if rest.end > rest.start and scene.tokens[scene.passage.first_from(rest.start)].folded in scene.words.get("relative", ()):
        return  # what is told of the source is not what the source tells
    near = range(phrase.last + 1, min(end, span.stop, phrase.last + LONGEST_CLAUSE))
    if any(scene.finite(one) is not None or scene.figure(one) is not None for one in near):
        yield Frame(told, "", cue.means, Span(rest.start, rest.start), rest, subject)


def _small(scene: Scene, place: int) -> bool:
    folded = scene.tokens[place].folded
    return folded in scene.words.get("leads_in", ()) or folded in scene.words.get("subordinator", ()) or adverb(scene, place)


def _apposed(scene: Scene, phrase: NounPhrase, subject: Subject, stop: int, memory: Memory, *, opens: bool) -> tuple[NounPhrase, Subject]:
    """A source with what stands between commas behind it: `according to John Smith, the head of the bank, …`."""
    comma = phrase.last + 1
    if comma + 1 >= stop or scene.tokens[comma].text not in _COMMAS:
        return phrase, subject
    if scene.tokens[phrase.head].folded in scene.words.get("document", ()):
        return phrase, subject  # nobody is a document: `According to court papers, Ivo Brandt, 26, told …`
    aside = phrase_from(scene, comma + 1, stop)
    relative = scene.tokens[comma + 1].folded in scene.words.get("relative", ())
    closing = next((one for one in range(comma + 1, min(stop, comma + FURTHEST)) if scene.tokens[one].text in _COMMAS), None)
    speaks = relative and closing is not None and any(speaking_verb(scene, one, comma + 1) is not None for one in range(comma + 2, closing))
    if relative and closing is not None and (opens or not speaks):
        return replace(phrase, last=closing - 1), subject
    if aside is None:
        return phrase, subject
    behind = scene.tokens[aside.last + 1].text if aside.last + 1 < stop else "."
    other = told_of(scene, aside, memory)
    person, apposes = _is_person(subject), other is not None and _is_person(other)
    if not (person or apposes) or (behind not in _COMMAS and (behind != "." or person)):
        return phrase, subject
    return replace(phrase, last=aside.last), subject if person or other is None else other


def aside_source(scene: Scene, verb: int, span: range, memory: Memory) -> Subject | None:
    """Whom an aside right before a verb cites: `The paper, citing an official, reported that …`."""
    if verb - 1 <= span.start or scene.tokens[verb - 1].text not in _COMMAS:
        return None
    for place in range(verb - 2, max(span.start, verb - FURTHEST), -1):
        if scene.tokens[place].text in _COMMAS:
            if scene.tokens[place + 1].folded not in scene.words.get("aside_of", ()):
                return None
            phrase = phrase_from(scene, place + 2, verb - 1)
            return told_of(scene, phrase, memory, governed=True) if phrase is not None else None
    return None
