"""Places and bodies that are told by their head word: `قرية الزعرورة`, `هيئة الطيران المدني`, `Ashfield University`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analysis.names.ground import AND, ARTICLE, BODIES, TANWIN, Spot
from analysis.names.known import Known, Sense, nisba_words, things
from analysis.names.leads import Lead, joints
from analysis.names.namepaths import Match, end_of, next_word
from analysis.names.personnames import PersonNames
from analysis.names.slugs import slug
from analysis.words.tokens import Token

_LONGEST_COMPLEMENT = 7  # words behind the head of a body
_MOST_ADJECTIVES = 3
# What is built is not the town that it is named for, and is in it.
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
_FOR = "ل"


class Headed(PersonNames):
    """Finds places and bodies by the words that head their names."""

    def place_behind(self, match: Match[Lead], lead: Lead) -> Iterator[Spot]:
        """A place behind its head; a known town there is that town, what is named for it (`مخيم جنين`) is something else."""
        following, quoted = next_word(self.passage, match.last)
        if following is None:
            return
        following = self._behind_city_head(following) if lead.id and not quoted else following
        inner = next((one for one in self.longest_at(following) if not one.form.cut), None)
        if inner is not None:
            kinds = {things()[sense.id].kind for sense in inner.values}
            if kinds & {"person", *BODIES}:
                return
            found = self._place_of_known(match, lead, inner)
            if found is not None:
                yield found
                return
        last = None if quoted else self._end_of_place(following, settled=lead.kind == "city" or lead.id in _SETTLED)
        if last is not None and not any(len(one.units) > 1 for one in self.person(following)):
            name = self.passage.text[self.tokens[following].start : self.tokens[last].end]
            spot = replace(self.spot(match, last), loose=True)
            spot.named = self.called(spot, f"{lead.id or lead.kind}-{slug(name)}", lead)
            yield spot

    def _place_of_known(self, match: Match[Lead], lead: Lead, inner: Match[Sense]) -> Spot | None:
        kinds = ("city", "place", "state") if lead.id in _COUNTRYWIDE else ("city", "place")
        senses = [
            one for one in inner.values if one.by in ("name", "alias") and things()[one.id].kind in kinds and self.is_written(one, inner)
        ]
        if not senses:
            return None
        spot = replace(self.spot(match, inner.last), end=end_of(self.passage, inner.last, match.quoted))
        if self._names_the_same(lead, things()[senses[0].id]) or len({one.id for one in senses}) > 1:
            spot.senses = tuple(senses)
        else:
            spot.named = self.called(spot, f"{senses[0].id}-{lead.id}", lead)
            spot.within = [self.of_sense(inner, senses[0])] if lead.id in _BUILT else []
        return spot

    def _behind_city_head(self, place: int) -> int:
        """The place behind `مدينة` in `قضاء مدينة جنين`; the same place where no such head stands."""
        for match in self.leads_at(place):
            if not match.form.cut and any(lead.what == "place_head" and lead.kind == "city" and not lead.id for lead in match.values):
                return self.word_behind(match.last) or place
        return place

    def _names_the_same(self, lead: Lead, thing: Known) -> bool:
        if lead.id in _BUILT:
            return False
        return (thing.kind in ("place", "state") and lead.id != "camp") or lead.kind == "city" or lead.id in ("village", "area")

    def _end_of_place(self, place: int, *, settled: bool) -> int | None:
        """The last token of a place's unknown name, or None if what stands there is none."""
        token = self.tokens[place]
        if token.text[0].isascii():
            return self.run(place) if self.is_cased(place) else None
        if token.kind != "word" or not self._may_name_place(place, settled=settled):
            return None
        following = self.word_behind(place)
        if following is None:
            return place
        after = self.tokens[following]
        begins = self.parts.get(token.folded) == "first" or self.links.get(token.folded) in ("kunya", "servant")
        goes_on = not self.is_definite(token) and self.is_definite(after) and not self._describes(after)
        return following if begins or (goes_on and self._may_name_place(following, settled=False)) else place

    def _may_name_place(self, place: int, *, settled: bool) -> bool:
        """Whether a word behind a head may be a name: no common word, no adjective of the head, no verb."""
        token = self.tokens[place]
        bare = self.bare(token)
        if token.folded in self.ordinary or TANWIN in token.text or len(bare) < len(ARTICLE) or bare in self.adjectives:
            return False
        known = [sense for match in self.names_at(place) for sense in match.values]
        if known and all(sense.by == "nisba" for sense in known):
            return False
        if bare != token.folded:
            return settled or not self.shaped(bare, "adjective", "plural")
        if self.shaped(bare, "adjective", "joined", *(() if settled else ("plural", "dual"))):
            return False
        return not self.is_verb(bare)

    def _describes(self, token: Token) -> bool:
        bare = self.bare(token)
        return (
            bare in nisba_words()
            or token.folded in self.ordinary
            or bare in self.adjectives
            or bare.endswith("ي")
            or self.shaped(bare, "adjective")
        )

    def body_behind(self, match: Match[Lead], lead: Lead) -> Iterator[Spot]:
        """A body by its head and what completes it: `هيئة الطيران المدني`, `المجلس التشريعي`, `University of Ashfield`."""
        last: int | None
        if self.tokens[match.last].text[0].isascii():
            following = self.word_behind(match.last)
            last = self.run(following) if following is not None and self.is_cased(following) else None
        elif self._is_head_of_known(match.last, lead):
            last = None
        elif self.tokens[match.first].folded[match.form.cut :].startswith(ARTICLE):
            last = self._end_of_definite(match.last)
        else:
            last = self._end_of_construct(match.last, lead, _LONGEST_COMPLEMENT)
        if last is not None and last > match.last:
            spot = replace(self.spot(match, last), loose=True, within=self._places_within(match.last + 1, last))
            spot.named = self.called(spot, slug(self.text_of(spot)), lead)
            yield spot

    def _is_head_of_known(self, head: int, lead: Lead) -> bool:
        """Whether behind a head stands a known name of its kind, which needs no more of it (`صحيفة هآرتس`), or a person (`حزب ماكرون`)."""
        following, _ = next_word(self.passage, head)
        for match in self.longest_at(following) if following is not None else ():
            for sense in match.values:
                kind = things()[sense.id].kind
                alike = lead.kind != "body" and (kind == lead.kind or {kind, lead.kind} <= {"organisation", "armed_group"})
                if not match.form.cut and (kind == "person" or alike) and self.is_written(sense, match):
                    return True
        return False

    def _end_of_definite(self, last: int) -> int | None:
        """Behind a definite head its adjectives, then what it is for; one that could describe anything (`الدولية`) is no name."""
        end, weight = last, 0
        for _ in range(_LONGEST_COMPLEMENT):
            following = self.word_behind(end)
            bare = "" if following is None else self.bare(self.tokens[following])
            if following is None or bare == self.tokens[following].folded or not (bare in self.adjectives or bare in nisba_words()):
                break
            end, weight = following, weight + (1 if self.parts.get(bare) == "weak" else 2)
        behind = self._end_of_purpose(end)
        return behind if weight > 1 or (weight and behind > end) else None

    def _end_of_construct(self, last: int, head: Lead, left: int) -> int | None:
        """Behind a head in construct: nouns in construct, then a definite noun or a name, then its adjectives."""
        following, _ = next_word(self.passage, last)
        if following is None or left == 0 or self.tokens[following].kind != "word":
            return None
        token = self.tokens[following]
        part = self.parts.get(token.folded)
        if part == "construct":
            return self._end_of_construct(following, head, left - 1)
        for match in self.names_at(following):
            if not match.form.cut and any(one.by in ("name", "alias") and self.is_written(one, match) for one in match.values):
                return self._end_of_adjectives(match.last)
        if not self.is_definite(token) and any(self.leading(following, "body_head")):
            inner = self._end_of_construct(following, head, left - 1)
            if inner is not None:
                return inner
        inner_place = self._place_at(following)
        if inner_place is not None:
            return inner_place.last
        if part == "first":
            behind = self.word_behind(following)
            return None if behind is None else self._end_of_adjectives(behind)
        return self._end_of_purpose(self._end_of_adjectives(following)) if self._completes(following, head) else None

    def _place_at(self, place: int) -> Spot | None:
        """A place by its head inside the name of a body: `بلدية مدينة البيرة`."""
        for match in self.leads_at(place):
            for lead in match.values:
                if lead.what == "place_head" and not match.form.cut:
                    return next(self.place_behind(match, lead), None)
        return None

    def _places_within(self, first: int, last: int) -> list[Spot]:
        """The places that are part of a body's name, by their own names or by their heads."""
        headed = [spot for place in range(first, last + 1) if (spot := self._place_at(place)) and spot.last <= last]
        return headed or self.places_in(first, last)

    def _completes(self, place: int, head: Lead) -> bool:
        """Whether a word may stand behind the head of a body in construct: a definite noun, a given name, a name without a meaning."""
        token = self.tokens[place]
        bare = self.bare(token)
        if bare != token.folded:
            common = head.kind == "outlet" and token.folded in self.ordinary
            noun = self.parts.get(bare, "construct") in ("construct", "first")
            return len(bare) > len(ARTICLE) and noun and not common and TANWIN not in token.text
        if head.proper and not bare.endswith("ي") and self._likeness(place, 1) == "bare":
            return True
        return (self.given_as(token) is not None and not self.is_verb(bare)) or self.is_cased(place)

    def _end_of_adjectives(self, last: int) -> int:
        """The last of the adjectives behind a noun; two of them may be joined (`الإسلامية والدرزية`)."""
        end = last
        for _ in range(_MOST_ADJECTIVES):
            following = self.word_behind(end)
            token = None if following is None else self.tokens[following]
            if following is None or token is None:
                break
            definite = token.folded.removeprefix(AND)
            bare = definite.removeprefix(ARTICLE)
            joined = definite != token.folded and not self.shaped(self.tokens[end].folded, "adjective")
            if bare == definite or joined or not (bare in self.adjectives or bare in nisba_words() or token.text.endswith("ية")):
                break
            end = following
        return end

    def _end_of_purpose(self, last: int) -> int:
        """`للتأمين`, `لحقوق الإنسان`, `لكرة القدم` behind the name of a body."""
        following = self.word_behind(last)
        if following is None:
            return last
        folded = self.tokens[following].folded
        if folded.startswith(_FOR + _FOR) and len(folded) > len(ARTICLE) * 2:
            return self._end_of_adjectives(following)
        behind = self.word_behind(following) if folded.startswith(_FOR) and folded[1:] in self.parts else None
        if behind is not None and self.is_definite(self.tokens[behind]):
            return self._end_of_adjectives(behind)
        return last

    def may_begin(self, place: int) -> bool:
        """Whether a name may begin with a word: one that is no common one, or that a part of the compass or a known name begins with."""
        folded = self.tokens[place].folded
        how = joints(self.language).get(folded)
        return folded not in self.ordinary or how == "begins" or (how != "article" and bool(self.names_at(place)))

    def headed_behind(self, place: int) -> Iterator[Spot]:
        """A run of words with capitals whose head stands behind it: `Ashfield University`, `Ashfield province`."""
        if not self.may_begin(place):
            return
        last = self.run(place)
        following = self.word_behind(last)
        for end in (last,) if following is None else (last, following):
            for head in range(max(place + 1, end - 1), end + 1):
                for match in self.leads_at(head):
                    lead = next((one for one in match.values if one.how == "before" and one.what in ("place_head", "body_head")), None)
                    if lead is not None and match.last == end and (lead.what == "place_head" or self.is_cased(head)):
                        yield self._headed(place, head, end, lead)
                        return

    def _headed(self, first: int, head: int, last: int, lead: Lead) -> Spot:
        spot = Spot(first, last, self.tokens[first].start, end_of(self.passage, last, quoted=False), within=self.places_in(first, head - 1))
        name = self.passage.text[spot.start : self.tokens[head - 1].end]
        inner = next((one for one in spot.within if (one.first, one.last) == (first, head - 1)), None)
        if lead.what == "body_head":
            spot.loose, spot.named = True, self.called(spot, slug(self.text_of(spot)), lead)
        elif inner is None:
            spot.loose, spot.named = True, self.called(spot, f"{lead.id}-{slug(name)}", lead)
        elif self._names_the_same(lead, things()[inner.senses[0].id]):
            spot.senses, spot.within = inner.senses, []
        else:
            spot.named = self.called(spot, f"{inner.senses[0].id}-{lead.id}", lead)
        return spot
