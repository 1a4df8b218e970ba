"""The names in a text: people, states, places, bodies, outlets, events, each with an id that all its spellings and aliases share.

Known things come from tables; unknown ones are found by what leads to them and get an id that is made of their name. A surname is the
person of this text who bears it, an office the person whom this text names with it; where two could be meant, nobody is. Nothing is
taken from knowing the world: who is president of what is never guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache

from analysis.lang.tables import table
from analysis.marks import EntityKind, Mention, Named
from analysis.names.abbreviations import with_abbreviations
from analysis.names.ground import ARTICLE, Spot
from analysis.names.known import By, Known, Names, Sense, capitals, nisba_words, same_as, things
from analysis.names.leads import institutions, links
from analysis.names.namepaths import Paths, end_of, forms, name_words, start_of
from analysis.names.slugs import slug
from analysis.names.spotting import Spotter
from analysis.words.folding import fold
from analysis.words.tokens import Passage
from analysis.words.verbs import known as verb_forms

_COUNTERPART = "counterpart-of-"


def mentions(passage: Passage) -> list[Mention]:
    """Every name in a passage, in the order of the text; where one lies within another (`بلدية نابلس`), the longer comes first.

    Clitics are no part of a mention: `start` to `end` is the name itself. `named.known` is false for what only this text tells of.
    """
    found = [replace(one, named=_called(one.named, passage.language)) for one in _Resolver(passage).all()]
    return with_abbreviations(passage, found)


def outermost(found: Iterable[Mention]) -> list[Mention]:
    """Those of some mentions, in the order of the text, that lie within no other."""
    kept: list[Mention] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


@lru_cache(maxsize=4096)
def look_up(name: str, language: str) -> Named | None:
    """What a name by itself stands for, the same that a text would give (`رويترز`, `وزارة الصحة`); None if it says nothing.

    A name that two things share stands for neither.
    """
    spotter = Spotter(Passage(name, language), alone=True)
    spots = [one for one in spotter.all() if one.last - one.first >= 0]
    words = [number for number, token in enumerate(spotter.tokens) if token.kind != "mark"]
    if not words or len(spots) != 1 or spots[0].first > words[0] or spots[0].last < words[-1]:
        return None
    spot = spots[0]
    ids = {one.id for one in spot.senses}
    if spot.named is not None:
        return spot.named
    return _called(_named(next(iter(ids))), language) if len(ids) == 1 else None


def named_by_id(id: str) -> Named | None:
    """The known thing that has this id."""
    return _named(id) if id in things() else None


def coined(name: str, kind: EntityKind) -> Named:
    """Somebody or something that only one text tells of, by a name or description of it: its id is made of those words."""
    return Named(_free(slug(name)), name, kind, known=False)


def principal_of(id: str) -> tuple[str, str] | None:
    """Who stands behind a known thing, and how (`speaks_for`, `office_of`, `owned_by`); None if nobody does or is known to.

    What is put together (`army-of-jordan`, `foreign-minister-of-jordan`) belongs to what it is put together with; who held an office
    before speaks for nobody.
    """
    if id in things():
        return things()[id].principal
    return next(((owner, lead_relation) for lead_relation, owner in _parts_of(id) if lead_relation), None)


def names_of(id: str) -> Names:
    """What a known thing is called in Arabic and in English; None for a language that knows no name of it."""
    return things()[id].names if id in things() else Names(None, None)


def _parts_of(id: str) -> Iterator[tuple[str, str]]:
    """The relation and the owner that an id is put together with."""
    for place in _joints(id):
        what, owner = id[:place], id[place + len("-of-") :].partition("-in-")[0]
        lead = institutions().get(what)
        if lead is not None and (owner in things() or any(True for _ in _parts_of(owner))):
            yield lead.relation, same_as().get(owner, owner)


def _joints(id: str) -> Iterator[int]:
    place = id.find("-of-")
    while place >= 0:
        yield place
        place = id.find("-of-", place + 1)


def _free(id: str) -> str:
    """An id that is none of a known thing's: whoever has the same letters is somebody else."""
    return f"{id}-2" if id in things() else id


@lru_cache(maxsize=4096)
def _called(named: Named, language: str) -> Named:
    """A known thing by the name that it has in a language, where it has one."""
    name = getattr(things()[named.id].names, language, None) if named.id in things() else None
    return replace(named, name=name) if name and name != named.name else named


def _named(id: str) -> Named:
    thing: Known = things()[id]
    return Named(id, thing.names.ar or thing.names.en, thing.kind)


class _Resolver:
    """Says of each spot who or what it is, once all of the text has been seen."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.spotter = Spotter(passage)
        self.spots = self.spotter.all()
        self.numbers = {id(spot): number for number, spot in enumerate(self.spots)}
        self.chosen: dict[int, Sense] = {}
        self.persons: dict[int, Named] = {}
        self.ids: dict[str, str] = {}

    def all(self) -> list[Mention]:
        self._choose()
        self._name_persons()
        surnames = self._surnames()
        bound = self._bound()
        found = [*self._written(bound), *surnames]
        found.sort(key=lambda one: (one.start, -one.end))
        return list(dict.fromkeys(found))

    # Namesakes

    def _choose(self) -> None:
        """Between namesakes (`طرابلس`) the country decides that the text speaks of otherwise; if it speaks of both, neither is chosen."""
        countries = {country for spot in self._flat() if spot.senses for country in self._countries(spot)}
        for spot in self._flat():
            ids = list(dict.fromkeys(one.id for one in spot.senses))
            if len(ids) == 1:
                self.chosen[id(spot)] = self._one_sense(spot)
            elif ids:
                near = [one for one in spot.senses if things()[one.id].country in countries or one.id in countries]
                if len({one.id for one in near}) == 1:
                    self.chosen[id(spot)] = near[0]

    def _one_sense(self, spot: Spot) -> Sense:
        return spot.senses[0]

    def _countries(self, spot: Spot) -> Iterator[str]:
        if len({one.id for one in spot.senses}) > 1:
            return
        thing = things()[spot.senses[0].id]
        yield from (thing.id,) if thing.kind == "state" else (thing.country,) if thing.country else ()

    def _flat(self) -> Iterator[Spot]:
        for spot in self.spots:
            yield spot
            for inner in spot.within:
                yield inner
                yield from inner.within

    # Persons

    def _name_persons(self) -> None:
        """Every full name of a person gets its id: a known one's, or one made of the name, the same for all its spellings."""
        for spot in self.spots:
            sense = self.chosen.get(id(spot))
            if sense is not None and things()[sense.id].kind == "person" and sense.by == "name":
                self.persons[id(spot)] = _named(sense.id)
            elif spot.named is not None and spot.named.kind == "person" and not spot.office:
                self.persons[id(spot)] = self._unknown(spot)

    def _unknown(self, spot: Spot) -> Named:
        assert spot.named is not None
        key = " ".join(spot.units)
        made = self.ids.setdefault(key, _free(spot.named.id))
        return Named(made, spot.named.name, "person", False)

    def _surname_of(self, spot: Spot) -> tuple[str, ...]:
        """The comparable words of a person's last name, and its particle with it: `بن سلمان`, `al-Assad`."""
        if spot.units:
            return tuple(spot.units[-1].split())
        words = name_words(self.passage.text[spot.start : spot.end])
        small = links(self.passage.language)
        first = len(words) - 1
        while first > 1 and words[first - 1] in small and small[words[first - 1]] != "joint":
            first -= 1
        return words[first:]

    def _surnames(self) -> list[Mention]:
        """The places where a person of this text is called by the last name alone."""
        bearers: dict[tuple[str, ...], list[tuple[int, Named]]] = defaultdict(list)
        for spot in self.spots:
            named = self.persons.get(id(spot))
            if named is None or (len(spot.units) == 1 and " " not in spot.units[0]):
                continue
            surname = self._surname_of(spot)
            for written in {surname, surname[1:] if len(surname) > 1 and surname[0] in ("al", "el") else surname}:
                bearers[written].append((spot.first, named))
        self.bearers = bearers
        if not bearers:
            return []
        paths: Paths[tuple[str, ...]] = Paths()
        for surname in bearers:
            paths.add(surname, surname)
        covered = self._covered()
        found: list[Mention] = []
        place = 0
        while place < len(self.passage.tokens):
            match = next(iter(paths.at(self.passage, place)), None)
            if match is None or not self._is_free(covered, place, match.last):
                place += 1
                continue
            person = self._bearer(bearers[match.values[0]], place)
            if person is not None and self._stands_alone(place, match.last, match.values[0], match.form.cut):
                self._give_way(covered, place, match.last)
                start = start_of(self.passage.tokens[place], match.form.cut)
                end = end_of(self.passage, match.last, quoted=False)
                found.append(Mention(start, end, self.passage.text[start:end], person, "surname"))
            place = match.last + 1
        return found

    def _bearer(self, bearers: list[tuple[int, Named]], place: int) -> Named | None:
        """Who bears a surname at a token: the only one in the text, or the only one who was named up to there."""
        everybody = {named.id for _, named in bearers}
        so_far = {named.id: named for first, named in bearers if first < place}
        if len(everybody) == 1:
            return bearers[0][1]
        return next(iter(so_far.values())) if len(so_far) == 1 else None

    def _covered(self) -> list[Spot | None]:
        covered: list[Spot | None] = [None] * len(self.passage.tokens)
        for spot in self.spots:
            for place in range(spot.first, spot.last + 1):
                covered[place] = spot
        return covered

    def _is_free(self, covered: list[Spot | None], first: int, last: int) -> bool:
        """Whether no other name holds these tokens; what only looked like a nisba or a bare surname gives way."""
        for place in range(first, last + 1):
            spot = covered[place]
            if spot is None:
                continue
            sense = self.chosen.get(id(spot))
            if sense is None or sense.by not in ("nisba", "surname") or (spot.first, spot.last) != (first, last):
                return False
        return True

    def _give_way(self, covered: list[Spot | None], first: int, last: int) -> None:
        for place in range(first, last + 1):
            spot = covered[place]
            if spot is not None:
                self.chosen.pop(id(spot), None)

    def _stands_alone(self, first: int, last: int, surname: tuple[str, ...], cut: int) -> bool:
        """Whether a surname is one here: not part of somebody else's name, and if a word of the language, behind a title or a speech."""
        spotter, tokens = self.spotter, self.passage.tokens
        before = spotter.word_before(first)
        if before is not None and not cut and spotter.given_as(before) is not None:
            return False
        if tokens[first].text[0].isascii():
            return tokens[last].text[0].isupper() and not self._follows_given(first)
        word = surname[-1]
        common = (
            word in spotter.ordinary
            or word.removeprefix(ARTICLE) in nisba_words()
            or spotter.given_as(tokens[last], word) is False
            or bool(verb_forms(word, self.passage.language))
        )
        common = common and len(surname) == 1
        return not common or "speech" in spotter.before(first) or spotter.titled(first)

    def _follows_given(self, place: int) -> bool:
        """Whether a word with a capital stands before a surname that is likely a given name: it begins no sentence and is no title."""
        spotter, tokens = self.spotter, self.passage.tokens
        before = spotter.word_before(place)
        if before is None or not before.text[:1].isupper() or not before.text.isalpha() or before.text.isupper():
            return False
        opens = before.fresh or place < 2 or (tokens[place - 2].kind == "mark" and tokens[place - 2].text not in ",")
        plain = before.folded in spotter.ordinary or before.folded in nisba_words() or spotter.titled(place, direct=True)
        return not opens and not plain and not any(match.last == place - 1 for match in spotter.names_at(place - 1))

    # Offices

    def _bound(self) -> dict[str, list[tuple[int, Named]]]:
        """Whom the text names with an office: the name stands right behind it, or the office behind the name and a comma."""
        bound: dict[str, list[tuple[int, Named]]] = defaultdict(list)
        for spot, following in zip(self.spots, self.spots[1:], strict=False):
            if spot.office and (person := self._person_of(following)) and self._adjoins(spot, following):
                bound[spot.office].append((spot.first, person))
            elif following.office and (person := self._person_of(spot)) and self._apposed(spot, following):
                bound[following.office].append((following.first, person))
        return bound

    def _person_of(self, spot: Spot) -> Named | None:
        if id(spot) in self.persons:
            return self.persons[id(spot)]
        sense = self.chosen.get(id(spot))
        return _named(sense.id) if sense is not None and sense.by == "surname" else None

    def _adjoins(self, left: Spot, right: Spot) -> bool:
        gap = self.passage.tokens[left.last + 1 : right.first]
        words = [token for token in gap if token.kind == "word"]
        return (
            len(gap) <= 3
            and not words
            and all(token.text in '،,"“”«»()-–:' for token in gap)
            and right.start == self.passage.tokens[right.first].start
        )

    def _apposed(self, left: Spot, right: Spot) -> bool:
        gap = [token.folded for token in self.passage.tokens[left.last + 1 : right.first]]
        return gap in (["،"], [","], [",", "the"], ["،", "وهو"]) and right.start == self.passage.tokens[right.first].start

    def _holder(self, office: str, place: int, bound: dict[str, list[tuple[int, Named]]]) -> Named | None:
        """Who is meant by an office: whom the text names with it, of several the last one before."""
        holders = bound.get(office, [])
        if not holders and office.startswith(_COUNTERPART):
            state = office.removeprefix(_COUNTERPART)
            holders = [
                one for other, those in bound.items() if other.endswith(f"-of-{state}") and not other.startswith("former-") for one in those
            ]
            return holders[0][1] if len({named.id for _, named in holders}) == 1 else None
        if len({named.id for _, named in holders}) == 1:
            return holders[0][1]
        before = [named for first, named in holders if first < place]
        return before[-1] if before else None

    # Writing it down

    def _written(self, bound: dict[str, list[tuple[int, Named]]]) -> Iterator[Mention]:
        named_there = {(first, office) for office, holders in bound.items() for first, _ in holders}
        eras = self._eras()
        for spot in self.spots:
            yield from self._mention(spot, bound, (spot.first, spot.office) in named_there, eras)
            for inner in spot.within:
                yield from self._mention(inner, bound, False, eras)

    def _mention(self, spot: Spot, bound: dict[str, list[tuple[int, Named]]], named_there: bool, eras: dict[str, str]) -> Iterator[Mention]:
        named, by = self._who(spot, bound, named_there)
        if named is None:
            return
        if named.id in eras:
            named = _named(eras[named.id]) if eras[named.id] in things() else named
        yield Mention(spot.start, spot.end, self.passage.text[spot.start : spot.end], named, by)

    def _who(self, spot: Spot, bound: dict[str, list[tuple[int, Named]]], named_there: bool) -> tuple[Named | None, By]:
        if spot.office:
            if named_there:
                holder = None if self._precedes_name(spot) else self._holder(spot.office, spot.first, bound)
                return holder, "office"
            nobody = None if spot.office.startswith(_COUNTERPART) else spot.named
            return self._holder(spot.office, spot.first, bound) or nobody, "office"
        if id(spot) in self.persons:
            return self.persons[id(spot)], "name"
        if spot.named is not None:
            return spot.named, "name"
        sense = self.chosen.get(id(spot))
        if sense is None:
            return None, "name"
        if sense.by == "surname":
            return self._alone(sense, spot)
        state = capitals().get(sense.id)
        if state and self._acts(spot):
            return _named(state), "metonym"
        return _named(sense.id), sense.by

    def _precedes_name(self, spot: Spot) -> bool:
        """An office right before its holder's name says nothing that the name does not say."""
        number = self.numbers.get(id(spot), -1)
        return 0 <= number < len(self.spots) - 1 and self._adjoins(spot, self.spots[number + 1])

    def _alone(self, sense: Sense, spot: Spot) -> tuple[Named | None, By]:
        """A famous name without its first name, unless the text names somebody else who bears it."""
        words = name_words(self.passage.text[spot.start : spot.end])
        others = {named.id for _, named in self.bearers.get(words, ())} - {sense.id}
        return (None if others else _named(sense.id)), "surname"

    def _acts(self, spot: Spot) -> bool:
        """Whether a capital stands for its state: it speaks, acts, is spoken to or stands beside one that does."""
        tokens, spotter = self.passage.tokens, self.spotter
        if spot.last > spot.first and " " in self.passage.text[spot.start : spot.end] and self._is_headed(spot):
            return False
        clitics = tokens[spot.first].text[: spot.start - tokens[spot.first].start]
        if "ب" in clitics:
            return False
        if tokens[spot.last].text.endswith(("'s", "’s")):
            return True
        before = spotter.before(spot.first)
        if "place" in before:
            return False
        if "ل" in clitics or "actor" in before:
            return True
        if self._behind_verb(spot.first) or self._before_verb(spot.last):
            return True
        if "from" in before and self._behind_deed(spot.first - 1):
            return True
        return self._joined_to_actor(spot, clitics)

    def _is_headed(self, spot: Spot) -> bool:
        """`مدينة موسكو` is the town."""
        return any(lead.what == "place_head" for match in self.spotter.leads_at(spot.first) for lead in match.values)

    def _behind_verb(self, place: int) -> bool:
        before = self.spotter.word_before(place)
        if before is None or self.passage.tokens[place].text[0].isascii():
            return False
        return self._is_her_verb(before.folded)

    def _is_her_verb(self, folded: str) -> bool:
        """A verb of the third person feminine, as cities have it."""
        for form in (folded, folded.removeprefix("و"), folded.removeprefix("ف"), folded.removeprefix("س"), folded.removeprefix("وس")):
            if any(
                one.gender == "f" and one.number in ("one", "any") and one.tense != "participle"
                for one in verb_forms(form, self.passage.language)
            ):
                return True
        return False

    def _before_verb(self, place: int) -> bool:
        following = place + 1
        tokens = self.passage.tokens
        if following >= len(tokens) or tokens[following].fresh or tokens[following].kind != "word":
            return False
        if any(lead.what == "after" for match in self.spotter.leads_at(following) for lead in match.values):
            return True
        return (
            not tokens[following].text.isascii()
            and not tokens[following].folded.startswith(ARTICLE)
            and self._is_her_verb(tokens[following].folded)
        )

    def _behind_deed(self, place: int) -> bool:
        """`بدعم من موسكو`, `الدعم المستمر من موسكو`: what comes from a capital like this comes from the state."""
        deeds = _deeds(self.passage.language)
        near = self.passage.tokens[max(0, place - 2) : place]
        return any(form.word.removeprefix(ARTICLE) in deeds for token in near for form in forms(token.folded, self.passage.language))

    def _joined_to_actor(self, spot: Spot, clitics: str) -> bool:
        """`بين موسكو ودمشق`, `موسكو ودمشق اكتسبتا`: two capitals that are joined act together."""
        number, tokens = self.numbers.get(id(spot), -1), self.passage.tokens
        if number > 0 and ("و" in clitics or tokens[spot.first - 1].text.lower() == "and"):
            before = self.spots[number - 1]
            sense = self.chosen.get(id(before))
            if sense is not None and sense.id in capitals() and spot.first - before.last <= 2:
                return self._acts_first(before) or self._before_verb(spot.last)
        if 0 <= number < len(self.spots) - 1:
            after = self.spots[number + 1]
            sense = self.chosen.get(id(after))
            joined = after.start > tokens[after.first].start or tokens[after.first - 1].text.lower() == "and"
            if sense is not None and sense.id in capitals() and after.first - spot.last <= 2 and joined:
                return self._before_verb(after.last)
        return False

    def _acts_first(self, spot: Spot) -> bool:
        before = self.spotter.before(spot.first)
        return "actor" in before or self._behind_verb(spot.first)

    def _eras(self) -> dict[str, str]:
        """Which of two eras an institution belongs to, told by who else the text names; without a sign it is of neither."""
        seen = {named.id for named in self.persons.values()} | {one.id for one in self.chosen.values()}
        found: dict[str, str] = {}
        for entry in table("known_eras"):
            since = seen & set(entry["signs_since"].split("|"))
            until = seen & set(entry["signs_until"].split("|"))
            if since or until:
                found[entry["id"]] = entry["since"] if since else entry["until"]
        return found


@cache
def _deeds(language: str) -> frozenset[str]:
    """What a state does or has (`دعم`, `موقف`), folded; small words aside."""
    words = (fold(entry["word"]) for entry in table("name_before", language) if entry["meaning"] == "actor")
    return frozenset(word for word in words if len(word) > 2)
