"""Who is told by a noun phrase and the asides between commas that describe or name them: `the minister, John Smith, 61, said`."""

from __future__ import annotations

from dataclasses import replace

from analysis.marks import Named
from analysis.speech.memory import BODIES, SPEAKING, Memory, Subject
from analysis.speech.nounphrases import (
    LONGEST_NAME,
    NounPhrase,
    begins_sentence,
    bracket_before,
    capitals,
    is_named,
    joined,
    last_of,
    mentions_in,
    names_person,
    phrase_before,
    titles_before,
    told_of,
)
from analysis.speech.scene import Scene

LONGEST_ASIDE = 30
MOST_ASIDES = 4
_COMMAS = frozenset(",،")
_DASHES = frozenset("–—")


def speaker_before(scene: Scene, edge: int, start: int, memory: Memory) -> Subject | None:
    """Who is told by the noun phrase that ends with a token, or by the one before the asides that end there.

    `John Smith, 61, said`, `a nurse, who left, said`, `the minister, John Smith, said`.
    """
    if scene.tokens[edge].text == ")" and (opening := bracket_before(scene, edge, start)) is not None and opening > start:
        found = speaker_before(scene, opening - 1, start, memory)
        short = scene.mention(opening + 1)
        unknown = found is not None and not any(one.known for one in found.who)
        return (
            replace(found, who=(short.named,))
            if found is not None and unknown and short is not None and short.named.kind in BODIES
            else found
        )
    if scene.tokens[edge].text not in _COMMAS | _DASHES:
        phrase = phrase_before(scene, edge, start)
        found = told_of(scene, phrase, memory) if phrase is not None else None
        return _listed(scene, phrase, found, start) if phrase is not None and found is not None else None
    candidates = _between_commas(scene, edge, start)
    named = [one for one in candidates if _names_somebody(scene, one, memory)]
    chosen = named[0] if named else candidates[-1] if candidates else None
    if chosen is None:
        return None
    found = told_of(scene, chosen, memory)
    if found is not None and found.who and is_named(found.who[0]) and not found.anonymous:
        memory.described([title for one in candidates for title in titles_before(scene, one)], found)
    return replace(found, first=min(one.first for one in candidates)) if found is not None else None


def _listed(scene: Scene, phrase: NounPhrase, found: Subject, start: int) -> Subject:
    """With the last of some speakers the others of the list: `France, Germany and Italy`."""
    if not joined(scene, phrase):
        return found
    first = phrase.first
    others: list[Named] = []
    while first - 2 >= start and scene.tokens[first - 1].text in _COMMAS and len(others) < LONGEST_NAME:
        one = scene.mention(first - 2)
        if one is None or one.named.kind not in SPEAKING or one.by == "nisba":
            break
        if scene.after_preposition(scene.passage.first_from(one.start)):
            break  # `in Uganda, the government and the agency said`
        others.insert(0, one.named)
        first = scene.passage.first_from(one.start)
    return replace(found, who=tuple(dict.fromkeys((*others, *found.who))), first=first) if others else found


def _between_commas(scene: Scene, closing: int, start: int) -> list[NounPhrase]:
    """The noun phrases before a closing comma, the nearest first; the last one is what the others are put beside."""
    found: list[NounPhrase] = []
    end = closing
    for _ in range(MOST_ASIDES):
        opening = next(
            (place for place in range(end - 1, max(start, end - LONGEST_ASIDE) - 1, -1) if scene.tokens[place].text in _COMMAS | _DASHES),
            None,
        )
        begin = opening + 1 if opening is not None else start
        aside = _aside(scene, begin, end)
        if opening is None:
            phrase = phrase_before(scene, end - 1, start)
            alone = phrase is not None and not _predicates(scene, start, phrase.first)
            if phrase is not None and end != closing and (alone or not found):
                found.append(phrase)
            break
        if not aside:
            phrase = phrase_before(scene, end - 1, begin)
            if phrase is None or _predicates(scene, begin, phrase.first):
                if phrase is not None and end != closing and not found:
                    found.append(phrase)
                break
            found.append(phrase)
        end = opening
        if end <= start:
            break
    return found


def _predicates(scene: Scene, first: int, stop: int) -> bool:
    return any(scene.finite(place) is not None for place in range(first, stop))


def _aside(scene: Scene, begin: int, end: int) -> bool:
    """Whether what stands between two commas describes and names nobody: an age, a relative clause, a participle, a preposition."""
    if begin >= end:
        return True
    token = scene.tokens[begin]
    if scene.mention(begin) is not None:
        return False
    if token.kind == "number" or any(
        token.folded in scene.words.get(what, ()) for what in ("relative", "preposition", "aside_of", "adverb", "subordinator")
    ):
        return True
    return scene.date(begin) is not None or any(not (form.auxiliary and form.tense != "participle") for form in scene.verb(begin))


def _names_somebody(scene: Scene, phrase: NounPhrase, memory: Memory) -> bool:
    """Whether the head of a phrase is a name and no description."""
    if any(names_person(scene, one) and one.by != "office" for one in mentions_in(scene, phrase.first, phrase.head)):
        return True
    mention = scene.mention(phrase.first)
    if mention is not None and mention.named.kind in SPEAKING and last_of(scene, mention) == phrase.last:
        return True
    found = (
        capitals(scene, phrase, memory)
        if scene.tokens[phrase.first].text[0].isupper() and not begins_sentence(scene, phrase.first)
        else None
    )
    return found is not None and found.who[0].kind in ("person", *BODIES)
