"""Who is told by a name and by a noun beside it: `Basarnas, the rescue agency`, `the agency, known as Basarnas`, `the agency Basarnas`.

A text may say only later, or before, what the noun is called that it speaks of: of a noun with one name in all of the text, the name is it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from analysis.marks import Named
from analysis.names.entities import coined
from analysis.names.leads import ordinary
from analysis.speech.memory import BODIES, Apposition
from analysis.speech.scene import Scene

LONGEST = 12  # tokens of a description, or of a name
MOST = 16  # names that one noun stands beside in a text
_COMMAS = frozenset(",–—")
_OWNING = ("'s", "’s")
_ENDS = frozenset(",.–—")


def appositions(scene: Scene) -> tuple[Apposition, ...]:
    """Every body of a text that is told by a name and by a noun, and every person by a name and an office, in order."""
    heads = scene.words.get("stands_for", frozenset()) | scene.words.get("generic", frozenset())
    found: list[Apposition] = []
    told = Counter[str]()
    for place, token in enumerate(scene.tokens):
        if token.folded in heads and token.text.islower() and told[token.folded] < MOST:
            beside = list(_beside(scene, place))
            told[token.folded] += len(beside)
            found += beside
    return tuple(sorted([*found, *_officers(scene)], key=_place))


def _place(one: Apposition) -> int:
    return one.place


def _officers(scene: Scene) -> Iterator[Apposition]:
    """Every person of a text who is told by an office right before the name: `Health Minister Rosa Lind`, for `the health minister`."""
    for mention in scene.mentions:
        if mention.named.kind != "person" or mention.by not in ("name", "alias"):
            continue
        name = scene.passage.first_from(mention.start)
        while name + 1 < len(scene.tokens) and scene.tokens[name].folded in scene.words.get("offices", ()):
            name += 1  # where the office is part of the mention
        head = name - 1
        if head < 0 or scene.tokens[name].fresh or scene.tokens[head].folded not in scene.words.get("offices", ()):
            continue
        first = head
        while first > 0 and head - first < LONGEST // 2 and not scene.tokens[first].fresh and _describes(scene, first - 1):
            first -= 1
        described = frozenset(scene.tokens[place].folded for place in range(first, head))
        if not described & scene.words.get("other_office", frozenset()):
            yield Apposition(mention.named, scene.tokens[head].folded, described, head)


def _describes(scene: Scene, place: int) -> bool:
    """Whether a word tells more of an office behind it: `Health | Minister`, `opposition | leader`."""
    token = scene.tokens[place]
    small = any(token.folded in scene.words.get(what, ()) for what in ("determiner", "pronoun", "preposition", "leads_in", "joins"))
    verb = scene.finite(place) is not None and not token.text[0].isupper()
    return token.kind == "word" and not small and not verb and scene.date(place) is None and not scene.is_that(place)


def _beside(scene: Scene, head: int) -> Iterator[Apposition]:
    first = _description(scene, head)
    if first is None:
        return
    described = frozenset(scene.tokens[place].folded for place in range(first + 1, head))
    named = _name_behind(scene, head) or _name_before(scene, head, first)
    if named is not None:
        yield Apposition(named, scene.tokens[head].folded, described, head)


def _description(scene: Scene, head: int) -> int | None:
    """The article with which the description that ends with a noun begins; None without one."""
    for place in range(head - 1, max(-1, head - LONGEST), -1):
        token = scene.tokens[place]
        if token.folded in scene.words.get("article", ()) or token.folded in scene.words.get("single", ()) or token.text.endswith(_OWNING):
            return place
        if (token.kind == "mark" and token.text not in "-'’") or token.fresh or scene.finite(place) is not None:
            return None
    return None


def _name_behind(scene: Scene, head: int) -> Named | None:
    """A name right behind a noun, behind a comma and closed by another, or behind `known as`."""
    place = head + 1
    apart = place < len(scene.tokens) and scene.tokens[place].text in _COMMAS
    place += 1 if apart else 0
    called = False
    if place < len(scene.tokens) and scene.tokens[place].folded in scene.words.get("called", ()):
        called = True
        while place < len(scene.tokens) and place - head < LONGEST and not _begins(scene, place):
            if scene.tokens[place].text in _ENDS or scene.tokens[place].fresh:
                return None
            place += 1
    elif not apart and scene.tokens[head - 1].folded in ordinary(scene.language):
        return None  # `the group Mali`
    last = _end_of_name(scene, place) if place < len(scene.tokens) else None
    if last is None:
        return None
    closed = last + 1 < len(scene.tokens) and (scene.tokens[last + 1].text in _ENDS or (called and scene.tokens[last + 1].text == ")"))
    return _named(scene, place, last) if closed or not (apart or called) else None


def _name_before(scene: Scene, head: int, first: int) -> Named | None:
    """A name before a noun that stands between commas or closes its sentence."""
    behind = head + 1
    relative = behind < len(scene.tokens) and (
        scene.tokens[behind].folded in scene.words.get("relative", ()) or scene.tokens[behind].folded in scene.words.get("preposition", ())
    )
    if (
        first < 2
        or scene.tokens[first - 1].text not in _COMMAS
        or not (relative or scene.tokens[min(behind, len(scene.tokens) - 1)].text in _ENDS)
    ):
        return None
    last = first - 2
    begin = last
    while begin > 0 and last - begin < LONGEST // 2 and not scene.tokens[begin].fresh and _continues(scene, begin - 1):
        begin -= 1
    while begin < last and not _begins(scene, begin):
        begin += 1
    listed = begin > 0 and not scene.tokens[begin].fresh and scene.tokens[begin - 1].text in _COMMAS
    return _named(scene, begin, last) if _begins(scene, begin) and not listed else None


def _begins(scene: Scene, place: int) -> bool:
    """Whether a name may begin with a token: a capital, and no word that has one only because a sentence begins with it."""
    token = scene.tokens[place]
    small = any(token.folded in scene.words.get(what, ()) for what in ("determiner", "pronoun", "preposition", "leads_in", "title_lead"))
    return token.kind == "word" and token.text[0].isupper() and not small and scene.date(place) is None


def _continues(scene: Scene, place: int) -> bool:
    return scene.tokens[place].text in "-&" or _begins(scene, place)


def _end_of_name(scene: Scene, place: int) -> int | None:
    if not _begins(scene, place):
        return None
    last = place
    while last + 1 < len(scene.tokens) and last - place < LONGEST // 2 and not scene.tokens[last + 1].fresh and _continues(scene, last + 1):
        last += 1
    return last


def _named(scene: Scene, first: int, last: int) -> Named | None:
    """What a name names: whoever a table knows, else a body of that name; nobody where it is no body's name."""
    mention = scene.mention(last)
    if mention is None:
        mention = scene.mention(first)
    if mention is None:
        return coined(scene.text(first, last), "organisation")
    whole = scene.passage.first_from(mention.start) <= first and scene.passage.first_from(mention.end - 1) >= last
    return mention.named if whole and mention.named.kind in BODIES and mention.by != "nisba" else None


def named_by(found: tuple[Apposition, ...], head: str, described: frozenset[str]) -> Named | None:
    """What a description tells of, where all of a text names just one such: `the search and rescue agency`."""
    fitting = {one.named.id: one.named for one in found if one.head == head and (described <= one.described or one.described <= described)}
    return next(iter(fitting.values())) if len(fitting) == 1 else None
