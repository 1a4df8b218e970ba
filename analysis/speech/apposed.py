"""Whom a phrase describes and then names: `المتحدث باسم الوزارة سامر الحلبي`, `مدير المصنع، سامر الحلبي، …`, `منظمة "سند"`."""

from __future__ import annotations

from analysis.marks import Mention
from analysis.names.entities import coined
from analysis.speech.memory import Subject
from analysis.speech.nouns import (
    COMMAS,
    FEMININE,
    LONGEST_NAME,
    LONGEST_PERSON,
    ends_definite,
    ends_in_pronoun,
    given_names,
    is_definite,
    is_foreign,
    is_nisba,
    is_no_name,
    is_prefixed,
    is_proper,
    is_rank,
    is_surname,
    may_be_name,
    names_body,
    title_words,
)
from analysis.speech.scene import Scene, small_words

BY_NAME = frozenset({"name", "alias", "surname"})


def apposed(scene: Scene, first: int, end: int, *, closed: bool) -> Subject | None:
    """A person whom no table knows, named behind what they are, between commas or without."""
    found = _apposed_words(scene, first, end, closed=closed)
    return found or (_apposed_name(scene, first, end, closed=closed) if _described_only(scene, first) else None)


def person_in(scene: Scene, first: int, end: int, *, closed: bool, governed: bool) -> Mention | None:
    """The person whom a phrase describes and then names: `the minister, John Smith`, `المتحدث باسم الوزارة سامر الحلبي`.

    Somebody who stands behind a preposition is another. Where more may follow than the phrase, it ends at a preposition or a verb.
    """
    held = scene.mention(first)
    if held is not None and held.by in BY_NAME:
        person = held.named.kind == "person" and (governed or is_bare(scene, first, held))
        return _apposed_to(scene, held, end) if person else None
    for place in range(first, end):
        mention = scene.mention(place)
        if mention is None:
            if place > first and (scene.is_that(place) or (not closed and _ends_phrase(scene, place, end))):
                return _apposed_person(scene, place, end) if not scene.is_that(place) else None
        elif _names_person(scene, place, mention) and not _owns_noun(scene, first, place):
            return _apposed_to(scene, mention, end)
    return None


def _owns_noun(scene: Scene, first: int, place: int) -> bool:
    """Whether a name belongs to the indefinite noun before it, and is not whom the phrase tells of: `والدة أحمد`, `محلية أبو حمد`."""
    before_ = place - 1
    if before_ < first or "before" in scene.words.get("subject", ()) or scene.tokens[before_].kind != "word":
        return False
    token = scene.tokens[before_]
    definite = any(one.article for one in scene.passage.peeled(token))
    plain = scene.mention(before_) is None and not definite and not is_rank(scene, before_)
    honoured = token.folded in title_words(scene.language) and token.folded not in scene.words.get("points_back", ())
    titled = honoured or ends_in_pronoun(scene, token.folded)
    return plain and not titled and scene.finite(before_) is None and token.folded not in small_words(scene.language)


def _apposed_to(scene: Scene, mention: Mention, end: int) -> Mention:
    """Whom the name behind a comma names, where the one before it only describes them: `Smith's lawyer, John Brown, said`."""
    place = last_of(scene, mention) + 1
    if place + 1 < end and scene.tokens[place].text in COMMAS:
        behind = next((scene.mention(one) for one in range(place + 1, min(place + 4, end)) if scene.mention(one) is not None), None)
        if behind is not None and behind.named.kind == "person" and behind.by == "name" and behind.named.id != mention.named.id:
            closing = last_of(scene, behind) + 1
            if closing < len(scene.tokens) and (closing == end or scene.tokens[closing].text in COMMAS):
                return behind
    return mention


def _apposed_person(scene: Scene, place: int, end: int) -> Mention | None:
    """The person whom the next comma names, where another closes the name: `كبير المحللين في الشركة، يوهان لارسن، …`."""
    while place < end and scene.tokens[place].text not in COMMAS:
        if scene.finite(place) is not None:
            return None
        place += 1
    mention = scene.mention(place + 1) if place + 1 < end else None
    if mention is None or not _names_person(scene, place + 1, mention):
        return None
    closing = last_of(scene, mention) + 1
    return mention if closing < len(scene.tokens) and scene.tokens[closing].text in COMMAS else None


def _names_person(scene: Scene, place: int, mention: Mention) -> bool:
    """Whether a person's name begins with a token, and no preposition stands on it or before it."""
    begins = scene.passage.first_from(mention.start) == place
    person = mention.named.kind == "person" and mention.by in BY_NAME
    return begins and person and is_bare(scene, place, mention) and not scene.after_preposition(place)


def _ends_phrase(scene: Scene, place: int, end: int) -> bool:
    """Whether a noun phrase cannot go on with a token: a verb, a preposition, a comma without a name behind it."""
    token = scene.tokens[place]
    if token.text in COMMAS:
        return place + 1 >= end or scene.mention(place + 1) is None
    return token.folded in scene.words.get("preposition", ()) or scene.finite(place) is not None


def joined_to(scene: Scene, person: Mention, end: int) -> list[Mention]:
    """Whoever is joined to a person by an `and`, right behind."""
    place = last_of(scene, person) + 1
    if place >= end:
        return []
    if (peer := _peer(scene, place, end)) is not None:
        return [peer]
    mention = scene.mention(place)
    if mention is None and scene.tokens[place].folded in scene.words.get("joins", ()) and place + 1 < end:
        mention = scene.mention(place + 1)
    joined = (
        mention is not None
        and (mention.named.kind == person.named.kind if person.named.kind != "person" else mention.named.kind == "person")
        and (mention.start > scene.tokens[place].start or mention.start >= scene.tokens[place].end)
    )
    return [mention] if joined and mention is not None else []


def _peer(scene: Scene, place: int, end: int) -> Mention | None:
    """The person who is joined to another as the same for another state: `…، ونظيره الأردني أيمن الصفدي`."""
    place += scene.tokens[place].text in COMMAS
    if place >= end or not scene.joined(place):
        return None
    if not any(one.stem in scene.words.get("peer", ()) for one in scene.passage.peeled(scene.tokens[place])):
        return None
    near = (scene.mention(one) for one in range(place + 1, min(end, place + LONGEST_PERSON)))
    return next((one for one in near if one is not None and one.named.kind == "person" and one.by in BY_NAME), None)


def is_bare(scene: Scene, place: int, mention: Mention) -> bool:
    """Whether nothing but a conjunction is written on a name."""
    token = scene.tokens[place]
    return mention.start <= token.start or token.folded[: mention.start - token.start] in scene.words.get("joins", ())


def last_of(scene: Scene, mention: Mention) -> int:
    """The last token of a name."""
    place = scene.passage.first_from(mention.start)
    while place + 1 < len(scene.tokens) and scene.tokens[place + 1].start < mention.end:
        place += 1
    return place


def _apposed_words(scene: Scene, first: int, end: int, *, closed: bool) -> Subject | None:
    """A person whom no table knows, named between commas behind what they are: `مدير المصنع، تركي السديري، إن …`."""
    comma = next((place for place in range(first + 1, end) if scene.tokens[place].text in COMMAS), None)
    if comma is None or not names_body(scene, first):
        return None
    if any(scene.finite(place) is not None and scene.quotation(place) is None for place in range(first + 1, comma)):
        return None
    begin = comma + 1
    while begin < end and ((names_body(scene, begin) and scene.mention(begin) is None) or is_nisba(scene, begin) or is_rank(scene, begin)):
        begin += 1  # a title before the name, or whose citizen it is
    if begin + 1 < end and scene.tokens[begin + 1].text in COMMAS and begin > comma + 1:
        begin -= 1  # `مدرب الفريق، سيد بهنسي، …`: the title is a given name
    last = begin
    while last < end and scene.tokens[last].kind == "word" and last - begin < LONGEST_PERSON:
        last += 1
    closing = last < len(scene.tokens) and (scene.tokens[last].text in COMMAS or (closed and last == end - 1 and scene.is_that(last)))
    words_ = [scene.tokens[place] for place in range(begin, last)]
    if not closing or not 1 < len(words_) <= LONGEST_PERSON or any(scene.finite(place) is not None for place in range(begin, last)):
        return None
    if any(is_no_name(scene, word) for word in words_) or is_prefixed(scene, begin):
        return None
    return Subject((coined(scene.text(begin, last - 1), "person"),), last - 1)


def _apposed_name(scene: Scene, first: int, end: int, *, closed: bool) -> Subject | None:
    """A person whom no table knows, named behind what they are: `المتحدث باسم الخارجية دانيال هيوستن`.

    Behind a definite noun or its adjective an indefinite one cannot belong to the same phrase: it is a name in apposition.
    """
    fits = may_be_name if closed else is_foreign
    for place in range(first + 1, end):
        token = scene.tokens[place]
        addressed = token.folded in scene.words.get("told_to", ())
        if token.text in COMMAS or addressed or scene.is_that(place) or (not closed and scene.finite(place) is not None):
            return None
        if not _stands_behind_definite(scene, first, place, closed=closed) or not _begins_name(scene, place, end, closed=closed):
            continue
        given = token.folded in given_names(scene.language)
        last = place + 1
        while last < end and fits(scene, last) and last - place < LONGEST_PERSON:
            last += 1
        ends = (
            last >= end
            or not closed
            or scene.tokens[last].kind == "mark"
            or scene.tokens[last].folded in small_words(scene.language)
            or is_prefixed(scene, last)
        )
        if (last - place > 1 or (given and closed)) and ends:
            return Subject((coined(scene.text(place, last - 1), "person"),), last - 1)
    return None


def _stands_behind_definite(scene: Scene, first: int, place: int, *, closed: bool) -> bool:
    """Whether an indefinite word follows a phrase that is definite by an article, a name, a pronoun, or by whose it is."""
    if is_definite(scene, place):
        return False
    before = scene.tokens[place - 1].folded
    somebodys = ends_in_pronoun(scene, before) and scene.tokens[place].folded in given_names(scene.language)
    if somebodys or ends_definite(scene, place - 1):
        return True
    return closed and place == first + 2 and not is_definite(scene, first) and is_proper(scene, place - 1)  # `مدرب بنفيكا روجر شميت`


def _begins_name(scene: Scene, place: int, end: int, *, closed: bool) -> bool:
    """Whether a word can be the first of a name that no table knows; a noun of the news can not: `خبراء الأرصاد | موجة الحر`."""
    token, foreign = scene.tokens[place], is_foreign(scene, place)
    if token.folded in given_names(scene.language):
        return foreign or (may_be_name(scene, place) if closed else False)
    if names_body(scene, place) or (token.text.endswith(FEMININE) and not is_surname(scene, place + 1)):
        return False
    return foreign or (closed and place + 1 < end and may_be_name(scene, place) and is_foreign(scene, place + 1))


def _described_only(scene: Scene, first: int) -> bool:
    """Whether a phrase begins with what somebody is, and not with a name: an office, a title, a trade."""
    held = scene.mention(first)
    return (held is None or held.by == "office") and "before" not in scene.words.get("subject", ())


def quoted_name(scene: Scene, first: int) -> Subject | None:
    """A name in quotation marks behind the noun that says what it is: `منظمة "مرصد باب المندب"`."""
    place = first + 1
    if place >= len(scene.tokens) or scene.mention(first) is not None or scene.tokens[first].kind != "word":
        return None
    quoted = scene.quotation(place)
    if quoted is None or quoted.start != scene.tokens[place].start or not names_body(scene, first) or is_definite(scene, first):
        return None
    inside = scene.range_of(quoted)
    if not 2 < len(inside) <= LONGEST_NAME + 2:
        return None
    held = scene.mention(place + 1)
    named = (
        held.named if held is not None and held.end >= quoted.end - 1 else coined(scene.text(place + 1, inside.stop - 2), "organisation")
    )
    return Subject((named,), inside.stop - 1)
