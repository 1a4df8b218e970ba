"""A body's name is the whole run of its words with capitals: `Reserve Bank of India`, `Royal College of Nursing`, `Japan Tide Agency`.

Only of languages with capitals; what completes a body stands behind it with `of` or `for`, and an `and` may go on with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analysis.names.ground import BODIES, PLACES, Spot
from analysis.names.headed import Headed
from analysis.names.known import things
from analysis.names.leads import Lead, joints
from analysis.names.namepaths import Match, end_of
from analysis.names.slugs import slug

_POSSESSIVE = ("'s", "’s")
_MOST_JOINTS = 3


class WholeNames(Headed):
    """Finds the edges of names that hold more than their head."""

    def headed_behind(self, place: int) -> Iterator[Spot]:
        """As found by its head, with what completes it; else a run in the middle of which a head with its complement stands."""
        found = list(super().headed_behind(place))
        if found:
            yield from (self.completed(spot) for spot in found)
        elif self.may_begin(place):
            yield from self._around_head(place)

    def completed(self, spot: Spot) -> Spot:
        """An unknown body up to the end of what completes its name."""
        if spot.named is None or spot.named.known or spot.kind not in BODIES:
            return spot
        last = self._end_of_complements(spot.last)
        return self._reaching(spot, spot.first, last) if last > spot.last else spot

    def _around_head(self, place: int) -> Iterator[Spot]:
        """`Royal College of Nursing`: words with capitals before a head that has its complement behind it."""
        for head in range(place + 1, self.run(place) + 1):
            if self.tokens[head].folded in self.ordinary or self.tokens[head - 1].text.endswith(_POSSESSIVE):
                return
            for match in self.leads_at(head):
                lead = next((one for one in match.values if one.what == "body_head" and one.how == "behind"), None)
                found = next(self.body_behind(match, lead), None) if lead is not None else None
                if found is not None:
                    yield self._reaching(found, place, found.last)
                    return

    def body_behind(self, match: Match[Lead], lead: Lead) -> Iterator[Spot]:
        """As found by its head, with what an `and` joins to its complement."""
        found = list(super().body_behind(match, lead))
        if self.capitals and not found:
            found = list(self._behind_article(match, lead))
        yield from (self.completed(spot) if self.capitals else spot for spot in found)

    def _behind_article(self, match: Match[Lead], lead: Lead) -> Iterator[Spot]:
        """A body whose complement has an article: `Federation of the Ashfield Watch Trade`."""
        article = self.word_behind(match.last)
        begin = self.word_behind(article) if article is not None else None
        opens = article is not None and joints(self.language).get(self.tokens[article].folded) == "article" and self.is_cased(match.first)
        if not opens or begin is None or not self.is_cased(begin) or self.tokens[begin].folded in self.ordinary:
            return
        spot = replace(self.spot(match, self.run(begin)), loose=True)
        spot.named = self.called(spot, slug(self.text_of(spot)), lead)
        yield spot

    def _reaching(self, spot: Spot, first: int, last: int) -> Spot:
        """A body from one token to another."""
        assert spot.named is not None
        start, end = self.tokens[first].start if first < spot.first else spot.start, end_of(self.passage, last, quoted=False)
        text = self.passage.text[start:end]
        named = replace(spot.named, id=slug(text), name=text)
        return replace(spot, first=first, last=last, start=start, end=end, named=named, within=self.places_in(first, last))

    def _end_of_complements(self, last: int) -> int:
        for _ in range(_MOST_JOINTS):
            behind = self._end_of_complement(last)
            if behind == last:
                break
            last = behind
        return last

    def _end_of_complement(self, last: int) -> int:
        """The last token of what a small word joins to a name; the same token where none does."""
        joint = self.word_behind(last)
        if joint is None or self.tokens[last].text.endswith(_POSSESSIVE):
            return last
        part = joints(self.language).get(self.tokens[joint].folded)
        begin = self.word_behind(joint) if part in ("part", "for", "and") else None
        if begin is not None and joints(self.language).get(self.tokens[begin].folded) == "article":
            begin = self.word_behind(begin)
        if begin is None or not self.is_cased(begin) or (self.tokens[begin].folded in self.ordinary and self.run(begin) == begin):
            return last
        if part != "part" and self._names_another(begin):
            return last
        end = self.run(begin)
        named = part == "and" and any(self._is_somebodys(place) for place in range(begin, end + 1))
        return last if named else end

    def _is_somebodys(self, place: int) -> bool:
        """Whether a word tells of a person: `the Department of Mines | and Governor Ana Berg`."""
        return self.tokens[place].folded in self.ordinary or self.given_as(self.tokens[place]) is not None

    def _names_another(self, place: int) -> bool:
        """Whether a name of its own begins with a token, so that it completes no other: `left Ashfield University for Oxford`."""
        return bool(self.names_at(place)) or self.given_as(self.tokens[place]) is not None

    def is_whole(self, known: Spot, longer: Spot) -> bool:
        """Whether a known name is only part of a longer one: `Japan Tide Agency`, `Department of State Health Services`."""
        if longer.kind not in BODIES or known.kind not in PLACES | BODIES or known.senses[0].by not in ("name", "alias"):
            return False
        rest = known.last + 1
        heads = any(lead.what == "body_head" for match in self.leads_at(rest) for lead in match.values)
        common = self.tokens[rest].folded in self.ordinary and not heads
        if not self.is_cased(rest) or common or self.tokens[known.last].text.endswith(_POSSESSIVE):
            return known.kind in BODIES and joints(self.language).get(self.tokens[rest].folded) == "part"
        if any(
            lead.what in ("institution", "office") and match.last >= longer.last for match in self.leads_at(rest) for lead in match.values
        ):
            return False
        if known.kind in BODIES:
            return longer.last > rest and self.given_as(self.tokens[rest]) is None
        reaches = (match.last for match in self.names_at(rest) for sense in match.values if things()[sense.id].kind in BODIES)
        return all(last < longer.last for last in reaches)
