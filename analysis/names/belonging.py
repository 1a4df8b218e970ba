"""Institutions and offices, told by what they belong to: `الجيش الأردني`, `رئيس وزراء اليونان`, `the Finnish foreign minister`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analysis.names.ground import BODIES, Ground, Spot
from analysis.names.known import Sense, same_as, things
from analysis.names.leads import Lead
from analysis.names.namepaths import Match, next_word

COUNTERPART = "counterpart"
_MINISTRY = "ministry-"
# There is another of these in every place: the ambassador in Damascus, the envoy to Libya.
_POSTED = frozenset(("ambassador", "envoy", "permanent-representative", "embassy"))


class Belonging(Ground):
    """Finds who or what is named by its state, body or organisation."""

    def of_a_state(self, match: Match[Lead], lead: Lead) -> Iterator[Spot]:
        """An institution or office that begins with its own word. A ministry is one even if nobody says whose."""
        following = self.word_behind(match.last)
        owner = None if following is None else self._owner(following, lead)
        if owner is not None:
            if lead.how != "short" or self._is_short_form(match):
                yield self._composed(self.spot(match, owner.last), owner, lead)
        elif lead.what == "institution" and lead.how == "definite" and lead.id.startswith(_MINISTRY):
            spot = self.spot(match)
            spot.named = self.called(spot, lead.id, lead)
            yield spot

    def adjective_first(self, place: int) -> Iterator[Spot]:
        """An institution or office behind its demonym or possessive, in letters that know capitals."""
        for match in self.names_at(place) if self.is_cased(place) else ():
            possessive = self.tokens[match.last].text.endswith(("'s", "’s"))
            senses = [one for one in match.values if one.by == "nisba" or (possessive and things()[one.id].kind == "state")]
            senses = [one for one in senses if self.is_written(one, match)]
            following = self.word_behind(match.last)
            if not senses or following is None:
                continue
            former, following = self._qualified(following)
            for behind in self.leads_at(following):
                for lead in behind.values:
                    if (lead.what in ("institution", "office") and lead.how == "definite") or lead.id == COUNTERPART:
                        spot = self.spot(match, behind.last)
                        yield self._composed(spot, self.of_sense(match, senses[0]), lead, former=former)
                        return

    def counterpart(self, match: Match[Lead], lead: Lead) -> Iterator[Spot]:
        """`نظيره التركي`: whoever he is, he is of that state."""
        following = self.word_behind(match.last)
        for other in self.names_at(following) if following is not None else ():
            for sense in other.values:
                if sense.by == "nisba" and not other.form.cut and self.is_written(sense, other):
                    yield self._composed(self.spot(match, other.last), self.of_sense(other, sense), lead)
                    return

    def _owner(self, place: int, lead: Lead) -> Spot | None:
        """Whose an institution or office is."""
        for match in self.longest_at(place):
            for sense in match.values:
                if self._owns(sense, match, lead) and self.is_written(sense, match):
                    return self.of_sense(match, sense)
        if lead.how != "of_body":
            return None
        inner = (
            spot
            for match in self.leads_at(place)
            for other in match.values
            if other.what == "institution"
            for spot in self.of_a_state(match, other)
        )
        return next(inner, None)

    def _owns(self, sense: Sense, match: Match[Sense], lead: Lead) -> bool:
        """Whether a name may stand where the construction wants its owner."""
        kind = things()[sense.id].kind
        if lead.how == "of_body":
            return sense.by in ("name", "alias") and kind in BODIES and not sense.needs
        if match.form.cut:
            return False
        if lead.how == "construct":
            return sense.by in ("name", "alias") and kind == "state" and not sense.needs
        definite = self.is_definite(self.tokens[match.first]) or self.is_cased(match.first)
        return sense.by == "nisba" and definite

    def _composed(self, spot: Spot, owner: Spot, lead: Lead, *, former: bool = False) -> Spot:
        """An institution or office with its owner, and with the word that says that it is held no more."""
        made = f"{lead.id}-of-{owner.named.id if owner.named else owner.senses[0].id}" + self._post(lead, owner.last)
        if lead.what != "institution":
            modifier, last = self._modifier(spot.last)
            if last > spot.last:
                spot = replace(spot, last=last, end=self.tokens[last].end)
            former = former or modifier == "former" or self._is_former(spot.first)
            spot.office = f"former-{made}" if former else made
            spot.named = self.called(spot, spot.office, replace(lead, kind="person"))
        elif same_as().get(made, made) in things():
            spot.senses = (Sense(same_as().get(made, made), "alias"),)
        else:
            spot.named = self.called(spot, made, lead, known=True)
        spot.within = [owner, *owner.within]
        return spot

    def _post(self, lead: Lead, last: int) -> str:
        """Where somebody is posted who is another one in every place: `السفير الفنلندي في عمان`."""
        following = self.word_behind(last) if lead.id in _POSTED else None
        if following is None or not {"place", "actor"} & self.before(following + 1 if following + 1 < len(self.tokens) else 0):
            return ""
        ids = [sense.id for match in self.longest_at(following + 1) if not match.form.cut for sense in match.values if sense.by != "nisba"]
        return f"-in-{ids[0]}" if ids else ""

    def _modifier(self, last: int) -> tuple[str, int]:
        """A word behind an office that says when it is held, and its last token: `السابق`."""
        following = self.word_behind(last)
        for match in self.leads_at(following) if following is not None else ():
            for lead in match.values:
                if lead.what == "word" and lead.id != COUNTERPART and not match.form.cut:
                    return lead.id, match.last
        return "", last

    def _qualified(self, place: int) -> tuple[bool, int]:
        """Whether a word between a demonym and its office says that it was held before, and where the office begins."""
        for match in self.leads_at(place):
            meanings = {lead.id for lead in match.values if lead.what == "word"} - {COUNTERPART}
            if meanings:
                return "former" in meanings, next_word(self.passage, match.last)[0] or place
        return False, place

    def _is_former(self, place: int) -> bool:
        return self.word_before(place) is not None and any(lead.id == "former" for lead in self.ending(place - 1, "word"))

    def _is_short_form(self, match: Match[Lead]) -> bool:
        """`الخارجية الروسية` is the ministry unless a noun stands before it that it describes: `السياسة الخارجية الروسية`."""
        following, before = self.word_behind(match.last), self.word_before(match.first)
        if following is None or not self.tokens[following].text.endswith("ة"):
            return False
        if before is None or match.form.cut:
            return True
        return not self.is_definite(before) and not self.shaped(before.folded, "owned")
