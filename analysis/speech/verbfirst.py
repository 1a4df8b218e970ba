"""What is attributed by a verb, where the verb comes before whoever speaks: `أكد الوزير أن …`, `مشيرا إلى …`, `نقلت الوكالة عن …`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analysis.marks import Named, Span
from analysis.names.entities import coined
from analysis.speech.apposed import last_of
from analysis.speech.comments import comments_on
from analysis.speech.cues import (
    FURTHEST_BACK,
    LONGEST_PLACE,
    auxiliary_before,
    begins_clause,
    is_aside,
    is_joint,
    is_small,
    source_cue,
    subjects_first,
)
from analysis.speech.documents import document_before, remember_made
from analysis.speech.frames import FURTHEST_CONTENT, SHORTEST_QUOTATION, Cue, Frame, frame_of, is_long, stretch
from analysis.speech.memory import BODIES, Memory, Subject
from analysis.speech.nouns import can_speak, ends_in_pronoun, is_definite, qualifies, without_preposition
from analysis.speech.scene import Scene, complementizers, small_words, verb_forms
from analysis.speech.speakers import after, before, fronted, phrase, skipped, withholds
from analysis.words.masdars import is_masdar
from analysis.words.tokens import peeled
from analysis.words.verbs import Form

LONGEST_TITLE = 9  # tokens of a name in quotation marks
# What is said by doing it: the whole act is the claim (`هنأ الرئيس نظيره`).
_ACTS = frozenset({"stance", "praise", "blame", "demand", "threat", "promise", "warn", "estimate"})
SAYS = frozenset({"say", "continue", "declare", "report", "deny", "warn", "hold"})
_NEEDS_CONTENT = frozenset({"continue", "hearsay", "contained", "relay", "hold", "report", "show"})


def past_small(scene: Scene, place: int, stop: int) -> int:
    """The first token from a place on that is no small word, which can be no subject."""
    while place < stop and scene.tokens[place].folded in scene.words.get("no_subject", ()):
        place += 1
    return place


def by_verb(scene: Scene, cue: Cue, form: Form, span: range, end: int, memory: Memory, found: list[Frame]) -> Iterator[Frame]:
    """What a verb of speech attributes: what it brings by a `that`, a colon or a quotation, or takes as a phrase; or the act itself."""
    if comments_on(scene, cue.first - 2):
        yield from _commented(scene, cue, form, span, memory)
        return
    if form.sense == "relay" or is_aside(scene, cue):
        yield from _relayed(scene, cue, form, span, memory, found)
        return
    brought, content = _brings(scene, cue.last, end, span.stop)
    if brought == "quotation" and form.sense in _ACTS and _takes_act(scene, cue.last + 1, form):
        brought = "nothing"  # the quotation is a part of the act
    if form.tense == "participle":
        subject = _of_participle(scene, cue, form, span, memory, found)
    else:
        subject = subject_of(scene, cue, form, span, end, content if brought != "nothing" else None, memory)
        if subject.last < 0 and found:
            subject = replace(found[-1].subject, last=-1)
    if brought == "nothing":
        yield from _of_phrase(scene, cue, form, span, end, subject, memory)
        return
    if form.noun and not begins_clause(scene, cue.first):
        return
    if not subject.who and not subject.anonymous:
        return
    memory.spoke(subject, form.gender)
    remember_made(scene, cue.first, content, subject, memory)
    direct = brought == "quotation"
    if form.sense == "blame":  # whom or what they blame stands before the `that`
        content, direct = max(subject.last, cue.last) + 1, False
    yield _opened(scene, frame_of(scene, cue, form.lemma, form.sense, subject, content - 1, content, span.stop, direct), span.start)


def _commented(scene: Scene, cue: Cue, form: Form, span: range, memory: Memory) -> Iterator[Frame]:
    """`…، وهو ما نفته الوزارة`: what the ministry did to what somebody else said."""
    subject = phrase(scene, skipped(scene, cue.last + 1, span.stop), span.stop, memory)
    if subject is not None and subject.last >= 0:
        memory.spoke(subject, form.gender)
        stop = next((one for one in range(subject.last + 1, span.stop) if scene.tokens[one].text in ",،"), span.stop)
        yield replace(frame_of(scene, cue, form.lemma, form.sense, subject, subject.last, cue.first, stop), act=True)


def subject_of(scene: Scene, cue: Cue, form: Form, span: range, end: int, content: int | None, memory: Memory) -> Subject:
    """Who speaks with a verb: on the side on which the language has its subjects, else on the other; nobody is an anonymous speaker."""
    stop = _before_source(scene, cue.last + 1, min(end, span.stop) if content is None else content)
    ahead = before(scene, cue.first, span.start, memory)
    if subjects_first(scene):
        behind = after(scene, cue.last, stop, form, memory) if ahead is None and content is None else None
        found = ahead or (behind if behind is not None and behind.last >= 0 else None)
    elif cue.first > span.start and scene.is_that(cue.first - 1):  # `سبق للوزير أن وصف …`: who does it stands before
        found = _who_did_before(scene, cue.first - 1, span.start, memory) or fronted(scene, cue.first, span.start, memory, closed=False)
        found = found or memory.carried_on(form.gender)
        found = replace(found, last=-1) if found else Subject(())
    else:
        found = fronted(scene, cue.first, span.start, memory) or _behind(scene, cue, form, stop, memory, closed=content is not None)
        vague = found.last < 0 or found.anonymous or any(one.kind == "group" for one in found.who)
        if vague and form.sense in SAYS and _follows_quotation(scene, cue.first, span.start):
            # `"…"، قال المتطوع في الدفاع المدني (الخوذ) سامر، موضحا`: nothing but who speaks stands before the comma
            closed = _behind(scene, cue, form, _before_comma(scene, cue.last + 1, stop), memory, closed=True)
            found = closed if closed.last >= 0 and not closed.anonymous else found
        if found.last < 0 and _is_thus(scene, cue.first, span.start):
            found = next(_people_behind(scene, cue.last, stop), found)
        if found.last < 0 and ahead is not None and not scene.joined(cue.first):
            found = ahead
        if found.last < 0 and form.sense != "hearsay":
            found = _of_auxiliary(scene, cue, memory) or found
        if found.last < 0 and (form.sense == "hearsay" or not _initial(scene, cue.first)):
            # `يقال إن`; and behind a noun, which is who speaks, and is somebody we know only behind an auxiliary
            found = _of_auxiliary(scene, cue, memory) if form.sense != "hearsay" else None
            if scene.tokens[min(cue.last + 1, len(scene.tokens) - 1)].folded in scene.words.get("within_it", ()):
                found = _of_sentence(scene, cue, form, span, memory)  # `نشر النائب تغريدة قال فيها إن …`
    if found is None and cue.first > span.start and not subjects_first(scene):
        found = document_before(scene, cue.first, memory)  # `نشرت الهيئة تقييما يفيد بأن …`
        if found is None and form.sense == "say" and scene.is_that(cue.last + 1 if cue.last + 1 < span.stop else cue.last):
            found = _body_of(scene, cue, form, span, memory)  # `بثت القناة تسجيلا قالت إنه …`
    if found is not None and found.last < 0 and form.sense != "contained":
        found = _of_sentence(scene, cue, form, span, memory) or found
    return found if found is not None else Subject((), anonymous=True)


def _before_comma(scene: Scene, place: int, stop: int) -> int:
    """Where the words from a token on end at the next comma, or at the end of the sentence."""
    return next((one for one in range(place, stop) if scene.tokens[one].text in ",،."), stop)


def _who_did_before(scene: Scene, that: int, start: int, memory: Memory) -> Subject | None:
    """Who is told behind a preposition before a `that` and its verb: `سبق لوزارة الصحة أن أعلنت`."""
    for place in range(that - 1, max(start, that - FURTHEST_BACK) - 1, -1):
        if scene.finite(place) is not None:
            behind = place + 1
            to = any(one.preposition in scene.words.get("told_to", ()) for one in scene.passage.peeled(scene.tokens[behind]))
            return phrase(scene, behind, that, memory, closed=True, governed=True) if behind < that and to else None
    return None


def _is_thus(scene: Scene, verb: int, start: int) -> bool:
    """Whether a verb comes behind `thus`, which stands for the quotation before it: `"انتصرنا"، هكذا يلخص المباراة المدرب`."""
    return verb > start and scene.tokens[verb - 1].folded in scene.words.get("thus", ())


def _people_behind(scene: Scene, verb: int, stop: int) -> Iterator[Subject]:
    """The people who are named behind a verb and under no preposition."""
    for place in range(verb + 1, min(stop, verb + FURTHEST_BACK)):
        mention = scene.mention(place)
        if mention is not None and mention.named.kind == "person" and not scene.after_preposition(place):
            yield Subject((mention.named,), place)


def _before_source(scene: Scene, first: int, stop: int) -> int:
    """Where the words behind a verb end that can tell its subject: where somebody else is cited, `ذكرت الصحيفة نقلا عن مصدر أن …`."""
    return next((place for place in range(first, min(stop, first + FURTHEST_CONTENT)) if source_cue(scene, place, stop) is not None), stop)


def _of_auxiliary(scene: Scene, cue: Cue, memory: Memory) -> Subject | None:
    """The subject between an auxiliary and its verb: `كانت الوزارة قد أعلنت أن …`."""
    aid = auxiliary_before(scene, cue.first)
    return phrase(scene, past_small(scene, aid + 1, cue.first), cue.first, memory, closed=True) if aid is not None else None


def _initial(scene: Scene, place: int) -> bool:
    """Whether a clause begins with a verb, or with the particles before it: `لكنه لم يستبعد`."""
    particles = (
        scene.words.get("particle", frozenset())
        | scene.words.get("verb_follows", frozenset())
        | scene.words.get("before_verb", frozenset())
    )
    while place > 0 and not scene.tokens[place].fresh and scene.tokens[place - 1].folded in particles:
        place -= 1
    small = place > 0 and scene.tokens[place - 1].folded in small_words(scene.language)
    aiding = place > 0 and any(form.lemma in scene.words.get("aiding", ()) for form in scene.verb(place - 1))
    small = small or aiding
    return small or scene.begins_clause(place)


def _of_sentence(scene: Scene, cue: Cue, form: Form, span: range, memory: Memory) -> Subject | None:
    """Whom a sentence speaks of, where it goes on with a verb that names nobody: `التقى الرئيس نظيره، وأكد له أن …`."""
    if form.sense != "continue" and (body := _body_of(scene, cue, form, span, memory)) is not None:
        return body
    last = min(cue.first, span.start + FURTHEST_BACK)
    people = scene.mentions_within(scene.tokens[span.start].start, scene.tokens[last].start)
    topic = next((one for one in people if one.named.kind == "person" and one.by != "office"), None)
    if topic is None:
        return None
    place = scene.passage.first_from(topic.start)
    return Subject((topic.named,)) if place - span.start <= FURTHEST_BACK and not scene.after_preposition(place) else None


def _body_of(scene: Scene, cue: Cue, form: Form, span: range, memory: Memory) -> Subject | None:
    """The body with which a sentence begins, behind its first verb or before it: `رسمت المنظمة صورة أخرى، إذ أفادت بأن …`."""
    if cue.first == span.start or subjects_first(scene):
        return None
    opening = range(span.start, min(cue.first, span.start + FURTHEST_BACK))
    verb = next((one for one in opening if scene.finite(one) is not None), None)
    if verb is not None and scene.verb(verb)[:1] and scene.verb(verb)[0].gender not in (form.gender, "any"):
        return None
    found = fronted(scene, verb if verb is not None else cue.first, span.start, memory, closed=False)
    if found is None and verb is not None:
        found = phrase(scene, verb + 1, cue.first, memory)
    named = found is not None and not found.anonymous and len(found.who) == 1 and found.who[0].kind in BODIES
    return replace(found, first=-1, last=-1) if found is not None and named else None


def _behind(scene: Scene, cue: Cue, form: Form, stop: int, memory: Memory, *, closed: bool) -> Subject:
    """The subject behind a verb; before the preposition that joins what is said, all words tell of them (`أعرب مكتب المبعوث عن`)."""
    if form.sense == "contained":
        place = next(
            (one + 1 for one in range(cue.last + 1, min(cue.last + 3, stop)) if scene.tokens[one].folded in form.takes), cue.last + 1
        )
        while place < stop and scene.tokens[place].folded in form.takes:
            place += 1
        first = past_small(scene, place, stop)
        found = phrase(scene, first, stop, memory, closed=closed, governed=True)
        return found or _in_text(scene, form, first, stop) or Subject(())
    if cue.last + 1 < stop and form.sense in _ACTS and _takes_act(scene, cue.last + 1, form):  # `تعهد بنشر القوائم «خلال أسبوع»`
        return memory.carried_on(form.gender) or Subject(())
    if not closed:
        joint = next((one for one in range(cue.last + 1, min(cue.last + FURTHEST_BACK, stop)) if is_joint(scene, one, form)), None)
        if joint is not None and joint > cue.last + 1:
            found = after(scene, cue.last, joint, form, memory, closed=True)
            if found.last < 0 or not found.anonymous or can_speak(scene, cue.last + 1):
                return found
            owned_ = ends_in_pronoun(scene, scene.tokens[cue.last + 1].folded)
            # `أرجع أسبابها إلى`: whoever spoke before; `قُدّرت كلفة المشروع بـ`: nobody
            return memory.carried_on(form.gender) or Subject(()) if owned_ and cue.last + 2 == joint else Subject(())
    return after(scene, cue.last, stop, form, memory, closed=closed)


def _takes_act(scene: Scene, place: int, form: Form) -> bool:
    """Whether the preposition on a word joins it to a verb of an act, so that it is no speaker: `تعهد بنشر القوائم`."""
    return scene.mention(place) is None and scene.tokens[place].folded not in form.takes and is_joint(scene, place, form)


def _in_text(scene: Scene, form: Form, first: int, stop: int) -> Subject | None:
    """A text that says something and has no name: `جاء في نص القرار أن …`."""
    last = stop - 1
    while last > first and scene.is_that(last):
        last -= 1
    inside = scene.tokens[first - 1].folded in form.takes and last - first < LONGEST_PLACE
    return Subject((coined(scene.text(first, last), "document"),), last, anonymous=True) if inside and first <= last else None


def _opened(scene: Scene, frame: Frame, start: int) -> Frame:
    """A frame with what stands before it in its sentence, where that is no assertion: `on Sunday`, `the minister, 61,`."""
    before_ = range(start, scene.passage.first_from(frame.span.start))
    if len(before_) > FURTHEST_CONTENT or any(scene.finite(place) is not None for place in before_):
        return frame
    return replace(frame, span=Span(scene.tokens[start].start, frame.span.end))


def _brings(scene: Scene, verb: int, end: int, stop: int) -> tuple[str, int]:
    """What brings that which is said (`that`, `colon`, `quotation` or `nothing`), and the token at which it begins."""
    place = verb + 1
    while place < min(end, verb + FURTHEST_CONTENT):
        token = scene.tokens[place]
        quoted = scene.quotation(place)
        if quoted is not None and quoted.start == token.start:
            inside = scene.range_of(quoted)
            named = (place == verb + 1 or _names_quoted(scene, place - 1)) and len(inside) <= LONGEST_TITLE and inside.stop < stop
            if len(inside) - 2 >= SHORTEST_QUOTATION and not named:
                return "quotation", place
            place = inside.stop
            continue
        if token.text == ":" and not (token.glued and scene.tokens[place - 1].kind == "number"):
            return _past_quote(scene, place + 1, stop, "colon")
        if scene.is_that(place) and scene.mention(place) is None and _takes_that(scene, verb, place):
            return _past_quote(scene, place + 1, stop, "that")
        place += 1
    if end < stop and scene.quotation(end) is not None and end == place:
        return "quotation", end
    return "nothing", place


def _names_quoted(scene: Scene, place: int) -> bool:
    """Whether a word stands before a name in quotation marks, and not before what is said: `إذاعة "…"`, `لـ"…"`, `باسم "…"`."""
    small = is_small(scene, place) or scene.tokens[place].folded in scene.words.get("title_joint", ())
    return small or can_speak(scene, place) or without_preposition(scene, place) is not None


def _takes_that(scene: Scene, verb: int, that: int) -> bool:
    """Whether a `that` can belong to a verb: not to one that means more than speaking, and takes only a preposition where it speaks."""
    form = next((one for one in scene.verb(verb) if one.lemma in scene.words.get("means_more", ())), None)
    takes = form is None or bool(set(form.takes) & complementizers(scene.language)) or scene.tokens[that].folded in form.takes
    return takes or (form is not None and scene.tokens[that - 1].folded in form.takes)  # `اكتفى بالقول إن …`


def _past_quote(scene: Scene, place: int, stop: int, brought: str) -> tuple[str, int]:
    if place >= stop:
        return "nothing", place
    quoted = scene.quotation(place)
    direct = quoted is not None and quoted.start == scene.tokens[place].start and len(scene.range_of(quoted)) - 2 >= SHORTEST_QUOTATION
    if direct and quoted is not None and brought == "that":
        direct = not _goes_past(scene, scene.range_of(quoted).stop, stop)
    return ("quotation" if direct else brought), place


def _goes_past(scene: Scene, place: int, stop: int) -> bool:
    """Whether the clause goes on behind a quotation, which then is only a part of it: `أن "صمود المدينة" أسقط الرهان`."""
    return place < stop and scene.finite(place) is not None and not scene.joined(place)


def _of_phrase(scene: Scene, cue: Cue, form: Form, span: range, end: int, subject: Subject, memory: Memory) -> Iterator[Frame]:
    """A verb that takes its content as a phrase: `أكد دعمه`, `أعلن عن إصابة …`, or has it before itself: `…, he said.`"""
    ahead = None if scene.joined(cue.first) else _content_ahead(scene, cue, span, subject)
    last = max(subject.last, cue.last)
    begin = _begins(scene, cue, form, last, span.stop, memory, end=end)
    rest = span.stop - begin
    thus = _is_thus(scene, cue.first, span.start) or (
        form.sense in SAYS and form.tense != "participle" and _follows_quotation(scene, cue.first, span.start)
    )
    near = min(end, span.stop) - begin <= 4 and form.sense in SAYS | {"express", "praise"}
    if ahead is not None and (near or thus):
        memory.spoke(subject, form.gender)
        words_ = Span(ahead.end, scene.tokens[last].end)
        direct = scene.quotation(scene.passage.first_from(ahead.start)) is not None
        yield Frame(scene.text(cue.first, cue.last), form.lemma, form.sense, words_, ahead, subject, direct)
        return
    if rest < 2 or not (subject.who or subject.anonymous):
        return
    if form.sense == "document" and not all(_records(one) for one in subject.who):
        return
    if form.sense == "document" and subject.last < 0 and not _is_record(scene, begin):
        return  # `سجلت البلاد 300 إصابة`: the country did, and not who spoke last
    if (
        form.sense == "promise"
        and form.tense == "present"
        and not any(is_joint(scene, one, form) for one in range(begin, min(begin + FURTHEST_BACK, span.stop)))
    ):
        return  # `تعد مصر أكبر مستورد`: the letters of another verb
    joint = scene.tokens[begin].folded
    prepared = joint in form.takes or any(one.preposition in form.takes and one.preposition for one in peeled(joint, scene.language))
    judged = form.sense == "hold" and subject.last >= 0 and (is_definite(scene, begin) or joint in scene.words.get("before_noun", ()))
    if form.sense in _NEEDS_CONTENT and not judged and not (prepared and form.sense == "report" and form.takes):
        return  # but `اعتبر المدير الإضراب تعسفيا`
    opens = cue.first == span.start and subject.who and form.sense in _ACTS
    if form.noun and not (prepared or subject.last >= 0 or opens):
        return
    if form.sense == "say" and not prepared:
        return
    if form.tense == "participle" and not prepared and form.sense not in _ACTS | {"express"}:
        return
    if joint in scene.words.get("preposition", ()) and not prepared and form.sense not in _ACTS:
        return  # where, when and how it was said, and not what
    memory.spoke(subject, form.gender)
    act = form.sense in _ACTS
    start = cue.first if act else begin + (1 if joint in form.takes else 0)
    framed = replace(frame_of(scene, cue, form.lemma, form.sense, subject, last, start, span.stop), act=act)
    yield framed if act else _opened(scene, framed, span.start)


def _follows_quotation(scene: Scene, verb: int, start: int) -> bool:
    """Whether a quotation ends right before a verb: `"انتصرنا"، يقول المدرب`."""
    place = verb - 1
    while place > start and scene.tokens[place].text in ",،":
        place -= 1
    quoted = scene.quotation(place) if start <= place < verb else None
    return quoted is not None and scene.tokens[place].end == quoted.end and is_long(scene, quoted)


def _begins(scene: Scene, cue: Cue, form: Form, last: int, stop: int, memory: Memory, *, end: int) -> int:
    """Where a phrase that is said begins: at the preposition that joins it to its verb, else behind the speaker and what stands aside."""
    begin = _past_asides(scene, form, last + 1, stop, memory)
    if begin >= stop:
        return begin
    aside = begin > last + 1 or scene.tokens[begin].text == "(" or scene.tokens[begin].folded in scene.words.get("preposition", ())
    upto = min(max(cue.last, begin - 1) + FURTHEST_BACK, stop, max(end, begin + 1))
    joint = next((one for one in range(begin, upto) if is_joint(scene, one, form)), None) if aside else None
    if joint is not None:
        return joint
    return begin if form.tense != "participle" else last + 1


def _past_asides(scene: Scene, form: Form, place: int, stop: int, memory: Memory) -> int:
    """The first token behind what only tells when, where and from whom something was said: `، في بيان صدر الأحد،`, `نقلا عن مصدر`."""
    while place < stop:
        if scene.tokens[place].text in ",،":
            upto = min(stop, place + FURTHEST_CONTENT)
            closing = next((one for one in range(place + 1, upto) if scene.tokens[one].text in ",،"), place)
            place = closing + 1 if _stands_aside(scene, place + 1, stop) else place + 1
        elif (source := source_cue(scene, place, stop)) is not None and source.means == "relay":
            cited = phrase(scene, source.last + 1, stop, memory, governed=True)
            place = max(source.last, cited.last if cited is not None else -1) + 1
        elif scene.date(place) is not None:
            place += 1
        elif place + 1 < stop and scene.tokens[place + 1].folded in scene.words.get("turn", ()):  # `نفت الهيئة من جانبها تسلم الطلب`
            place += 2
        elif (behind := _past_preposition(scene, form, place, stop)) > place:
            place = behind
        else:
            break
    return place


def _past_preposition(scene: Scene, form: Form, place: int, stop: int) -> int:
    """Where what is said begins behind a preposition with its noun (`مسؤول في الوزارة وجود …`), or the comma behind it; else there."""
    word = scene.tokens[place].folded
    if word not in scene.words.get("preposition", ()) or word in form.takes:
        return place
    where = scene.mention(place + 1) if place + 1 < stop else None
    if where is not None and where.named.kind in ("city", "place", "state"):  # `أعلنت الحكومة في البصرة حالة الطوارئ`
        behind = last_of(scene, where) + 1
        if behind < stop and scene.tokens[behind].kind == "word" and not is_small(scene, behind) and not is_definite(scene, behind):
            return behind
    for one in range(place + 2, min(stop, place + LONGEST_PLACE)):
        token = scene.tokens[one]
        if token.text in ",،":
            return one
        if token.kind == "mark" or scene.finite(one) is not None:
            break
        if is_joint(scene, one, form) or (is_masdar(token.folded, scene.language) and _ends_noun(scene, one - 1)):
            return one
    return place


def _ends_noun(scene: Scene, place: int) -> bool:
    """Whether a noun phrase may end with a token, so that a noun without an article behind it begins another."""
    document = scene.tokens[place].folded in scene.words.get("document", ())
    return (
        document
        or is_definite(scene, place)
        or scene.mention(place) is not None
        or qualifies(scene, place)
        or scene.date(place) is not None
    )


def _stands_aside(scene: Scene, place: int, stop: int) -> bool:
    """Whether what begins behind a comma can be told from what is said: a preposition, a date, or somebody cited."""
    if place >= stop:
        return False
    small = scene.tokens[place].folded in scene.words.get("preposition", ())
    return small or withholds(scene, place) or scene.date(place) is not None or source_cue(scene, place, stop) is not None


def _is_record(scene: Scene, place: int) -> bool:
    """Whether what somebody records begins at a token: a figure, or what happened; else it is who does."""
    counted = scene.figure(place) is not None or scene.tokens[place].kind == "number"
    return counted or is_masdar(scene.tokens[place].folded, scene.language) or is_small(scene, place)


def _records(one: Named) -> bool:
    """Whether somebody can put something on record: bodies do; a player who is told by a noun alone scores (`سجل اللاعب هدفين`)."""
    return one.kind in BODIES or (one.kind == "group" and one.known)


def _content_ahead(scene: Scene, cue: Cue, span: range, subject: Subject) -> Span | None:
    """The quotation that stands before a cue, and is what is said."""
    last = (subject.first if 0 <= subject.first < cue.first else cue.first) - 1
    for place in range(last, max(span.start, last - FURTHEST_BACK) - 1, -1):
        quoted = scene.quotation(place)
        if quoted is not None and len(scene.range_of(quoted)) > SHORTEST_QUOTATION + 1:
            return Span(quoted.start + 1, quoted.end - 1)
        if scene.finite(place) is not None:
            break
    return None


def _of_participle(scene: Scene, cue: Cue, form: Form, span: range, memory: Memory, found: list[Frame]) -> Subject:
    """Who speaks in a participle: whoever spoke last in the sentence, else whom its beginning names."""
    if found:
        return replace(found[-1].subject, last=-1)
    people = [one.named for one in scene.mentions_within(scene.tokens[span.start].start, scene.tokens[cue.first].start)
              if one.named.kind == "person"]  # fmt: skip
    if people:
        wanted = people if form.number in ("two", "many") else people[:1]
        return Subject(tuple(dict.fromkeys(wanted)))
    opening = phrase(scene, span.start + 1, cue.first, memory) if scene.finite(span.start) is not None else None
    if (
        opening is not None
        and opening.who
        and any(one.kind in BODIES or (one.kind == "group" and not opening.anonymous) for one in opening.who)
    ):
        return replace(opening, last=-1, first=-1)  # `خفضت الوكالة تصنيفها، محذرة من أن …`
    if memory.last_above and not memory.above:
        return Subject(())  # whoever speaks in a headline does not go on in a clause below it
    return memory.carried_on(form.gender) or Subject(())


def _relayed(scene: Scene, cue: Cue, form: Form, span: range, memory: Memory, found: list[Frame]) -> Iterator[Frame]:
    """`نقلت وكالة X عن Y قوله إن …`, and `…، نقلته وكالة X`."""
    relay = after(scene, cue.last, span.stop, form, memory)
    if relay.last < 0 and memory.outlet is not None and cue.last + 1 < span.stop and scene.tokens[cue.last + 1].folded in form.takes:
        relay = Subject((memory.outlet,), cue.last)  # `ونقلت عن مسؤول`: the outlet that was told of
    if relay.last < 0 and (told := _of_auxiliary(scene, cue, memory)) is not None and told.who:
        relay = replace(told, last=cue.last)  # `كانت الصحيفة قد نقلت عن مسؤول أن …`
    if relay.last < 0 or not relay.who:
        return
    memory.carried(relay.who)
    aside = is_aside(scene, cue) and bool(found or cue.first > span.start)
    brought, content = ("nothing", span.stop) if aside else _brings(scene, max(relay.last, cue.last), span.stop, span.stop)
    from_ = next((one for one in range(max(relay.last, cue.last), min(span.stop, content)) if scene.tokens[one].folded in form.takes), None)
    if brought == "nothing" or not (from_ or verb_forms(scene.tokens[cue.first].folded, scene.language)[0].lemma == form.lemma):
        yield Frame(
            scene.text(cue.first, cue.last),
            form.lemma,
            "passed on",
            stretch(scene, cue.first, relay.last),
            stretch(scene, cue.first, cue.last),
            relay,
        )
        return
    origin = phrase(scene, from_ + 1, content, memory, closed=True, governed=True) if from_ is not None else _from_him(scene, cue, memory)
    if origin is None:
        memory.spoke(relay, form.gender)
        yield frame_of(scene, cue, form.lemma, "report", relay, content - 1, content, span.stop, brought == "quotation")
        return
    memory.spoke(origin)
    framed = frame_of(scene, cue, form.lemma, "say", origin, content - 1, content, span.stop, brought == "quotation")
    yield replace(framed, relays=relay.who)


def _from_him(scene: Scene, cue: Cue, memory: Memory) -> Subject | None:
    """Whom a pronoun behind a verb of relaying points to: `ونقلت عنه الصحيفة قوله`."""
    folded = scene.tokens[min(cue.last + 1, len(scene.tokens) - 1)].folded
    gender = next((one for one in ("m", "f") if folded in scene.words.get(f"from_{one}", ())), None)
    return memory.carried_on(gender) if gender is not None else None
