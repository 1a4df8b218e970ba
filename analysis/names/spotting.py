"""The first reading for names: what stands where, by the tables of known names and by the words that lead to unknown ones.

One walk over the tokens; at each the candidate that reaches farthest is taken, a known name before a guess. Who a surname or an office
means is not asked here (analysis.names.entities does, once the whole text has been seen).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analysis.marks import EntityKind
from analysis.names.belonging import COUNTERPART, Belonging
from analysis.names.ground import AND, ARTICLE, BODIES, PLACES, Spot
from analysis.names.known import TELLING, Sense, things
from analysis.names.leads import joints
from analysis.names.namepaths import Match
from analysis.names.wholenames import WholeNames

_QUOTES = frozenset("\"“”„«»‹›'‘’(")
_JOINTS = frozenset({AND, "and", ",", "،"})


class Spotter(WholeNames, Belonging):
    """Looks through one passage."""

    def all(self) -> list[Spot]:
        """Every name in the passage, from its first token on."""
        place = 0
        while place < len(self.tokens):
            found = None if self.tokens[place].kind == "mark" else self._farthest(place)
            if found is not None and not found.blocked:
                self.spots.append(found)
            place = place + 1 if found is None else found.last + 1
        return self.spots

    def _farthest(self, place: int) -> Spot | None:
        """Of all candidates the one that reaches farthest; of two that reach equally far, the first."""
        best: Spot | None = None
        for one in self._candidates(place):
            if best is None or (one.last > best.last and (not best.senses or self._is_another(best, one))):
                best = one
        return best

    def _is_another(self, known: Spot, longer: Spot) -> bool:
        """Whether what goes on behind a known name makes it another: `مجلس الأمن القومي` does, `حركة حماس الفلسطينية` does not."""
        if not longer.loose or longer.blocked:
            return True
        if self.capitals and self.is_cased(longer.last):
            return self.is_whole(known, longer)
        following = self.tokens[known.last + 1].folded
        return longer.kind != "person" and following.startswith(ARTICLE) and following.removeprefix(ARTICLE) in self.adjectives

    def _candidates(self, place: int) -> Iterator[Spot]:
        yield from self._blocks(place)
        yield from self._known(place)
        yield from self.adjective_first(place)
        for match in self.leads_at(place):
            for lead in match.values:
                if lead.what in ("institution", "office"):
                    yield from self.of_a_state(match, lead)
                elif lead.id == COUNTERPART:
                    yield from self.counterpart(match, lead)
                elif lead.what == "place_head" and lead.how == "behind":
                    yield from self.place_behind(match, lead)
                elif lead.what == "body_head" and lead.how == "behind":
                    yield from self.body_behind(match, lead)
        yield from self._unknown(place)

    def _blocks(self, place: int) -> Iterator[Spot]:
        """What looks like a name there and is none, the longest."""
        for match in self.leads_at(place):
            if any(lead.what == "block" for lead in match.values):
                yield Spot(place, match.last, blocked=True)
                return

    def _unknown(self, place: int) -> Iterator[Spot]:
        """What capitals tell in a language that has them, and given names and titles in one that has none."""
        letter = self.tokens[place].text[0]
        if self.capitals and letter.isupper():
            yield from list(self.headed_behind(place)) or self.capitalised(place)
        elif not self.capitals and not letter.isascii():
            yield from self.person(place)

    def _known(self, place: int) -> Iterator[Spot]:
        for match in self.names_at(place):
            senses = self._fitting(match)
            if senses and not self._begins_name(match):
                yield replace(self.of_sense(match, *senses), within=self._town_of(match, senses[0]))
                return

    def _begins_name(self, match: Match[Sense]) -> bool:
        """Whether a name that begins with an article is only the beginning of another: `The National | Weather Service`."""
        following = self.word_behind(match.last) if match.last > match.first else None
        article = joints(self.language).get(self.tokens[match.first].folded) == "article"
        return article and following is not None and self.is_cased(following) and self.tokens[following].folded not in self.ordinary

    def _town_of(self, match: Match[Sense], sense: Sense) -> list[Spot]:
        """The town that a body is called by, behind its head and up to its end: `جامعة دمشق`."""
        if (
            match.last == match.first
            or things()[sense.id].kind not in ("body", "organisation")
            or not any(self.ending(match.first, "body_head"))
        ):
            return []
        return [spot for spot in self.places_in(match.first + 1, match.last) if (spot.first, spot.last) == (match.first + 1, match.last)]

    def _fitting(self, match: Match[Sense]) -> tuple[Sense, ...]:
        """What a name may stand for where it stands. Of namesakes all are kept: the rest of the text tells which."""
        written = [one for one in match.values if self.is_written(one, match)]
        written = [one for one in written if one.written and one.written in TELLING] or written
        fitting = [one for one in written if self.alone or self._has_beside(one, match)]
        if len({one.id for one in fitting}) > 1:
            # Where what one of two needs stands beside it, it is that one.
            fitting = [one for one in fitting if one.needs in ("head", "place") and not self.alone] or fitting
        if len(fitting) > 1 and any(one.by == "nisba" for one in fitting):
            nisba = self._stands_as_nisba(match) or any(one.needs == "tanwin" for one in fitting)
            fitting = [one for one in fitting if (one.by == "nisba") == nisba] or fitting
        return tuple(fitting)

    def _has_beside(self, sense: Sense, match: Match[Sense]) -> bool:
        """Whether what a name needs stands beside it."""
        if sense.needs == "alone":
            before = self.word_before(match.first)
            return match.form.cut > 0 or before is None or not self.given_as(before)
        if sense.needs not in ("head", "place"):
            return True
        kind = things()[sense.id].kind
        if self._behind_head(match.first, kind) or self._in_a_row(match, kind):
            return True
        return sense.needs == "place" and (match.form.preposition == "ب" or "place" in self.before(match.first))

    def _stands_as_nisba(self, match: Match[Sense]) -> bool:
        """Whether letters that are a state and its nisba (`السعودية`, `سورية`) are an adjective: they agree with the word before."""
        before = self.word_before(match.first)
        if before is None or match.form.cut:
            return False
        if self.is_definite(self.tokens[match.first]):
            return self.is_definite(before)
        return before.text.endswith(("ة", "ات")) and before.folded not in self.ordinary

    def _behind_head(self, place: int, kind: EntityKind) -> bool:
        """Whether the head word of its kind stands before a name, a quotation mark between them aside: `قناة "العربية"`."""
        before = place - 1
        if before >= 0 and self.tokens[before].text in _QUOTES and not self.tokens[place].fresh:
            before -= 1
        if before < 0 or self.tokens[before + 1].fresh:
            return False
        if kind in PLACES:
            return any(self.ending(before, "place_head"))
        return any((lead.kind == "outlet") == (kind == "outlet") for lead in self.ending(before, "body_head"))

    def _in_a_row(self, match: Match[Sense], kind: EntityKind) -> bool:
        """Whether the like of it stands right before it: `حلب والباب`."""
        if not self.spots:
            return False
        before, gap = self.spots[-1], match.first - self.spots[-1].last - 1
        alike = PLACES if kind in PLACES else BODIES
        if kind not in alike or before.kind not in alike or (before.senses and before.senses[0].by == "nisba"):
            return False
        joined = self.tokens[match.first].folded[: match.form.cut].startswith(AND)
        return (gap == 0 and joined) or (gap == 1 and self.tokens[match.first - 1].text in _JOINTS)
