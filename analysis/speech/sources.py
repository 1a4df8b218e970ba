"""What is attributed by words that are no verb: `بحسب الوزارة، …`, `…، وفق ما ذكرته الوكالة`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analysis.speech.cues import FURTHEST_CITED, is_small, source_cue, stems_of
from analysis.speech.documents import owned, remember_made
from analysis.speech.frames import Cue, Frame, frame_of, stretch, trimmed
from analysis.speech.memory import Memory, Subject
from analysis.speech.scene import Scene
from analysis.speech.speakers import phrase, skipped, withholds
from analysis.words.tokens import peeled

CITES_WITHIN = 5  # words behind a cited source within which it cites another


def by_source(scene: Scene, cue: Cue, span: range, end: int, memory: Memory, found: list[Frame]) -> Iterator[Frame]:
    """`بحسب X، …` and `…، بحسب X`."""
    place = cue.last + 1
    if place >= span.stop:
        return
    if scene.tokens[place].folded in scene.words.get("own_saying", ()):  # `…، على حد قوله` names nobody new, and is none of what is said
        if found and found[-1].content.end > scene.tokens[cue.first].start > found[-1].content.start:
            found[-1] = replace(found[-1], content=trimmed(scene, scene.passage.first_from(found[-1].content.start), cue.first))
        return
    if scene.mention(place) is None and not stems_of(scene, place).isdisjoint(scene.words.get("no_source", ())):
        return  # `وفقا للقانون`, `بحسب التوقيت المحلي`
    closing = _source_ends(scene, place, span.stop)
    if (pointed := _pointed(scene, cue, memory)) is not None:
        yield from _by_pronoun(scene, cue, span, pointed, found)
        return
    subject = (
        _of_clause(scene, place, closing, memory)
        if is_what(scene, place) or any(form.tense == "past" and form.sense for form in scene.verb(place))
        else phrase(scene, place, closing, memory, governed=True)
    )
    if subject is None or not any(one.known for one in subject.who):
        subject = (memory.carried_on() if owned(scene, place, closing) else None) or subject
    if subject is None:
        return
    subject = _cited_by(scene, replace(subject, first=place), span.stop, memory)
    last = max(subject.last, place)
    if not subject.anonymous or subject.who:
        memory.documents.setdefault("", subject)
    words_ = stretch(scene, cue.first, last)
    told = scene.text(cue.first, cue.last)
    if subject.who and not subject.anonymous:
        remember_made(scene, place, min(span.stop, last + CITES_WITHIN), replace(subject, first=-1, last=-1), memory)
    if all(scene.tokens[one].kind == "mark" or one == cue.first for one in range(span.start, cue.first + 1)):
        begin = past_cited(scene, last + 1, span.stop)
        memory.spoke(replace(subject, first=-1, last=-1))
        if begin < span.stop:
            yield frame_of(scene, cue, "", cue.means, subject, last, begin, span.stop)
        return
    behind = found[-1] if found else None
    if behind is not None and behind.content.end > words_.start:
        if behind.subject.who == subject.who:
            return
        if cue.means in ("relay", "say"):  # `X, citing Y`: Y said it, X passed it on
            yield Frame(told, "", "handed down", words_, behind.content, subject)
        else:
            yield Frame(told, "", "passed on", words_, behind.content, subject)
        return
    start = scene.passage.first_from(behind.content.end) if behind else span.start
    begins = next((one + 1 for one in range(last + 1, min(end, last + FURTHEST_CITED)) if scene.tokens[one].text in ",،"), span.stop)
    within = begins < span.stop and not _new_clause(scene, begins) and tells_something(scene, range(begins, min(end, span.stop)))
    if within or _estimates(scene, place):
        start = _last_clause(scene, start, cue.first, within=within)
    yield Frame(told, "", cue.means, words_, trimmed(scene, start, cue.first), subject)
    rest = trimmed(scene, begins, min(end, span.stop))
    carries = any(one.kind == "outlet" for one in subject.who) and begins < span.stop and scene.joined(begins)
    goes_on = (
        within and begins < span.stop and scene.tokens[begins].folded in scene.words.get("goes_on", ())
    )  # `تقلص، وفق التقرير، من … إلى …`
    if begins < span.stop and not carries and not goes_on and (is_small(scene, begins) or _new_clause(scene, begins)):
        return  # `…، وفق الوزارة، في أحدث حادث من نوعه`, `…، فيما …`: the text's own words
    if tells_something(scene, scene.range_of(rest)):
        yield Frame(told, "", cue.means, words_, rest, subject)


def _source_ends(scene: Scene, place: int, stop: int) -> int:
    """Where the words that can name a source end at the latest: where `then` begins what it says, `ووفقا للفريق فإن …`."""
    near = range(place + 1, min(stop, place + FURTHEST_CITED))
    return next((one for one in near if scene.tokens[one].folded in scene.words.get("then_says", ())), stop)


def past_cited(scene: Scene, place: int, stop: int) -> int:
    """Where what a source says begins: behind the comma or colon that closes it, and behind a relative clause that tells more of it."""
    then = scene.words.get("then_says", frozenset())
    near = range(place, min(stop, place + FURTHEST_CITED))
    only = next((one for one in near if scene.tokens[one].folded in scene.words.get("then_only", ())), None)
    if only is not None and only + 1 < stop:
        return only + 1
    closing = next((one for one in near if scene.tokens[one].text in ",،:" or scene.tokens[one].folded in then), None)
    if closing is None:
        return place
    comma = scene.tokens[closing].text in ",،"
    if (
        comma
        and closing + 1 < stop
        and (withholds(scene, closing + 1) or scene.tokens[closing + 1].folded in scene.words.get("relative", ()))
    ):
        again = next((one for one in range(closing + 1, min(stop, closing + FURTHEST_CITED)) if scene.tokens[one].text in ",،:"), closing)
        return again + 1
    return closing + 1


def tells_something(scene: Scene, places: range) -> bool:
    """Whether some words tell anything: a verb or a figure is among them."""
    return any(scene.finite(one) is not None or scene.figure(one) is not None for one in places)


def _estimates(scene: Scene, place: int) -> bool:
    """Whether a cited source begins with estimates, figures or the like, which stand for one fact and not for all of a sentence."""
    return not stems_of(scene, place).isdisjoint(scene.words.get("estimates", ()))


def _new_clause(scene: Scene, place: int) -> bool:
    """Whether a main clause of its own begins at a token: `فيما احتاج الفريق …`, `وغادر …`."""
    folded = scene.tokens[place].folded
    opens = folded in scene.words.get("clause", ()) or folded in scene.words.get("then", ())
    return opens or (scene.joined(place) and scene.finite(place) is not None)


def _last_clause(scene: Scene, start: int, stop: int, *, within: bool) -> int:
    """Where the last of several main clauses begins, which a source behind them is cited for: `غادرت القوات، وحل محلها ألف، حسب …`.

    `within` says that the source stands in the middle of its clause, which then is the one whose verb is nearest before.
    """
    begins = start
    for place in range(start + 1, stop):
        if scene.tokens[place - 1].text in ",،" and scene.quotation(place) is None:
            then = scene.tokens[place].folded in scene.words.get("then", ())
            verb = scene.finite(place + 1 if then and place + 1 < stop else place)
            joined = any(one.conjunction in scene.words.get("joins", ()) for one in scene.passage.peeled(scene.tokens[place]))
            if verb is not None and (verb.tense == "past" or within) and (then or joined):
                begins = place
        elif within and scene.finite(place) is not None and scene.tokens[place - 1].folded in scene.words.get("verb_opens", ()):
            begins = place
    return begins


def _pointed(scene: Scene, cue: Cue, memory: Memory) -> Subject | None:
    """Whom a pronoun on or behind the words of a source points to: `وبحسبها`, `وفقا له`."""
    if cue.means in ("of_him", "of_her"):
        return memory.carried_on("m" if cue.means == "of_him" else "f")
    behind = scene.tokens[cue.last + 1].folded if cue.last + 1 < len(scene.tokens) else ""
    gender = next((one for one in ("m", "f") if behind in scene.words.get(f"to_{one}", ())), None)
    return memory.carried_on(gender) if gender is not None else None


def _by_pronoun(scene: Scene, cue: Cue, span: range, subject: Subject, found: list[Frame]) -> Iterator[Frame]:
    """`وبحسبها، …` and `…، بحسبه`: what whoever spoke before says; what a sentence attributes already stays as it is."""
    last = cue.last + (cue.means not in ("of_him", "of_her"))
    initial = all(scene.tokens[one].kind == "mark" or one == cue.first for one in range(span.start, cue.first + 1))
    plain = replace(subject, first=-1, last=-1)
    if initial and last + 1 < span.stop:
        yield frame_of(scene, cue, "", "report", plain, last, past_cited(scene, last + 1, span.stop), span.stop)
    elif not initial and not found:
        yield Frame(
            scene.text(cue.first, last), "", "report", stretch(scene, cue.first, last), trimmed(scene, span.start, cue.first), plain
        )


def _cited_by(scene: Scene, subject: Subject, stop: int, memory: Memory) -> Subject:
    """Whom a cited source cites in its turn, and then only passes on: `وفق ما نشرته الصحيفة نقلا عن مصدر`."""
    for place in range(subject.last + 1, min(stop - 1, subject.last + CITES_WITHIN)):
        source = source_cue(scene, place, stop) if subject.last >= 0 else None
        if source is not None and source.means == "relay":
            origin = phrase(scene, source.last + 1, stop, memory, governed=True)
            return replace(origin, first=subject.first, relays=subject.who) if origin is not None else subject
    return subject


def is_what(scene: Scene, place: int) -> bool:
    """Whether a token is the `what` of `according to what X said`."""
    return any(one.stem in scene.words.get("what", ()) for one in peeled(scene.tokens[place].folded, scene.language))


def _past_told(scene: Scene, place: int, stop: int) -> int:
    """The first token behind whom somebody told it, in quotation marks: `ما أكده لـ«صوت المدينة» عدد من السكان`."""
    quoted = scene.quotation(place + 1) if place + 1 < stop and scene.tokens[place].folded in scene.words.get("told_to", ()) else None
    return scene.range_of(quoted).stop if quoted is not None else place


def _of_clause(scene: Scene, place: int, stop: int, memory: Memory) -> Subject | None:
    """Whoever speaks in `what X said`, and in `what X quoted Y as saying`, where X is a relay."""
    verb = next((one for one in range(place, min(place + 3, stop)) if scene.verb(one)), None)
    if verb is None:
        return phrase(scene, place + 1, stop, memory)
    form = scene.verb(verb)[0]
    if form.sense == "contained":  # `بحسب ما جاء في التقرير`
        inside = next((one + 1 for one in range(verb + 1, min(verb + 3, stop)) if scene.tokens[one].folded in form.takes), stop)
        return phrase(scene, inside, stop, memory, governed=True) if inside < stop else None
    found = phrase(scene, _past_told(scene, skipped(scene, verb + 1, stop), stop), stop, memory)
    if found is None or form.sense != "relay":
        return found
    from_ = next((one for one in range(found.last + 1, min(found.last + 4, stop)) if scene.tokens[one].folded in form.takes), None)
    origin = phrase(scene, from_ + 1, stop, memory, governed=True) if from_ is not None else None
    return replace(origin, relays=found.who) if origin else found
