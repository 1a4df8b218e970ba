"""What a search for names stands on: a passage with the known names and the leading words at each of its tokens, looked up once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from analysis.marks import EntityKind, Named
from analysis.names.known import TELLING, Sense, names, things
from analysis.names.leads import (
    Lead,
    adjectives,
    given_key,
    given_names,
    has_capitals,
    has_seat,
    leads,
    links,
    lookalikes,
    ordinary,
    parts,
    shapes,
)
from analysis.names.namepaths import Match, end_of, next_word, start_of, word_of
from analysis.names.slugs import LONGEST
from analysis.words.tokens import Passage, Token
from analysis.words.verbs import known as verb_forms

ARTICLE = "ال"
AND = "و"
TANWIN = "\u064b"
_NO_ARTICLE = frozenset("أإآ")
BODIES = frozenset({"body", "organisation", "outlet", "armed_group", "group"})
PLACES = frozenset({"state", "city", "place"})


@dataclass(slots=True, eq=False)
class Spot:
    """Something found over the tokens `first` to `last`, and over `start` to `end` of the text.

    senses   what a known name may stand for; `named` where it is put together or unknown; `office` is the key of an office.
    units    the words of a person's name, as they belong together; `titled` where a title leads to it.
    loose    true where its end is a guess; `blocked` where it only looks like a name.
    within   the names that it is made of: the state in an institution's.
    """

    first: int
    last: int
    start: int = 0
    end: int = 0
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


class Ground:
    """One passage. `spots` is what was found in it so far; `alone` says that it is a name by itself and no text."""

    def __init__(self, passage: Passage, *, alone: bool = False) -> None:
        self.passage, self.tokens, self.language, self.alone = passage, passage.tokens, passage.language, alone
        language = passage.language
        self.given, self.ordinary, self.lookalikes = given_names(language), ordinary(language), lookalikes(language)
        self.parts, self.adjectives, self.links, self.shapes = parts(language), adjectives(language), links(language), shapes(language)
        self.capitals = has_capitals(language)
        self.spots: list[Spot] = []
        self._names: dict[int, list[Match[Sense]]] = {}
        self._leads: dict[int, list[Match[Lead]]] = {}
        # Where ي is written without dots at a word's end, as in Egypt, ى says nothing about a nisba.
        self.undotted = any(token.text in ("فى", "الذى", "التى") for token in self.tokens)

    def names_at(self, place: int) -> list[Match[Sense]]:
        """The known names that begin at a token."""
        if place not in self._names:
            self._names[place] = names().at(self.passage, place) if place < len(self.tokens) else []
        return self._names[place]

    def longest_at(self, place: int) -> list[Match[Sense]]:
        """The longest of the known names that begin at a token: in `جورجيا ميلوني` there is no state."""
        found = self.names_at(place)
        return [one for one in found if one.last == found[0].last]

    def leads_at(self, place: int) -> list[Match[Lead]]:
        """What begins at a token and leads to a name, written with these very letters."""
        if place not in self._leads:
            met = leads(self.language).at(self.passage, place) if place < len(self.tokens) else []
            self._leads[place] = [one for one in (self._as_written(match) for match in met) if one.values]
        return self._leads[place]

    def _as_written(self, match: Match[Lead]) -> Match[Lead]:
        if not any(lead.hamza for lead in match.values):
            return match
        seat = has_seat(self.passage.text[self.tokens[match.first].start : self.tokens[match.last].end])
        return replace(match, values=tuple(lead for lead in match.values if seat or not lead.hamza))

    def leading(self, place: int, what: str) -> Iterator[Lead]:
        """What begins at a token and leads to a name in one way, clitics or not."""
        return (lead for match in self.leads_at(place) for lead in match.values if lead.what == what)

    def ending(self, place: int, what: str) -> Iterator[Lead]:
        """The same, where it is of one word."""
        return (lead for match in self.leads_at(place) if match.last == place for lead in match.values if lead.what == what)

    def before(self, place: int) -> frozenset[str]:
        """What the word before a token says of a name there: `place`, `from`, `actor`, `speech`."""
        if place == 0 or self.tokens[place].fresh:
            return frozenset()
        return frozenset(lead.id for lead in self.ending(place - 1, "before"))

    def word_before(self, place: int) -> Token | None:
        """The word before a token, on the same line and without a mark between."""
        if place == 0 or self.tokens[place].fresh:
            return None
        before = self.tokens[place - 1]
        return before if before.kind == "word" else None

    def word_behind(self, place: int) -> int | None:
        """The token of the word that goes on behind another, no quotation mark between; None where none does."""
        following, quoted = next_word(self.passage, place)
        return None if following is None or quoted or self.tokens[following].kind != "word" else following

    def is_written(self, sense: Sense, match: Match[Sense]) -> bool:
        """Whether a name is written as it must be for what it may stand for: capitals, tanwin, telling vowel marks."""
        last = next((self.tokens[place] for place in range(match.last, match.first, -1) if self.tokens[place].kind == "word"), None)
        last = last or self.tokens[match.first]
        tanwin = TANWIN in last.text
        if sense.needs == "tanwin":
            return tanwin or self._agrees_in_accusative(match.first)
        if tanwin:
            return sense.by == "nisba"
        if sense.by == "nisba" and last.text.endswith("ى"):
            return self.undotted
        if sense.written in TELLING and sense.written:
            return sense.written in last.text
        if sense.written == "capital":
            return last.text[0].isupper()
        return sense.written != "capitals" or last.text[: len(word_of(last.folded))].isupper()

    def _agrees_in_accusative(self, place: int) -> bool:
        """Whether a nisba whose tanwin is not written stands behind a noun in the same case: `جنديا روسيا`."""
        before = self.word_before(place)
        if before is None or len(before.folded) <= len(ARTICLE) + 1 or before.folded in self.ordinary:
            return False
        return before.text.rstrip(TANWIN).endswith("ا")

    def given_as(self, token: Token, word: str | None = None) -> bool | None:
        """Whether a word is a given name: True if hardly anything else, False if a word of the language too, None if it is none."""
        if token.text in self.lookalikes:
            return None
        return self.given.get(given_key(token.folded if word is None else word, token.text))

    def is_verb(self, folded: str) -> bool:
        """Whether a word may be a finite verb."""
        return any(form.tense != "participle" for form in verb_forms(folded, self.language))

    def is_definite(self, token: Token) -> bool:
        """Whether a word has the article, and no hamza where the article has none: `الكتروني` is not `إلكتروني`."""
        return token.folded.startswith(ARTICLE) and token.text[0] not in _NO_ARTICLE

    def bare(self, token: Token) -> str:
        """A folded word without its article."""
        return token.folded.removeprefix(ARTICLE) if self.is_definite(token) else token.folded

    def is_cased(self, place: int) -> bool:
        """Whether a word begins with a capital."""
        return self.tokens[place].text[0].isupper()

    def shaped(self, folded: str, *makes: str) -> bool:
        """Whether a word begins or ends as such words do: an adjective, a plural, what is owned, a verb."""
        return any(folded.startswith(start) for start in self._shapes("start", makes)) or folded.endswith(self._shapes("end", makes))

    def _shapes(self, at: str, makes: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(letters for made in makes for letters in self.shapes.get((at, made), ()))

    def spot(self, match: Match[Sense] | Match[Lead], last: int | None = None) -> Spot:
        """A spot over a name that was matched, up to another token if it goes on."""
        end = match.last if last is None else last
        start = start_of(self.tokens[match.first], match.form.cut)
        return Spot(match.first, end, start, end_of(self.passage, end, match.quoted))

    def of_sense(self, match: Match[Sense], *senses: Sense) -> Spot:
        """A spot over a known name."""
        return replace(self.spot(match), senses=senses)

    def text_of(self, spot: Spot) -> str:
        """The words of a spot."""
        return self.passage.text[spot.start : spot.end]

    def called(self, spot: Spot, name_id: str, lead: Lead, *, known: bool = False) -> Named:
        """Who or what a spot names, with an id that was put together."""
        return Named(name_id[:LONGEST].rstrip("-"), self.text_of(spot), lead.kind, known)  # type: ignore[arg-type]

    def places_in(self, first: int, last: int) -> list[Spot]:
        """The places that are part of a longer name."""
        return [spot for place in range(first, last + 1) for spot in self._place_in(place, last)]

    def _place_in(self, place: int, last: int) -> Iterator[Spot]:
        for match in self.names_at(place):
            senses = [one for one in match.values if one.by in ("name", "alias") and not one.needs]
            if not senses or match.last > last or things()[senses[0].id].kind not in PLACES or len({one.id for one in senses}) > 1:
                continue
            if self.is_written(senses[0], match) and match.form.cut <= 1:
                yield self.of_sense(match, senses[0])
            return
