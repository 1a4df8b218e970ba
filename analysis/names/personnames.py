"""The names of persons nobody has told of before: by given names, by titles, by capitals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from analysis.marks import Named
from analysis.names.ground import AND, ARTICLE, BODIES, PLACES, TANWIN, Ground, Spot
from analysis.names.known import nisba_words, things
from analysis.names.namepaths import Form, end_of, forms, next_word, start_of
from analysis.names.slugs import slug
from analysis.words.masdars import is_masdar
from analysis.words.tokens import Token

Likeness = Literal["given", "nisba", "link", "bare", "no"]
Surety = Literal["certain", "carried", "likely", ""]

_LONGEST_NAME = 6  # units of a name
_LONGEST_RUN = 10  # words with capitals
_FARTHEST_TITLE = 4  # words between a title and its name
_SHORTEST_WORD = 3
_LIKE = ("ك",)  # a preposition that hardly stands behind an office
_AMONG = "،,و"
_NEVER_BARE = ("ة", "ه", "اء")  # ends of nouns, and of what is somebody's


class PersonNames(Ground):
    """Finds names that look like a person's."""

    def person(self, place: int) -> Iterator[Spot]:
        """A run of name-like words that begins with a given name, or stands behind a title, in letters without capitals."""
        found = next((spot for form in forms(self.tokens[place].folded, self.language) if (spot := self._by_given_name(place, form))), None)
        if found is not None:
            yield found
        elif self._is_addressed(place) and self._looks_foreign(place):
            units, last, _ = self._units(place, Form(self.tokens[place].folded))
            if len(units) > 1:
                yield self._person(place, last, self.tokens[place].start, units, titled=True, loose=True)

    def _by_given_name(self, place: int, form: Form) -> Spot | None:
        token = self.tokens[place]
        given = self.given_as(token, form.word)
        if (given is None and self.links.get(form.word) not in ("kunya", "servant")) or (form.cut and token.folded in self.ordinary):
            return None
        if not given and self._known_person_at(place + 1):
            return None  # `خطاب محمود عباس`
        units, last, surety = self._units(place, form)
        titled = self.titled(place) or self._beside_person(place, form) or (len(units) > 1 and self._behind_verb(place, form, last))
        # A letter that may be a preposition makes a given name less certain.
        alone = bool(given) and (not form.cut or token.folded.startswith(AND))
        if not units or not (self._is_name(units, surety, alone=alone, titled=titled) or self._is_kunya(units, form)):
            return None
        return self._person(place, last, start_of(token, form.cut), units, titled=titled, loose=surety != "certain")

    def _is_kunya(self, units: list[str], form: Form) -> bool:
        """`أم سامر`: whoever is called by the name of a child needs no other name."""
        child = units[0].removeprefix(form.word).strip()
        return self.links.get(form.word) == "kunya" and not form.cut and child in self.given

    def _behind_verb(self, place: int, form: Form, last: int) -> bool:
        """`وصل نبيل الحداد`: a name that is a word as well, behind a verb and with a surname that has the article."""
        before = self.word_before(place)
        if form.cut or before is None or self.before(place) - {"speech"} or not self.is_definite(self.tokens[last]):
            return False
        return not self.is_definite(self.tokens[place]) and any(self.is_verb(one.word) for one in forms(before.folded, self.language))

    def _person(self, first: int, last: int, start: int, units: list[str], *, titled: bool, loose: bool) -> Spot:
        end = end_of(self.passage, last, quoted=False)
        text = self.passage.text[start:end]
        return Spot(first, last, start, end, named=Named(slug(text), text, "person", False), units=tuple(units), titled=titled, loose=loose)

    def _known_person_at(self, place: int) -> bool:
        return any(things()[sense.id].kind == "person" for match in self.longest_at(place) if not match.form.cut for sense in match.values)

    def _beside_person(self, place: int, form: Form) -> bool:
        """Whether another person's name stands before, with a comma or `و` between: who is told in a row with persons is one."""
        if not self.spots or self.spots[-1].kind != "person" or self.spots[-1].office:
            return False
        gap = self.tokens[self.spots[-1].last + 1 : place]
        joined = form.cut > 0 and self.tokens[place].folded.startswith(AND)
        return len(gap) <= len(_AMONG) - 1 and all(token.text in _AMONG for token in gap) and (joined or bool(gap))

    def _is_name(self, units: list[str], surety: Surety, *, alone: bool, titled: bool) -> bool:
        if len(units) > 1:
            return alone or titled or surety in ("certain", "carried")
        return titled and (alone or " " in units[0])

    def _units(self, place: int, form: Form) -> tuple[list[str], int, Surety]:
        """The units of a name from a token on, its last token, and how sure it is that those behind the first are a name's.

        `carried` is a bare word behind units that are certain.
        """
        units: list[str] = []
        last, word, bare = place, form.word, False
        surety: Surety = ""
        while len(units) < _LONGEST_NAME:
            unit, end = self._unit(word, last)
            if not unit:
                break
            units.append(unit)
            surety = "certain" if " " in unit and len(units) > 1 else surety
            last = end
            following = self.word_behind(last)
            likeness = "no" if following is None else self._likeness(following, len(units))
            if following is None or likeness == "no" or (likeness == "bare" and bare):
                break
            bare = bare or likeness == "bare"
            surety = self._surety(surety, likeness)
            last, word = following, self.tokens[following].folded
        return units, last if units else place, surety

    def _unit(self, word: str, place: int) -> tuple[str, int]:
        """A word with what links it to the next (`عبد الكريم`, `بن أبي طالب`) and its last token; nothing for a link without a name."""
        link, following = self.links.get(word), self.word_behind(place)
        if link and following is not None and self._follows(link, self.tokens[following].folded):
            after = self.tokens[following].folded
            inner, beyond = self.links.get(after), self.word_behind(following)
            if inner in ("kunya", "servant", "particle") and beyond is not None and self._follows(inner, self.tokens[beyond].folded):
                return f"{word} {after} {self.tokens[beyond].folded}", beyond
            return f"{word} {after}", following
        return ("", place) if link and link != "servant" else (word, place)

    def _follows(self, link: str, after: str) -> bool:
        if link == "servant":
            return after.startswith(ARTICLE) or after == "ربه"
        return after not in self.ordinary or (link == "son" and after.startswith(ARTICLE))

    def _surety(self, so_far: Surety, likeness: Likeness) -> Surety:
        if likeness == "bare":
            return "carried" if so_far == "certain" else so_far
        return "certain" if likeness == "given" else so_far or ("likely" if likeness == "nisba" else "")

    def _likeness(self, place: int, count: int) -> Likeness:
        """What a word behind `count` units of a name may be of it."""
        token = self.tokens[place]
        if TANWIN in token.text or token.fresh or (token.folded in self.ordinary and self.links.get(token.folded) != "son"):
            return "no"
        given = self.given_as(token)
        if given is not None:
            return "no" if given is False and self._leads_anywhere(place, "title", "office") else "given"
        if token.folded in self.links:
            return "link"
        if self.shaped(token.folded, "given"):
            return "given"
        return self._surname_likeness(token, count) if self.is_definite(token) else self._bare_likeness(place, token)

    def _surname_likeness(self, token: Token, count: int) -> Likeness:
        """A word with the article: a nisba (`النابلسي`) is a surname, that of a state only right behind the first name."""
        bare = self.bare(token)
        if bare in nisba_words():
            return "nisba" if count == 1 else "bare"
        if self.shaped(bare, "adjective", "plural") or token.text.endswith("ة") or bare in self.parts or len(bare) < _SHORTEST_WORD - 1:
            return "no"
        return "nisba" if bare.endswith("ي") else "bare"

    def _bare_likeness(self, place: int, token: Token) -> Likeness:
        """A word of which nothing is known may be a surname, unless it is a word of the language, or has the shape of one."""
        folded = token.folded
        if (
            len(folded) < _SHORTEST_WORD
            or folded in nisba_words()
            or token.text.endswith(_NEVER_BARE)
            or self.shaped(folded, "plural", "owned", "joined", "and")
        ):
            return "no"
        if any(sense.by in ("name", "alias") for match in self.names_at(place) if not match.form.cut for sense in match.values):
            return "no"
        if any(lead.what != "after" for match in self.leads_at(place) for lead in match.values):
            return "no"
        if any(one.cut and self._is_common(token, one.word) for one in forms(folded, self.language)):
            return "no"
        present = self.shaped(folded, "verb") and not folded.endswith("ي")
        joined = any(one.cut and not one.preposition and self.is_verb(one.word) for one in forms(folded, self.language))
        return "no" if present or joined or self.is_verb(folded) or is_masdar(folded, self.language) else "bare"

    def _is_common(self, token: Token, stem: str) -> bool:
        return self.given_as(token, stem) is not None or stem.startswith(ARTICLE) or stem in self.ordinary

    def _leads_anywhere(self, place: int, *what: str) -> bool:
        return any(lead.what in what for match in self.leads_at(place) for lead in match.values)

    def _is_addressed(self, place: int) -> bool:
        """Whether right before a token somebody is told by an office (`الرئيس البولندي`), or by a title that a name is told with."""
        if self.spots and self.spots[-1].office and self.spots[-1].last == place - 1 and not self.tokens[place].fresh:
            return not any(one.cut and one.preposition not in _LIKE for one in forms(self.tokens[place].folded, self.language))
        if place == 0 or not self._is_address(self.tokens[place - 1]):
            return False
        return self.titled(place, direct=True) or (
            place > 1 and self._is_address(self.tokens[place - 2]) and self._titled_before(place - 1)
        )

    def _titled_before(self, place: int) -> bool:
        """Whether a title with the article stands right before an adjective: `الجنرال المتقاعد`."""
        return not self.tokens[place].fresh and self.titled(place, direct=True)

    def _is_address(self, title: Token) -> bool:
        """Whether a title is one that a name is told with (`العميد`), and not what somebody is (`عميد`)."""
        return self.is_definite(title) or title.text == "."

    def _looks_foreign(self, place: int) -> bool:
        """Whether an unknown word right behind a title may begin a name."""
        return not self.is_definite(self.tokens[place]) and self._likeness(place, 1) == "bare"

    def titled(self, place: int, *, direct: bool = False) -> bool:
        """Whether a title leads to a name: right before it, or with nothing between them but definite words (`وزير الأشغال`)."""
        steps, before = 0, place
        while steps < (1 if direct else _FARTHEST_TITLE) and before > 0 and not self.tokens[before].fresh:
            before -= 1
            token = self.tokens[before]
            if token.kind == "mark":
                if token.text != "." or not token.glued or len(self.tokens[before - 1].folded) >= _SHORTEST_WORD:
                    return False
                continue
            steps += 1
            if any(self.ending(before, "title")):
                return True
            if not self.is_definite(token) and not any(match.last == before for match in self.names_at(before)):
                return False
        return False

    def run(self, place: int) -> int:
        """The last token of a run of words with capitals, with the small words that may stand inside a name."""
        last = place
        while last - place < _LONGEST_RUN:
            following, quoted = next_word(self.passage, last)
            if following is None or quoted:
                break
            token = self.tokens[following]
            if self.is_cased(following) or (token.kind == "number" and len(token.text) <= _SHORTEST_WORD):
                last = following
                if token.text.endswith(("'s", "’s")):
                    break
                continue
            beyond = next_word(self.passage, following)[0] if self.links.get(token.folded, "joint") != "joint" else None
            if beyond is None or not self.is_cased(beyond):
                break
            last = beyond
        return last

    def capitalised(self, place: int) -> Iterator[Spot]:
        """A run of words with capitals that begins with a given name, or stands behind a title."""
        titled, first = self._behind_title(place)
        if first is None or self.tokens[first].folded in self.ordinary or self._is_shouted(first):
            return
        titled = titled or self.titled(first, direct=True)
        last = self.run(first)
        words = [self.tokens[one] for one in range(first, last + 1) if self.tokens[one].kind != "mark"]
        given = self.given.get(words[0].folded, False)
        if len(words) > _LONGEST_NAME or any(not word.text[0].isalpha() for word in words) or not (given or titled):
            return
        if len(words) == 1 and (not titled or first == place):
            return
        if not given and any(self._names_no_person(part) for part in range(first + 1, last + 1)):
            return
        yield self._person(first, last, self.tokens[first].start, [word.folded for word in words], titled=titled, loose=True)

    def _behind_title(self, place: int) -> tuple[bool, int | None]:
        """Whether a title begins at a token, and where the name begins: behind it, if one does."""
        if not any(self.ending(place, "title")):
            return False, place
        following, quoted = next_word(self.passage, place)
        if quoted or following is None or not self.is_cased(following) or any(self.ending(following, "title")):
            return True, None
        return True, following

    def _is_shouted(self, place: int) -> bool:
        text = self.tokens[place].text
        return text.isupper() and len(text) > 1

    def _names_no_person(self, place: int) -> bool:
        kinds = {things()[sense.id].kind for match in self.names_at(place) for sense in match.values if sense.by != "surname"}
        return bool(kinds & (PLACES | BODIES))
