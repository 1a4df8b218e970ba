"""The first reading for names: what stands where, by the tables of known names and by the words that lead to unknown ones.

One walk over the tokens; at each the candidate that reaches farthest is taken, a known name before a guess. Who a surname or an office
means is not asked here (analysis.entities does, once the whole text has been seen).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from analysis.known import Known, Sense, names, nisba_words, same_as, things
from analysis.leads import Lead, given_key, given_names, has_seat, leads, links, ordinary, parts
from analysis.marks import EntityKind, Named
from analysis.namepaths import Form, Match, end_of, forms, next_word, start_of
from analysis.slugs import slug
from analysis.tokens import Passage, Token
from analysis.verbs import known as verb_forms

ARTICLE = "ال"
_TANWIN = "\u064b"
_MARKS = frozenset(("\u0651", "\u064f"))
_QUOTES = frozenset("\"“”„«»‹›'‘’(")
_JOINTS = frozenset({"و", "and", ",", "،"})
_BODIES = frozenset({"body", "organisation", "outlet", "armed_group", "group"})
_PLACES = frozenset({"state", "city", "place"})
_LONGEST_NAME = 6  # units of a person's name
_LONGEST_COMPLEMENT = 7  # words behind the head of a body
_LONGEST_RUN = 10  # words with capitals
_FARTHEST_TITLE = 4  # words between a title and its name


@dataclass(slots=True, eq=False)
class Spot:
    """Something found over the tokens `first` to `last`, and over `start` to `end` of the text.

    senses   what a known name may stand for; `named` where it is put together or unknown; `office` is the key of an office.
    units    the words of a person's name, as they belong together; `titled` where a title leads to it.
    """

    first: int
    last: int
    start: int
    end: int
    senses: tuple[Sense, ...] = ()
    named: Named | None = None
    office: str = ""
    units: tuple[str, ...] = ()
    titled: bool = False
    blocked: bool = False
    loose: bool = False
    within: list[Spot] = field(default_factory=list)

    @property
    def kind(self) -> EntityKind:
        """What it is, by its first sense."""
        return self.named.kind if self.named else things()[self.senses[0].id].kind


@cache
def _made(id: str) -> str:
    return same_as().get(id, id)


class Spotter:
    """Looks through one passage."""

    def __init__(self, passage: Passage, *, alone: bool = False) -> None:
        self.passage, self.tokens, self.language = passage, passage.tokens, passage.language
        self.alone = alone  # a name by itself, outside of any text: nothing needs to stand beside it
        self.given, self.ordinary, self.parts = given_names(self.language), ordinary(self.language), parts(self.language)
        self.links = links(self.language)
        self._names: dict[int, list[Match[Sense]]] = {}
        self._leads: dict[int, list[Match[Lead]]] = {}
        # Where ي is written without dots at a word's end, as in Egypt, ى says nothing about a nisba.
        self.undotted = any(token.text in ("فى", "الذى", "التى") for token in self.tokens)
        self.spots: list[Spot] = []

    def all(self) -> list[Spot]:
        """Every name in the passage, from its first token on."""
        place = 0
        while place < len(self.tokens):
            found = None if self.tokens[place].kind == "mark" else self._farthest(place)
            if found is None:
                place += 1
                continue
            if not found.blocked:
                self.spots.append(found)
            place = found.last + 1
        return self.spots

    def _farthest(self, place: int) -> Spot | None:
        best: Spot | None = None
        for one in self._candidates(place):
            if best is None or one.last > best.last and (not best.senses or self._is_another(best, one)):
                best = one
        return best

    def _is_another(self, known: Spot, longer: Spot) -> bool:
        """Whether a name that goes on behind a known one is somebody or something else: `مجلس الأمن القومي` is, `حركة حماس الفلسطينية` is not."""
        if not longer.loose or longer.blocked:
            return True
        if longer.kind == "person":
            return False
        following = self.tokens[known.last + 1].folded
        return following.startswith(ARTICLE) and following.removeprefix(ARTICLE) in self.parts

    def _candidates(self, place: int) -> Iterator[Spot]:
        """What may begin at a token; of two that reach equally far, the first counts."""
        met = self.leads_at(place)
        for block in met:
            if any(lead.what == "block" for lead in block.values):
                yield Spot(place, block.last, 0, 0, blocked=True)
                break
        yield from self._known(place)
        yield from self._adjective_first(place)
        for match in met:
            for lead in match.values:
                if lead.what in ("institution", "office"):
                    yield from self._of_a_state(match, lead)
                elif lead.what == "word" and lead.id == "counterpart":
                    yield from self._counterpart(match, lead)
                elif lead.what == "place_head" and lead.how == "behind":
                    yield from self._place_behind(match, lead)
                elif lead.what == "body_head" and lead.how == "behind":
                    yield from self._body_behind(match, lead)
        if self._is_cased(place):
            yield from self._capitals(place)
        elif not self.tokens[place].text[0].islower():
            yield from self._person(place)

    def given_as(self, token: Token, word: str | None = None) -> bool | None:
        """Whether a word is a given name: True if hardly anything else, False if a word of the language too, None if it is none."""
        return self.given.get(given_key(token.folded if word is None else word, token.text))

    def names_at(self, place: int) -> list[Match[Sense]]:
        """The known names that begin at a token."""
        if place not in self._names:
            self._names[place] = names().at(self.passage, place)
        return self._names[place]

    def _longest_at(self, place: int) -> list[Match[Sense]]:
        """The longest of the known names that begin at a token: `جورجيا ميلوني` is no state."""
        found = self.names_at(place) if place < len(self.tokens) else []
        return [one for one in found if one.last == found[0].last]

    def leads_at(self, place: int) -> list[Match[Lead]]:
        """What begins at a token and leads to a name."""
        if place not in self._leads:
            found = leads(self.language).at(self.passage, place)
            self._leads[place] = [one for one in (self._as_written(match) for match in found) if one.values]
        return self._leads[place]

    def _as_written(self, match: Match[Lead]) -> Match[Lead]:
        """What leads to a name by these very letters, the hamza too."""
        if not any(lead.hamza for lead in match.values):
            return match
        seat = has_seat(self.passage.text[self.tokens[match.first].start : self.tokens[match.last].end])
        return replace(match, values=tuple(lead for lead in match.values if seat or not lead.hamza))

    # Known names

    def _known(self, place: int) -> Iterator[Spot]:
        for match in self.names_at(place):
            senses = self._fitting(match)
            if senses:
                yield self._spot(match, senses=senses, within=self._place_of(match, senses[0]))
                return

    def _place_of(self, match: Match[Sense], sense: Sense) -> list[Spot]:
        """The town that a body is called by, behind its head and up to its end: `جامعة دمشق`."""
        if match.last == match.first or things()[sense.id].kind not in ("body", "organisation"):
            return []
        if not any(
            lead.what == "body_head"
            for lead_match in self.leads_at(match.first)
            for lead in lead_match.values
            if lead_match.last == match.first
        ):
            return []
        return [spot for spot in self._inside(match.first + 1, match.last) if spot.last == match.last]

    def _spot(self, match: Match[Sense] | Match[Lead], last: int | None = None, **what: object) -> Spot:
        end = match.last if last is None else last
        start = start_of(self.tokens[match.first], match.form.cut)
        return Spot(match.first, end, start, end_of(self.passage, end, match.quoted), **what)  # type: ignore[arg-type]

    def _fitting(self, match: Match[Sense]) -> tuple[Sense, ...]:
        """What a name may stand for where it stands. Of namesakes all are kept: the rest of the text tells which."""
        last = self._last_word(match)
        written = [one for one in match.values if self._is_written(one, last)]
        written = [one for one in written if one.written in _MARKS] or written
        fitting = [one for one in written if self.alone or self._has_beside(one, match)]
        if len({one.id for one in fitting}) > 1:
            # Where what one of two needs stands beside it, it is that one.
            fitting = [one for one in fitting if one.needs in ("head", "place") and not self.alone] or fitting
        if len(fitting) > 1 and any(one.by == "nisba" for one in fitting):
            nisba = self._stands_as_nisba(match) or any(one.needs == "tanwin" for one in fitting)
            fitting = [one for one in fitting if (one.by == "nisba") == nisba] or fitting
        return tuple(fitting)

    def _last_word(self, match: Match[Sense]) -> Token:
        place = match.last
        while place > match.first and self.tokens[place].kind != "word":
            place -= 1
        return self.tokens[place]

    def _is_written(self, sense: Sense, last: Token) -> bool:
        tanwin = _TANWIN in last.text
        if sense.needs == "tanwin":
            return tanwin or self._agrees_in_accusative(last)
        if tanwin:
            return sense.by == "nisba"
        if sense.by == "nisba" and last.text.endswith("ى") and not self.undotted:
            return False
        if sense.written == "capital":
            return last.text[0].isupper()
        if sense.written in _MARKS:
            return sense.written in last.text
        if sense.written == "capitals":
            bare = last.text.split("'")[0].split("’")[0]
            return bare.isupper()
        return True

    def _agrees_in_accusative(self, word: Token) -> bool:
        """Whether a nisba whose tanwin is not written stands behind a noun in the same case: `جنديا روسيا`."""
        before = self._word_before(self.passage.first_from(word.start))
        return (
            before is not None
            and len(before.folded) > 3
            and before.text.rstrip(_TANWIN).endswith("ا")
            and before.folded not in self.ordinary
        )

    def _has_beside(self, sense: Sense, match: Match[Sense]) -> bool:
        """Whether what a name needs stands beside it."""
        if sense.needs == "alone":
            before = self._word_before(match.first)
            return match.form.cut > 0 or before is None or not self.given_as(before)
        if sense.needs not in ("head", "place"):
            return True
        kind = things()[sense.id].kind
        return (
            self._behind_head(match.first, kind)
            or self._in_a_row(match, kind)
            or (sense.needs == "place" and self._behind_place_word(match))
        )

    def _stands_as_nisba(self, match: Match[Sense]) -> bool:
        """Whether letters that are a state and its nisba (`السعودية`, `سورية`) are an adjective: they agree with the word before."""
        before = self._word_before(match.first)
        if before is None or match.form.cut:
            return False
        definite = self.tokens[match.first].folded.startswith(ARTICLE)
        agrees = before.folded.startswith(ARTICLE) if definite else before.text.endswith(("ة", "ات"))
        return agrees and before.folded not in self.ordinary or (definite and agrees)

    def _word_before(self, place: int) -> Token | None:
        if place == 0 or self.tokens[place].fresh:
            return None
        before = self.tokens[place - 1]
        return before if before.kind == "word" else None

    def _behind_head(self, place: int, kind: EntityKind) -> bool:
        """Whether the head word of its kind stands before a name, a quotation mark between them aside: `قناة "العربية"`."""
        before = place - 1
        if before >= 0 and self.tokens[before].text in _QUOTES and not self.tokens[place].fresh:
            before -= 1
        if before < 0 or self.tokens[before + 1].fresh:
            return False
        wanted = "place_head" if kind in _PLACES else "body_head"
        for match in self.leads_at(before):
            if match.last == before and any(
                lead.what == wanted and (kind in _PLACES or (lead.kind == "outlet") == (kind == "outlet")) for lead in match.values
            ):
                return True
        return False

    def _in_a_row(self, match: Match[Sense], kind: EntityKind) -> bool:
        """Whether the like of it stands right before it: `حلب والباب`."""
        if not self.spots or self.spots[-1].blocked:
            return False
        before, gap = self.spots[-1], match.first - self.spots[-1].last - 1
        alike = before.kind in _PLACES if kind in _PLACES else before.kind in _BODIES and kind in _BODIES
        if not alike or before.senses and before.senses[0].by == "nisba":
            return False
        joined = self.tokens[match.first].folded[: match.form.cut].startswith("و")
        return gap == 0 and joined or gap == 1 and self.tokens[match.first - 1].text in _JOINTS

    def _behind_place_word(self, match: Match[Sense]) -> bool:
        return match.form.preposition == "ب" or "place" in self.before(match.first)

    def before(self, place: int) -> frozenset[str]:
        """What the word before a token says of a name there: `place`, `from`, `actor`, `speech`."""
        if place == 0 or self.tokens[place].fresh:
            return frozenset()
        return frozenset(
            lead.id for match in self.leads_at(place - 1) if match.last == place - 1 for lead in match.values if lead.what == "before"
        )

    # Institutions and offices

    def _of_a_state(self, match: Match[Lead], lead: Lead) -> Iterator[Spot]:
        """An institution or office with the state or body that it belongs to: `الجيش الأردني`, `رئيس وزراء اليونان`."""
        following, quoted = next_word(self.passage, match.last)
        ministry = lead.what == "institution" and lead.how == "definite" and lead.id.startswith("ministry-")
        if following is None or quoted:
            if ministry:
                yield self._spot(match, named=self._named(lead.id, match, match.last, lead, known=False))
            return
        owner = self._owner(following, lead)
        if owner is None:
            if ministry:
                yield self._spot(match, named=self._named(lead.id, match, match.last, lead, known=False))
            return
        if lead.how == "short" and not self._is_short_form(match):
            return
        yield self._composed(match, lead, *owner)

    def _counterpart(self, match: Match[Lead], lead: Lead) -> Iterator[Spot]:
        """`نظيره التركي`: whoever he is, he is of that state."""
        following, quoted = next_word(self.passage, match.last)
        if following is None or quoted:
            return
        for other in self.names_at(following):
            for sense in other.values:
                if sense.by == "nisba" and not other.form.cut and self._is_written(sense, self.tokens[other.last]):
                    yield self._composed(
                        match, replace(lead, what="office", kind="person"), sense.id, other.last, self._spot(other, senses=(sense,))
                    )
                    return

    def _owner(self, place: int, lead: Lead) -> tuple[str, int, Spot] | None:
        """Whose an institution or office is: an id, the last token that says so, and the name itself."""
        for match in self._longest_at(place):
            if match.form.cut and lead.how != "of_body":
                continue
            for sense in match.values:
                thing = things()[sense.id]
                nisba = sense.by == "nisba" and lead.how in ("definite", "short")
                state = sense.by in ("name", "alias") and lead.how == "construct" and thing.kind == "state" and not sense.needs
                body = sense.by in ("name", "alias") and lead.how == "of_body" and thing.kind in _BODIES and sense.needs == ""
                definite = self.language != "ar" or lead.how != "definite" or self.tokens[place].folded.startswith(ARTICLE)
                if (nisba or state or body) and definite and self._is_written(sense, self.tokens[match.last]):
                    return sense.id, match.last, self._spot(match, senses=(sense,))
        if lead.how == "of_body":
            for inner in self.leads_at(place):
                for other in inner.values:
                    if other.what == "institution":
                        for spot in self._of_a_state(inner, other):
                            if spot.named is not None:
                                return spot.named.id, spot.last, spot
        return None

    def _composed(self, match: Match[Lead], lead: Lead, owner: str, last: int, inner: Spot) -> Spot:
        id, last = f"{lead.id}-of-{owner}", self._with_place(lead, last)[1]
        id += self._with_place(lead, inner.last)[0]
        modifier, last = self._modifier(last)
        id = f"former-{id}" if modifier == "former" or self._is_former(match.first) else id
        spot = self._spot(match, last, within=[inner])
        if lead.what == "office":
            spot.office = id
            spot.named = self._named(id, match, last, lead, known=False)
        elif _made(id) in things():
            spot.senses = (Sense(_made(id), "alias"),)
        else:
            spot.named = self._named(id, match, last, lead, known=True)
        return spot

    def _with_place(self, lead: Lead, last: int) -> tuple[str, int]:
        """An ambassador is another one in every capital."""
        if lead.id not in ("ambassador", "envoy", "permanent-representative", "embassy"):
            return "", last
        following, _ = next_word(self.passage, last)
        if following is None or not {"place", "actor"} & self.before(following + 1 if following + 1 < len(self.tokens) else following):
            return "", last
        for match in self.names_at(following + 1) if following + 1 < len(self.tokens) else ():
            for sense in match.values:
                if sense.by in ("name", "alias") and not match.form.cut:
                    return f"-in-{sense.id}", last
        return "", last

    def _modifier(self, last: int) -> tuple[str, int]:
        """A word behind an office that says when it is held: `السابق`."""
        following, quoted = next_word(self.passage, last)
        if following is None or quoted:
            return "", last
        for match in self.leads_at(following):
            for lead in match.values:
                if lead.what == "word" and lead.id != "counterpart" and not match.form.cut:
                    return lead.id, match.last
        return "", last

    def _is_former(self, place: int) -> bool:
        if self._word_before(place) is None:
            return False
        return any(lead.what == "word" and lead.id == "former" for match in self.leads_at(place - 1) for lead in match.values)

    def _is_short_form(self, match: Match[Lead]) -> bool:
        """`الخارجية الروسية` is the ministry unless a noun stands before it that it describes: `السياسة الخارجية الروسية`."""
        following, _ = next_word(self.passage, match.last)
        feminine = following is not None and self.tokens[following].text.endswith("ة")
        before = self._word_before(match.first)
        described = before is not None and match.form.cut == 0 and before.folded.startswith(ARTICLE)
        owned = before is not None and before.folded.endswith(("ها", "هم", "تنا", "ته"))
        return feminine and not described and not owned

    def _adjective_first(self, place: int) -> Iterator[Spot]:
        """An institution or office behind its demonym or possessive: `the Finnish army`, `Finland's president`."""
        if not self._is_cased(place):
            return
        for match in self.names_at(place):
            token = self.tokens[match.last]
            possessive = token.text.endswith(("'s", "’s"))
            senses = [
                one
                for one in match.values
                if (one.by == "nisba" or (possessive and things()[one.id].kind == "state")) and self._is_written(one, token)
            ]
            following, quoted = next_word(self.passage, match.last)
            if not senses or following is None or quoted:
                continue
            skipped = [one for one in self.leads_at(following) if any(lead.what == "word" for lead in one.values)]
            former = any(lead.id == "former" for one in skipped for lead in one.values)
            behind = following
            if skipped:
                behind = next_word(self.passage, skipped[0].last)[0] or following
            for lead_match in self.leads_at(behind):
                for lead in lead_match.values:
                    if lead.what in ("institution", "office") and lead.how == "definite" or lead.id == "counterpart":
                        yield self._composed_behind(match, lead_match, lead, senses[0], former)
                        return

    def _composed_behind(self, match: Match[Sense], lead_match: Match[Lead], lead: Lead, sense: Sense, former: bool) -> Spot:
        id = f"{lead.id}-of-{sense.id}"
        id = f"former-{id}" if former or self._is_former(match.first) else id
        spot = self._spot(match, lead_match.last, within=[self._spot(match, senses=(sense,))])
        if lead.id == "counterpart":
            lead = replace(lead, what="office", kind="person")
        if lead.what == "office":
            spot.office, spot.named = id, self._named(id, match, lead_match.last, lead, known=False)
        elif _made(id) in things():
            spot.senses = (Sense(_made(id), "alias"),)
        else:
            spot.named = self._named(id, match, lead_match.last, lead, known=True)
        return spot

    def _named(self, id: str, match: Match[Lead] | Match[Sense], last: int, lead: Lead, *, known: bool) -> Named:
        text = self.passage.text[start_of(self.tokens[match.first], match.form.cut) : end_of(self.passage, last, match.quoted)]
        return Named(id[:80].rstrip("-"), text, lead.kind, known)  # type: ignore[arg-type]

    # Places and bodies by their head

    def _place_behind(self, match: Match[Lead], lead: Lead) -> Iterator[Spot]:
        """`قرية الزعرورة`; a known town behind its head is that town, what is named for it (`مخيم جنين`) is something else."""
        following, quoted = next_word(self.passage, match.last)
        if following is None:
            return
        if not quoted and lead.id:
            following = self._behind_city_head(following)
        for inner in self._longest_at(following):
            kinds = {things()[one.id].kind for one in inner.values}
            if not inner.form.cut and kinds & {"person", *_BODIES}:
                return
            wanted = ("city", "place", "state") if lead.id in _COUNTRYWIDE else ("city", "place")
            senses = [one for one in inner.values if one.by in ("name", "alias") and things()[one.id].kind in wanted]
            senses = [one for one in senses if self._is_written(one, self.tokens[inner.last])]
            if not senses or inner.form.cut:
                continue
            if self._names_the_same(lead, things()[senses[0].id]) or len({one.id for one in senses}) > 1:
                yield self._spot(match, inner.last, senses=tuple(senses))
            else:
                id = f"{senses[0].id}-{lead.id}"
                named = self._named(id, match, inner.last, lead, known=False)
                within = [self._spot(inner, senses=(senses[0],))] if lead.id in _BUILT else []
                yield self._spot(match, inner.last, named=named, within=within)
            return
        last = self._end_of_place(following, settled=lead.kind == "city" or lead.id in _SETTLED)
        if last is None or quoted or self._begins_person(following):
            return
        name = self.passage.text[self.tokens[following].start : self.tokens[last].end]
        named = self._named(f"{lead.id or lead.kind}-{slug(name)}", match, last, lead, known=False)
        yield self._spot(match, last, named=named, loose=True)

    def _begins_person(self, place: int) -> bool:
        return any(len(one.units) > 1 for one in self._person(place))

    def _behind_city_head(self, place: int) -> int:
        """The place behind `مدينة` in `قضاء مدينة جنين`; the same place where no such head stands."""
        for match in self.leads_at(place):
            if not match.form.cut and any(lead.what == "place_head" and lead.kind == "city" and not lead.id for lead in match.values):
                following, quoted = next_word(self.passage, match.last)
                return place if following is None or quoted else following
        return place

    def _names_the_same(self, lead: Lead, thing: Known) -> bool:
        if lead.id in _BUILT:
            return False
        return thing.kind in ("place", "state") and lead.id != "camp" or lead.kind == "city" or lead.id in ("village", "area")

    def _end_of_place(self, place: int, *, settled: bool) -> int | None:
        """The last token of a place's unknown name, or None if what stands there is none."""
        token = self.tokens[place]
        if token.kind != "word" or (self._is_cased(place) is False and not self._may_name(token, place, settled=settled)):
            return None
        if token.text[0].isascii():
            return self._run(place) if token.text[0].isupper() else None
        following, quoted = next_word(self.passage, place)
        if following is None or quoted or self.tokens[following].kind != "word":
            return place
        after = self.tokens[following]
        begins = token.folded in _FIRST_OF_TWO or self.links.get(token.folded) in ("kunya", "servant")
        goes_on = not token.folded.startswith(ARTICLE) and after.folded.startswith(ARTICLE) and not self._is_adjective(after)
        if begins or (goes_on and self._may_name(after, following, settled=False)):
            return following
        return place

    def _may_name(self, token: Token, place: int, *, settled: bool) -> bool:
        """Whether a word behind a head may be a name: no common word, no adjective of the head, no verb."""
        folded = token.folded
        if folded in self.ordinary or _TANWIN in token.text or len(folded) < 3 and folded not in self.links:
            return False
        if any(match.last >= place for match in self.names_at(place)) and not any(
            one.by != "nisba" for m in self.names_at(place) for one in m.values
        ):
            return False
        if folded.startswith(ARTICLE):
            return folded.removeprefix(ARTICLE) not in self.parts and (settled or not folded.endswith(("يه", "ين", "ون", "ات")))
        if folded.startswith(("لل", "بال", "وال", "فال", "كال")) or folded.endswith(
            ("يه", "ات") if settled else ("يه", "ات", "ين", "ون", "ان")
        ):
            return False
        return not self._is_verb(folded)

    def _is_adjective(self, token: Token) -> bool:
        bare = token.folded.removeprefix(ARTICLE)
        return bare in nisba_words() or token.folded in self.ordinary or bare.endswith(("يه", "ي")) or bare in self.parts

    def _is_verb(self, folded: str) -> bool:
        if self.language != "ar" and not folded.isascii():
            return False
        return any(form.tense != "participle" for form in verb_forms(folded, self.language))

    def _body_behind(self, match: Match[Lead], lead: Lead) -> Iterator[Spot]:
        """A body by its head and what complements it: `هيئة الطيران المدني`, `المجلس التشريعي`."""
        if self.tokens[match.last].text[0].isascii():
            following, _ = next_word(self.passage, match.last)
            if following is not None and self.tokens[following].text[0].isupper():
                yield self._body(match, lead, self._run(following))
            return
        if self._is_head_of_known(match.last, lead):
            return
        definite = self.tokens[match.first].folded[match.form.cut :].startswith(ARTICLE)
        last = self._end_of_definite(match.last) if definite else self._end_of_construct(match.last, lead)
        if last is not None and last > match.last:
            yield self._body(match, lead, last)

    def _is_head_of_known(self, head: int, lead: Lead) -> bool:
        """Whether behind a head stands a known name of its kind, which needs no more of it (`صحيفة هآرتس`), or a person (`حزب ماكرون`)."""
        following, _ = next_word(self.passage, head)
        for match in self._longest_at(following) if following is not None else ():
            for sense in match.values:
                kind = things()[sense.id].kind
                alike = kind == lead.kind or {kind, lead.kind} <= {"organisation", "armed_group"}
                if (
                    not match.form.cut
                    and (kind == "person" or alike and lead.kind != "body")
                    and self._is_written(sense, self.tokens[match.last])
                ):
                    return True
        return False

    def _body(self, match: Match[Lead], lead: Lead, last: int) -> Spot:
        start = start_of(self.tokens[match.first], match.form.cut)
        text = self.passage.text[start : end_of(self.passage, last, match.quoted)]
        named = Named(slug(text), text, lead.kind, False)  # type: ignore[arg-type]
        inner = [spot for place in range(match.last + 1, last + 1) for spot in self._inside(place, last)]
        return self._spot(match, last, named=named, within=inner, loose=True)

    def _inside(self, place: int, last: int) -> Iterator[Spot]:
        """The places that are part of a body's name."""
        for match in self.names_at(place):
            senses = tuple(one for one in match.values if one.by in ("name", "alias") and not one.needs)
            if senses and match.last <= last and things()[senses[0].id].kind in _PLACES and len({one.id for one in senses}) == 1:
                if self._is_written(senses[0], self.tokens[match.last]) and match.form.cut <= 1:
                    yield self._spot(match, senses=senses[:1])
                return

    def _end_of_definite(self, last: int) -> int | None:
        """Behind a definite head its adjectives, then `ل` with what it is for; one that could describe anything (`الدولية`) is no name."""
        end, naming = last, 0
        for _ in range(_LONGEST_COMPLEMENT):
            following, quoted = next_word(self.passage, end)
            if following is None or quoted:
                break
            bare = self.tokens[following].folded.removeprefix(ARTICLE)
            if not self.tokens[following].folded.startswith(ARTICLE) or not (bare in self.parts or bare in nisba_words()):
                break
            end, naming = following, naming + (1 if self.parts.get(bare) == "weak" else 2)
        behind = self._end_of_purpose(end)
        return behind if naming >= 2 or naming and behind > end else None

    def _end_of_construct(self, last: int, head: Lead, left: int = _LONGEST_COMPLEMENT) -> int | None:
        """Behind a head in construct: nouns in construct, then a definite noun or a name, then its adjectives."""
        end = last
        for used in range(left):
            following, quoted = next_word(self.passage, end)
            if following is None:
                return None
            token = self.tokens[following]
            if self.parts.get(token.folded) == "construct":
                end = following
                continue
            if any(
                one.last >= following
                and not one.form.cut
                and any(self._is_written(s, token) and s.by in ("name", "alias") for s in one.values)
                for one in self.names_at(following)
            ):
                known = next(one for one in self.names_at(following) if not one.form.cut)
                return self._end_of_adjectives(known.last)
            if any(lead.what == "body_head" for one in self.leads_at(following) if not one.form.cut for lead in one.values):
                inner = None if token.folded.startswith(ARTICLE) else self._end_of_construct(following, head, left - used - 1)
                if inner is not None:
                    return inner
            if token.kind != "word":
                return None
            behind, _ = next_word(self.passage, following)
            if token.folded in _FIRST_OF_TWO and behind is not None and self.tokens[behind].kind == "word":
                return behind
            if not self._completes(token, following, head):
                return None
            end = following
            break
        else:
            return None
        return self._end_of_purpose(self._end_of_adjectives(end))

    def _completes(self, token: Token, place: int, head: Lead) -> bool:
        """Whether a word may stand behind the head of a body in construct: a definite noun, a given name, a name without a meaning."""
        folded = token.folded
        if folded.startswith(ARTICLE):
            common = head.kind == "outlet" and folded in self.ordinary
            return (
                len(folded) > 4
                and not common
                and _TANWIN not in token.text
                and self.parts.get(folded.removeprefix(ARTICLE), "construct") == "construct"
                and not self._is_temporal(folded)
            )
        if head.proper and not folded.endswith(("ي", "يه")) and self._likeness(place, 1) == "bare":
            return True
        return self.given_as(token) is not None and not self._is_verb(folded) or token.text[0].isupper()

    def _is_temporal(self, folded: str) -> bool:
        return folded in _TEMPORAL

    def _end_of_adjectives(self, last: int) -> int:
        end = last
        for _ in range(3):
            following, quoted = next_word(self.passage, end)
            if following is None or quoted:
                break
            token = self.tokens[following]
            folded = token.folded.removeprefix("و")
            bare = folded.removeprefix(ARTICLE)
            if not folded.startswith(ARTICLE) or not (bare in self.parts or bare in nisba_words() or token.text.endswith("ية")):
                break
            if folded != token.folded and not self.tokens[end].text.endswith("ية"):
                break
            end = following
        return end

    def _end_of_purpose(self, last: int) -> int:
        """`للتأمين`, `لحقوق الإنسان`, `لكرة القدم` behind the name of a body."""
        following, quoted = next_word(self.passage, last)
        if following is None or quoted:
            return last
        folded = self.tokens[following].folded
        if folded.startswith("لل") and len(folded) > 4:
            return self._end_of_adjectives(following)
        behind, quoted = next_word(self.passage, following)
        if folded.startswith("ل") and folded[1:] in self.parts and behind is not None and not quoted:
            if self.tokens[behind].folded.startswith(ARTICLE):
                return self._end_of_adjectives(behind)
        return last

    # Persons

    def _person(self, place: int) -> Iterator[Spot]:
        """A run of name-like words that begins with a given name, or stands behind a title."""
        for form in forms(self.tokens[place].folded, self.language):
            sure = self.given_as(self.tokens[place], form.word)
            kunya = self.links.get(form.word) in ("kunya", "servant")
            if sure is None and not kunya:
                continue
            if self.tokens[place].text.endswith("ى") and form.word == "علي":
                return
            if form.cut and self.tokens[place].folded in self.ordinary:
                return
            if not sure and any(
                things()[sense.id].kind == "person" for one in self._longest_at(place + 1) for sense in one.values if not one.form.cut
            ):
                continue
            units, last, strong = self._units(place, form)
            titled = self._titled(place) or self._beside_person(place, form)
            sure = sure if form.cut == 0 or self.tokens[place].folded.startswith("و") or not sure else False
            if not units or not self._is_name(units, sure, strong, titled):
                continue
            start = start_of(self.tokens[place], form.cut)
            text = self.passage.text[start : self.tokens[last].end]
            named = Named(slug(text), text, "person", False)
            yield Spot(place, last, start, self.tokens[last].end, named=named, units=tuple(units), titled=titled, loose=strong != "certain")
            return
        if place and self._is_address(self.tokens[place - 1]) and self._titled(place, direct=True) and self._looks_foreign(place):
            units, last, _ = self._units(place, Form(self.tokens[place].folded))
            if len(units) > 1:
                text = self.passage.text[self.tokens[place].start : self.tokens[last].end]
                named = Named(slug(text), text, "person", False)
                yield Spot(
                    place, last, self.tokens[place].start, self.tokens[last].end, named=named, units=tuple(units), titled=True, loose=True
                )

    def _beside_person(self, place: int, form: Form) -> bool:
        """Whether another person's name stands before, with a comma or `و` between: who is told in a row with persons is one."""
        if not self.spots or self.spots[-1].kind != "person" or self.spots[-1].office:
            return False
        gap = self.tokens[self.spots[-1].last + 1 : place]
        joined = form.cut > 0 and self.tokens[place].folded.startswith("و")
        return all(token.text in "،,و" for token in gap) and len(gap) <= 2 and (joined or bool(gap))

    def _is_name(self, units: list[str], sure: bool | None, strong: str, titled: bool) -> bool:
        if len(units) > 1:
            return bool(sure) or strong in ("certain", "bare") or titled
        return titled and bool(sure) or (" " in units[0] and titled)

    def _units(self, place: int, form: Form) -> tuple[list[str], int, str]:
        """The units of a name from a token on, the last token, and how `certain` or `likely` it is that those behind the first are a name's."""
        units: list[str] = []
        last, word, strong, bare = place, form.word, "", 0
        while len(units) < _LONGEST_NAME:
            link = self.links.get(word)
            following, quoted = next_word(self.passage, last)
            if following is not None and (quoted or self.tokens[following].kind != "word"):
                following = None
            after = self.tokens[following].folded if following is not None else ""
            if link and following is not None and self._follows_link(link, after):
                inner = self.links.get(after)
                beyond = next_word(self.passage, following)[0] if inner in ("kunya", "servant", "particle") else None
                if beyond is not None and inner is not None and self._follows_link(inner, self.tokens[beyond].folded):
                    units.append(f"{word} {after} {self.tokens[beyond].folded}")
                    last = beyond
                else:
                    units.append(f"{word} {after}")
                    last = following
                strong = "certain" if len(units) > 1 else strong
            elif link and link != "servant":
                break
            else:
                units.append(word)
            following, quoted = next_word(self.passage, last)
            if following is None or quoted or self.tokens[following].kind != "word":
                break
            likeness = self._likeness(following, len(units))
            if likeness == "no" or (likeness == "bare" and bare >= 1):
                break
            bare += likeness == "bare"
            strong = (
                "bare"
                if likeness == "bare" and strong == "certain"
                else "certain"
                if likeness == "given"
                else strong or ("likely" if likeness == "nisba" else "")
            )
            last, word = following, self.tokens[following].folded
        if len(units) > 1 and self.links.get(word, "servant") != "servant" and units[-1] == word:
            units.pop()
        return units, last, strong

    def _follows_link(self, link: str, after: str) -> bool:
        if not after:
            return False
        if link == "servant":
            return after.startswith(ARTICLE) or after in ("الله", "ربه")
        return after not in self.ordinary

    def _likeness(self, place: int, count: int) -> str:
        """What a word behind a name may be of it: another given name, a nisba as surname, a link, a bare word; or no part of it."""
        token = self.tokens[place]
        folded = token.folded
        if _TANWIN in token.text or folded in self.ordinary or token.fresh:
            return "no"
        given = self.given_as(token)
        if given is False and any(
            lead.what in ("title", "office") for one in self.leads_at(place) if one.last >= place for lead in one.values
        ):
            return "no"
        if given is not None:
            return "given" if not token.text.endswith("ى") or folded != "علي" else "no"
        if folded in self.links:
            return "link"
        if folded.startswith("عبدال") or folded.startswith("ابوال"):
            return "given"
        known = [one for one in self.names_at(place) if not one.form.cut]
        if folded.startswith(ARTICLE):
            bare = folded.removeprefix(ARTICLE)
            if bare in nisba_words():
                return "nisba" if count == 1 else "no"
            if folded.endswith(("يه", "ات", "ون", "ين")) or token.text.endswith("ة") or bare in self.parts or len(bare) < 2:
                return "no"
            return "nisba" if folded.endswith("ي") else "bare"
        if any(sense.by in ("name", "alias") for one in known for sense in one.values):
            return "no"
        if (
            folded in nisba_words()
            or len(folded) < 3
            or token.text.endswith(("ة", "ات", "ون", "ين", "اء"))
            and not folded.endswith(("ياسين", "اويه"))
        ):
            return "no"
        if folded[0] == "و":
            return "no"
        if folded[0] in "فبكل" and any(
            form.cut and (self.given_as(token, form.word) is not None or form.word.startswith(ARTICLE) or form.word in self.ordinary)
            for form in forms(folded, self.language)
        ):
            return "no"
        if self.leads_at(place) and any(
            one.last >= place and any(lead.what not in ("after",) for lead in one.values) for one in self.leads_at(place)
        ):
            return "no"
        if folded[0] in "يت" and not folded.endswith("ي") or folded.endswith(("ته", "تها", "تهم", "هم", "ها")) or self._is_verb(folded):
            return "no"
        return "bare"

    def _is_address(self, title: Token) -> bool:
        """Whether a title is one that a name is told with (`العميد`), and not what somebody is (`عميد`)."""
        return title.folded.startswith(ARTICLE) or title.text == "."

    def _looks_foreign(self, place: int) -> bool:
        """Whether an unknown word right behind a title may begin a name."""
        return self._likeness(place, 1) == "bare" and not self.tokens[place].folded.startswith(ARTICLE)

    def _titled(self, place: int, *, direct: bool = False) -> bool:
        """Whether a title leads to a name: right before it, or with nothing between them but definite words (`وزير الأشغال`)."""
        steps, before = 0, place
        while steps < (1 if direct else _FARTHEST_TITLE) and before > 0 and not self.tokens[before].fresh:
            before -= 1
            token = self.tokens[before]
            if token.kind == "mark":
                if token.text == "." and token.glued and before > 0 and len(self.tokens[before - 1].folded) <= 2:
                    continue
                return False
            steps += 1
            for match in self.leads_at(before):
                if match.last == before and any(lead.what == "title" for lead in match.values):
                    return True
            if not token.folded.startswith(ARTICLE) and not any(one.last == before for one in self.names_at(before)):
                return False
        return False

    # Names in letters that know capitals

    def _is_cased(self, place: int) -> bool:
        return self.tokens[place].text[0].isupper()

    def _run(self, place: int) -> int:
        """The last token of a run of words with capitals, with the small words that may stand inside a name."""
        last = place
        while last - place < _LONGEST_RUN:
            following, quoted = next_word(self.passage, last)
            if following is None or quoted:
                return last
            token = self.tokens[following]
            if token.text[0].isupper() or token.kind == "number" and len(token.text) <= 3:
                last = following
                if token.text.endswith(("'s", "’s")):
                    return last
                continue
            link = self.links.get(token.folded)
            beyond = next_word(self.passage, following)[0] if link and link != "joint" else None
            if beyond is None or not self.tokens[beyond].text[0].isupper():
                return last
            last = beyond
        return last

    def _capitals(self, place: int) -> Iterator[Spot]:
        """A run of words with capitals: a body or place by its head, a person by a given name or a title."""
        if self.language == "ar" or self.tokens[place].text.isupper() and len(self.tokens[place].text) > 1:
            return
        first = place
        titled = False
        if any(lead.what == "title" for match in self.leads_at(first) for lead in match.values):
            titled = True
            following, quoted = next_word(self.passage, first)
            if self.tokens[first].text in ("Mr", "Mrs", "Ms", "Dr") and following is None and first + 2 < len(self.tokens):
                following = first + 2 if self.tokens[first + 1].text == "." else None
            if following is None or quoted or not self._is_cased(following):
                return
            first = following
            if any(lead.what == "title" for match in self.leads_at(first) for lead in match.values):
                return
        elif self.tokens[first].folded in self.ordinary:
            return
        titled = titled or self._title_before(first)
        last = self._run(first)
        headed = self._headed(first, last)
        if headed is not None and not titled:
            yield headed
            return
        for part in range(first + 1, last + 1):
            if any(
                sense.by in ("name", "alias", "nisba") and things()[sense.id].kind in (*_PLACES, *_BODIES)
                for one in self.names_at(part)
                for sense in one.values
            ):
                if self.tokens[first].folded not in self.given:
                    return
        units = [self.tokens[one].folded for one in range(first, last + 1) if self.tokens[one].kind == "word"]
        given = self.given.get(units[0], False)
        if any(unit in self.ordinary for unit in units[:1]) or len(units) > _LONGEST_NAME:
            return
        if len(units) > 1 and (given or titled) or titled and len(units) == 1 and place != first:
            if any(not self.tokens[one].text[0].isalpha() for one in range(first, last + 1) if self.tokens[one].kind != "mark"):
                return
            end = end_of(self.passage, last, quoted=False)
            text = self.passage.text[self.tokens[first].start : end]
            yield Spot(
                first,
                last,
                self.tokens[first].start,
                end,
                named=Named(slug(text), text, "person", False),
                units=tuple(units),
                titled=titled,
                loose=True,
            )

    def _title_before(self, place: int) -> bool:
        if self._word_before(place) is None:
            return False
        return any(lead.what == "title" for match in self.leads_at(place - 1) if match.last == place - 1 for lead in match.values)

    def _headed(self, first: int, last: int) -> Spot | None:
        """`Ashfield University`, `Ashfield province`: the head stands behind its name."""
        following, quoted = next_word(self.passage, last)
        ends = [last] if following is None or quoted else [last, following]
        for end in ends:
            for head in range(max(first + 1, end - 1), end + 1):
                for match in self.leads_at(head):
                    for lead in match.values:
                        if lead.how == "before" and lead.what in ("place_head", "body_head") and match.last == end:
                            if lead.what == "body_head" and not self._is_cased(head):
                                continue
                            return self._headed_spot(first, head, end, lead)
        return None

    def _headed_spot(self, first: int, head: int, end: int, lead: Lead) -> Spot:
        start, stop = self.tokens[first].start, end_of(self.passage, end, quoted=False)
        text = self.passage.text[start:stop]
        inner = [spot for place in range(first, head) for spot in self._inside(place, head - 1)]
        if lead.what == "place_head" and inner and inner[0].first == first and inner[0].last == head - 1:
            thing = things()[inner[0].senses[0].id]
            if self._names_the_same(lead, thing):
                return Spot(first, end, start, stop, senses=inner[0].senses)
            return Spot(first, end, start, stop, named=Named(f"{thing.id}-{lead.id}", text, "place", False), within=inner)
        id = f"{lead.id}-{slug(self.passage.text[start : self.tokens[head - 1].end])}" if lead.what == "place_head" else slug(text)
        return Spot(first, end, start, stop, named=Named(id, text, lead.kind, False), within=inner, loose=True)  # type: ignore[arg-type]


# The first of two words that many places' names have.
_FIRST_OF_TWO = frozenset(
    (
        "عين",
        "بيت",
        "دير",
        "كفر",
        "تل",
        "خربه",
        "بير",
        "بر",
        "راس",
        "وادي",
        "جبل",
        "مجدل",
        "عرب",
        "برج",
        "باب",
        "كوكب",
        "خان",
        "شيخ",
        "نبع",
        "حوش",
        "جسر",
        "مرج",
        "دار",
        "قصر",
    )
)
_BUILT = frozenset(
    (
        "airport",
        "port",
        "crossing",
        "base",
        "prison",
        "dam",
        "checkpoint",
        "mosque",
        "church",
        "citadel",
        "square",
        "street",
        "quarter",
        "field",
    )
)
_COUNTRYWIDE = frozenset(("", "island", "region"))
_SETTLED = frozenset(("village", "camp", "town"))
_TEMPORAL = frozenset(
    ("اليوم", "الاحد", "الاثنين", "الثلاثا", "الاربعا", "الخميس", "الجمعه", "السبت", "الماضي", "الماضيه", "المقبل", "المقبله", "الان")
)
