"""Every date and period that a text tells of, as intervals that are never more exact than its words.

What the words leave out is inferred only from evidence, and `because` says from which. The rules:

- "today", "last year", "two weeks ago" are counted from the day of publication: the one that is given, else the one that the
  page states (`تاريخ النشر: …`), else the day that the text itself calls today. With none of them they stay open.
- A day or month without a year is the nearest to the publication, half a year before or after, as news means it, but not more
  than sixty days ahead unless its sentence looks ahead; beside a date of the same paragraph that has a year and lies more than
  half a year off, it is the nearest to that one, or the one of its year where that is more than a season away. A weekday must agree.
  Without a publication a weekday leaves the years within ten from the latest date that the text tells; an anniversary that
  the text counts decides between them. What stays several is given as several.
- A weekday alone is the last one until the day of publication, or the next where its sentence looks ahead, as one in the present
  does (`تنطلق القمة الخميس`); a text that is nothing but a weekday can mean both, and so can one that is nothing but a day that lies
  about as far ahead as back. A quarter alone is the last that has begun, or the next to end where its sentence looks ahead.
- "The previous month" and "five months later" are counted from the date that the text told before, "the same period of last year" is
  the part of it that was told before of another year; an end ("until the end of January") does not lie before what began. What
  is only compared with (`مقابل 172 في حزيران`) is not what the text goes on from.
- Hours are told by whole days: "the past 24 hours" are from the day before the publication to it, and so is "overnight".
- Weeks run from Monday to Sunday (ISO 8601). Early, middle and late are the thirds of a month, and halves of anything longer;
  but a year begins in its first month and ends in its last. Seasons are those of the north, three months each: winter begins in December.
  What lasts since some part of a month is open from the month: nobody means "since mid-February" to the day.

A bare time of the clock is no date, and nothing is made of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from datetime import MAXYEAR, date
from itertools import islice

from analysis.days.calendars import (
    on_or_after,
    on_or_before,
    years_with,
)
from analysis.days.looking import Outlook, outlook, sentence_around
from analysis.days.placing import (
    HOW_PARTS,
    ONE_DAY,
    Placed,
    Settled,
    Side,
    agrees,
    and_on,
    before_christ,
    by_year,
    falls_on,
    in_frame,
    lies_in_one,
    likewise_in,
    nearest,
    nearest_day,
    nth_in_frame,
    of_a_name,
    of_day,
    of_days,
    of_decade,
    of_season,
    of_years,
    outer_of,
    part_of,
    season_toward,
    seasons,
    so_long_from,
    spelled_day,
    toward_month,
    toward_weekday,
    until_now,
    up_to,
    weekday_agrees,
)
from analysis.days.timephrases import phrases
from analysis.days.timewords import anniversaries, article, single_words
from analysis.days.told import Phrase, Stretch, Told
from analysis.lazily import lazily
from analysis.marks import Basis, DateRole, When
from analysis.words.tokens import Passage, Token

_HALF_A_YEAR = 183
_A_SEASON = 92
_YEARS_AFTER = 10
_ANNIVERSARIES = 50  # so many of them, and of the dates that they may go back to, are held against each other
_PERIODS_BACK = 6
_ASIDE = 7  # so many tokens before a date are asked whether they compare
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NO_SUCH_DAY = "the calendar has no such day"
_UNKNOWN = "relative to the day of publication, which is not known"
OPEN = Settled(because=_UNKNOWN)


def dates(passage: Passage, published: When | None = None) -> list[When]:
    """Every date and period of the text, in its order, each a `When` over its words.

    published   when the article came out, where that is known: a day, a month or a year.
    Several candidates of one date are several `When` over the same words. A duration that hangs on no date is none.
    """
    ground = _Ground(passage, published)
    return [when for place in range(len(ground.phrases)) if ground.is_anchored(place) for when in _whens(ground, place)]


def _whens(ground: _Ground, place: int) -> Iterator[When]:
    phrase, passage = ground.phrases[place], ground.passage
    start, end = passage.tokens[phrase.first].start + phrase.clitics, passage.tokens[phrase.end - 1].end
    values, because = ground.values(place)
    basis: Basis = "inferred" if because is not None else "stated"
    for value in values or (None,):
        yield When(start, end, passage.text[start:end], value, basis, because, _role(phrase))


def _role(phrase: Phrase) -> DateRole:
    if phrase.label:
        return "published" if phrase.label == "published" else "as_of"
    if phrase.now:
        return "as_of"
    tells = phrase.tells
    return "period" if isinstance(tells, Stretch) or tells.stretch or tells.outer or tells.likewise else "event"


class _Ground:
    """What a text gives to settle its dates by: its phrases, its publication, the dates that need nothing else."""

    def __init__(self, passage: Passage, published: When | None) -> None:
        self.passage = passage
        self.phrases = phrases(passage)
        self.sure = [self._sure(phrase.tells) for phrase in self.phrases]
        self.settled: dict[int, Settled] = {}
        self.asides: dict[int, bool] = {}
        self.days, self.today_because = self._published(published)
        if not self.days:
            self._call_a_day_today()

    # ── the day of publication ─────────────────────────────────────────────────────────────────────────────────

    def _published(self, published: When | None) -> tuple[tuple[tuple[date, date], ...], str]:
        """The day of publication, or what is known of it, as its first and last day; several where it can be several."""
        if published is not None and published.value is not None:
            try:
                first, last = Placed(*(published.value.split("/") * 2)[:2]).days
            except ValueError:
                return (), ""
            told = spelled_day(first) if first == last else published.value
            return ((first, last),), f"the publication of {told}"
        for place, phrase in enumerate(self.phrases):
            sure = self.sure[place]
            if phrase.label == "published" and sure and len(sure.those) == 1:
                first, last = sure.those[0].days
                return ((first, last),), f"the date of publication that the page states, {spelled_day(first)}"
        return (), ""

    def _call_a_day_today(self) -> None:
        """Without a publication, a date that the text calls today is the day of publication."""
        for place, phrase in enumerate(self.phrases):
            tells = phrase.tells
            if isinstance(tells, Told) and tells.frame == ("day", 0) and tells.day and tells.month:
                settled = self.settle(place)
                if settled.those and all(one.grain == 3 for one in settled.those):
                    self.days = tuple(one.days for one in settled.those)
                    self.today_because = (
                        f"what the text itself calls today, {' or '.join(spelled_day(one.days[0]) for one in settled.those)}"
                    )
                return

    # ── values ─────────────────────────────────────────────────────────────────────────────────────────────────

    def values(self, place: int) -> tuple[tuple[str, ...], str | None]:
        """What the phrase at this place can be, as `When.value` is written; and from what that was inferred."""
        tells = self.phrases[place].tells
        if isinstance(tells, Told):
            return _distinct(self.settle(place), lambda one: one.value)
        try:
            return self._lengthened(place, tells, tells.length) if tells.length else self._stretched(place, tells)
        except (ValueError, OverflowError):
            return (), NO_SUCH_DAY

    def _stretched(self, place: int, tells: Stretch) -> tuple[tuple[str, ...], str | None]:
        left, right = tells.left, tells.right
        if tells.how == "between" and left and right:
            return _joined(self._settle(left, place), self._settle(right, place))
        if tells.how == "until" and right:
            if right.part == ("end", 0):
                right = right._replace(part=None)
            self.settled[place] = self._settle(right, place)
            return _distinct(self.settled[place], lambda one: f"../{one.last}")
        if left is None:
            return (), None
        whole = tells.how == "since" and (left.part == ("start", 0) or _is_part_of_month(left))
        if whole or (tells.how, left.part) == ("before", ("end", 0)):
            left = left._replace(part=None)
        self.settled[place] = self._settle(left, place)
        return _distinct(self.settled[place], _OPEN_ENDED[tells.how])

    def _lengthened(self, place: int, tells: Stretch, length: tuple[str, int]) -> tuple[tuple[str, ...], str | None]:
        """So many years from a date, or from something that the text has dated before."""
        if tells.left:
            settled = self._settle(tells.left, place)
            add = up_to if tells.how == "ending" else and_on
            return _distinct(settled, lambda one: add(one, *length).value)
        anchor = self._dated_before(place)
        if anchor is None:
            return (), "counted from something that the text does not date"
        word = self.passage.tokens[self.phrases[place].end - 1].text
        return (and_on(anchor, *length).value,), f"counted from '{word}', which the text dates {anchor.value}"

    def is_anchored(self, place: int) -> bool:
        """False of a duration from something that the text does not date: a duration, and no date."""
        tells = self.phrases[place].tells
        return not (isinstance(tells, Stretch) and tells.length and tells.left is None and self._dated_before(place) is None)

    def _dated_before(self, place: int) -> Placed | None:
        """The last date before this place whose sentence has a word of the same root as the last word of the phrase here."""
        root = self._root(self.passage.tokens[self.phrases[place].end - 1])
        if len(root) < 3:
            return None
        for before in range(place - 1, max(-1, place - 12), -1):
            sure = self.sure[before]
            if sure and len(sure.those) == 1 and any(self._root(token) == root for token in self._sentence(self.phrases[before].first)):
                return sure.those[0]
        return None

    def _root(self, token: Token) -> str:
        """What two words of one root share (تدخلها, تدخلت): the letters that the language does not add to roots."""
        added = single_words("added", self.passage.language)
        return "".join(letter for letter in token.folded if letter not in added)

    def _bare(self, token: Token) -> str:
        return token.folded.removeprefix(article(self.passage.language))

    def _sentence(self, first: int) -> list[Token]:
        """The tokens of the sentence around one, a bounded way."""
        return [self.passage.tokens[place] for part in sentence_around(self.passage, first) for place in part]

    # ── one date ───────────────────────────────────────────────────────────────────────────────────────────────

    def settle(self, place: int) -> Settled:
        """All that the date at this place can be, worked out once."""
        if place not in self.settled:
            tells = self.phrases[place].tells
            assert isinstance(tells, Told)
            self.settled[place] = self._settle(tells, place)
        return self.settled[place]

    def _settle(self, told: Told, place: int) -> Settled:
        try:
            twin = self._twin(place) if told.hijri else None
            settled = twin or self._parted(told, self._likened(told, self._rule_for(told)(told, place), place))
            return settled if all(one.days for one in settled.those) else OPEN
        except (ValueError, OverflowError):
            return Settled(because=NO_SUCH_DAY)

    def _twin(self, place: int) -> Settled | None:
        """What a Hijri date is by the Gregorian one that the text puts beside it: الموافق, or in brackets."""
        if len(self.phrases) <= place or not isinstance(self.phrases[place].tells, Told):
            return None
        for one, other in ((place, place + 1), (place - 1, place)):
            if one < 0 or other >= len(self.phrases):
                continue
            beside = self.phrases[other if one == place else one].tells
            if not isinstance(beside, Told) or beside.hijri or beside.year is None or not beside.day or not self._are_same(one, other):
                continue
            settled = by_year(beside._replace(swapped=False), 0)
            return Settled(settled.those, f"the text gives it as the same day as {settled.those[0].value}")
        return None

    def _are_same(self, one: int, other: int) -> bool:
        """Whether the words between two dates say that they are one day."""
        between = self.passage.tokens[self.phrases[one].end : self.phrases[other].first]
        if len(between) > 3 or not between:
            return False
        words = single_words("same", self.passage.language)
        return between[0].text in ("(", "/", "-") or any(token.folded in words for token in between)

    def _sure(self, tells: Told | Stretch) -> Settled | None:
        """What needs nothing but its own words; None of what does."""
        if isinstance(tells, Stretch):
            inner = tells.left or tells.right
            return self._sure(inner) if inner and not tells.length else None
        if tells.year is None or tells.frame or tells.before_christ or tells.season or tells.likewise:
            return None
        settled = self._settle(tells, len(self.phrases))
        return settled if settled.those else None

    def _rule_for(self, told: Told) -> Callable[[Told, int], Settled]:
        if told.before_christ:
            return before_christ
        if told.named and told.year is None:
            return of_a_name
        if told.years and not told.season:
            return of_years
        if told.decade is not None:
            return of_decade
        if told.following is not None:
            return self._following
        if told.ago:
            return self._ago
        if told.season:
            return self._season
        if told.frame:
            return self._framed
        if told.year is not None:
            return by_year
        if told.month is not None:
            return self._without_year
        return self._quarter if told.part else self._without_month

    def _likened(self, told: Told, settled: Settled, place: int) -> Settled:
        """The same part of a year as the period that was told before it; all the year where none was."""
        period = self._period_before(place) if told.likewise else None
        if period is None:
            return settled
        those = tuple(likewise_in(period, one.days[0].year) for one in settled.those)
        return Settled(those, _and(settled.because, f"the same part of the year as {period.value}, which is told before it"))

    def _period_before(self, place: int) -> Placed | None:
        """The last period before this place in its paragraph, longer than a day and less than a year; an open one is until now."""
        for before in range(place - 1, max(-1, place - _PERIODS_BACK), -1):
            tells = self.phrases[before].tells
            if self._lines[self.phrases[before].first] != self._lines[self.phrases[place].first]:
                return None
            if isinstance(tells, Told) and tells.likewise:
                continue
            values, _ = self.values(before)
            first, _, last = values[0].partition("/") if len(values) == 1 else ("..", "", "")
            if last == ".." and self.days:
                last = self.days[0][1].isoformat()[: len(first)]
            elif _is_told_to_an_end(tells) and len(last) > len("2024"):
                first, last = f"{last[:4]}-01", last[:7]  # what stood so at the end of a month is the year's until then
            period = Placed(first, last or first)
            if ".." not in (first, last) and period.grain > 1 and not period.is_day and lies_in_one(period, "year"):
                return period
        return None

    def _parted(self, told: Told, settled: Settled) -> Settled:
        if told.outer is not None:
            unit, number = told.outer
            return Settled(tuple(one for whole in settled.those if (one := outer_of(whole, unit, number))), settled.because)
        if told.part is None or not settled.those:
            return settled
        if told.part[0] == "rest":
            return self._rest(settled)
        parts = tuple(part_of(one, *told.part) for one in settled.those)
        exact = told.part[0] in ("half", "third", "quarter")
        told_how = None if exact else HOW_PARTS[told.part[0]]
        return Settled(parts, "; ".join(one for one in (settled.because, told_how) if one) or None)

    def _rest(self, settled: Settled) -> Settled:
        if not self.days:
            return OPEN
        last = settled.those[0].days[1]
        return Settled(tuple(of_days(min(day, last), last) for _, day in self.days), self._counted())

    def _counted(self) -> str:
        return f"counted from {self.today_because}"

    def _each_day(self, make: Callable[[date], Placed | None], because: str | None = None) -> Settled:
        """What comes out for every day that the publication can be; nothing where its days within a month or year differ."""
        if not self.days:
            return OPEN
        found: list[Placed] = []
        for first, last in self.days:
            one, other = make(first), make(last)
            if one is None or one != other:
                return Settled(because="relative to the day of publication, which is not known to the day")
            found.append(one)
        return Settled(tuple(found), because or self._counted())

    def _following(self, told: Told, place: int) -> Settled:
        """The next day, the same day: after the date that was told before; after the publication where none was."""
        days = told.following or 0
        before = self._narrated(place, whole_text=True)
        if before and told.narrated:
            return Settled((before,), f"the date that is told before it, {before.value}")
        if before and before.grain == 3 and before.first == before.last:
            return Settled((of_day(before.days[0] + days * ONE_DAY),), f"counted from the date that is told before it, {before.value}")
        if before:
            return Settled(because="counted from a day that the text does not tell")
        return self._each_day(lambda day: of_day(day + days * ONE_DAY))

    def _ago(self, told: Told, place: int) -> Settled:
        unit, number = told.ago or ("day", None)
        if number is None:
            return Settled()
        if told.stretch:
            return self._each_day(lambda day: until_now(day, unit, number))
        if number > 0 and not self._looks_ahead(place) and not self._is_all_of_the_text(place):
            return self._later(place, unit, number)
        return self._each_day(lambda day: so_long_from(day, unit, number))

    def _later(self, place: int, unit: str, number: int) -> Settled:
        """So long after the date that its paragraph told before it."""
        before = self._narrated(place)
        if before is None or not lies_in_one(before, unit):
            return Settled(because="counted from something that the text tells before, not from the publication")
        return Settled((so_long_from(before.days[0], unit, number),), f"counted from the date that is told before it, {before.value}")

    def _framed(self, told: Told, place: int) -> Settled:
        unit, steps = told.frame or ("day", 0)
        before = self._narrated(place, whole_text=True) if told.narrated else None
        if before:
            seen = in_frame(told, before.days[1], unit, steps) if lies_in_one(before, unit) else None
            return Settled((seen,) if seen else (), f"counted from the date that is told before it, {before.value}")
        if unit == "day":
            return self._day_from_now(told, place, steps)
        if told.nth:
            return self._each_day(lambda day: nth_in_frame(told, day, unit, steps))
        return self._each_day(lambda day: in_frame(told, day, unit, steps))

    def _day_from_now(self, told: Told, place: int, steps: int) -> Settled:
        bare = told._replace(frame=None)
        dated = bool(told.day and told.month)
        if dated and told.year is not None:
            return by_year(bare, place)
        if self.days and any(agrees(told, first + steps * ONE_DAY) for first, last in self.days if first == last):
            fitting = [first for first, last in self.days if first == last and agrees(told, first + steps * ONE_DAY)]
            return Settled(tuple(of_day(day + steps * ONE_DAY) for day in fitting), self._counted())
        if dated:
            return self._without_year(told, place)
        if told.weekday:
            return self._without_month(bare, place)
        return self._each_day(lambda day: of_day(day + steps * ONE_DAY))

    def _season(self, told: Told, place: int) -> Settled:
        because = f"{told.season} is taken as that of the north"
        if told.years:
            return Settled((of_season(told.season, told.years[0]),), because)
        if told.year is not None:
            return Settled(seasons(told.season, told.year), because)
        if told.frame:
            steps = told.frame[1]
            return self._each_day(lambda day: seasons(told.season, day.year + steps)[-1], f"{because}, {self._counted()}")
        return self._each_day(lambda day: season_toward(told.season, day, told.toward or -1), f"{because}, {self._counted()}")

    # ── what is not told ───────────────────────────────────────────────────────────────────────────────────────

    def _quarter(self, told: Told, place: int) -> Settled:
        """The year of a quarter that is told without it: the last that has begun, or the next to end where its sentence looks ahead."""
        ahead = self._looks_ahead(place) and not self._is_over(place)

        def year_of(day: date) -> Placed | None:
            those = (
                [
                    (whole, part_of(whole, *told.part))
                    for year in range(day.year - 1, day.year + 2)
                    for whole in by_year(Told(year=year), 0).those
                ]
                if told.part
                else []
            )
            if ahead:
                return next((whole for whole, part in those if part.days[1] >= day), None)
            return next((whole for whole, part in reversed(those) if part.days[0] <= day), None)

        return self._each_day(
            year_of, f"the year is not told: the {'next' if ahead else 'last'} such quarter, {self._counted()}" if self.days else None
        )

    def _is_over(self, place: int) -> bool:
        """Whether something comes after what the date belongs to (`will cut jobs after first-quarter sales fell`)."""
        first = self.phrases[place].first
        return first > 0 and self.passage.tokens[first - 1].folded in single_words("aftermath", self.passage.language)

    def _without_month(self, told: Told, place: int) -> Settled:
        """A weekday, or a day of the month with its weekday or by itself."""
        if told.weekday is None and told.day is None:
            return OPEN
        if told.day is not None:
            return self._each_day(lambda day: nearest_day(told, day), f"the month is not told: the nearest to {self.today_because}")
        weekday = told.weekday or 1
        if told.toward:
            return self._each_day(lambda day: of_day(toward_weekday(day, weekday, told.toward or 0)))
        if not self.days:
            return OPEN
        way = self._outlook(place)
        ahead = way == "ahead" or (told.onward and way != "back") or (way == "now" and not self._is_in_headline(place))
        both = not ahead and way != "back" and self._is_all_of_the_text(place)
        those = [on_or_after(day, weekday) for _, day in self.days] if ahead or both else []
        those += [on_or_before(first, weekday) for first, _ in self.days] if not ahead else []
        if any(first != last for first, last in self.days):
            return Settled(because="relative to the day of publication, which is not known to the day")
        which = "the next or the last" if both else "the next" if ahead else "the last"
        return Settled(tuple(map(of_day, those)), f"{which} such weekday, {self._counted()}")

    def _is_in_headline(self, place: int) -> bool:
        """Whether it stands in the first line of several, where the present tells of the past."""
        return self._lines[self.phrases[place].first] == self._lines[0] < self._lines[-1]

    def _is_all_of_the_text(self, place: int) -> bool:
        phrase = self.phrases[place]
        return phrase.first <= 2 and phrase.end + 2 >= len(self.passage.tokens)

    def _outlook(self, place: int) -> Outlook:
        """Which way the sentence looks at the date at this place."""
        return outlook(self.passage, self.phrases[place].first)

    def _looks_ahead(self, place: int) -> bool:
        return self._outlook(place) == "ahead"

    def _without_year(self, told: Told, place: int) -> Settled:
        if told.toward:
            return self._each_day(
                lambda day: toward_month(told, day), f"the nearest on that side of {self.today_because}" if self.days else None
            )
        narrated = None if told.frame else self._narrated(place)
        if narrated and narrated.grain > 1 and self._is_past(narrated):
            near, because = nearest(told._replace(weekday=None), narrated.days[0])
            if near and abs((near[0].days[0] - narrated.days[0]).days) > _A_SEASON and told.weekday is None and not told.hijri:
                near = by_year(told._replace(year=narrated.days[0].year, frame=None), place).those  # far off, a year is told
            if near and self._is_end(place) and near[0].days[1] < narrated.days[0]:  # nothing lasts until a day before it began
                near = tuple(filter(None, [toward_month(told._replace(weekday=None, toward=1), narrated.days[0])]))
            if near and weekday_agrees(near[0], told):
                return Settled(near, _and(f"the year is not told: it is the nearest to the date before it, {narrated.value}", because))
        if self.days:
            return self._nearest_to_publication(told, place)
        years, because = self._years_by_evidence(told)
        placed = [by_year(told._replace(year=year, frame=None), 0) for year in years]
        those = tuple(one for settled in placed for one in settled.those)
        return Settled(those, _and(because, placed[0].because if placed else None))

    def _is_end(self, place: int) -> bool:
        tells = self.phrases[place].tells
        return isinstance(tells, Stretch) and tells.how == "until"

    def _is_past(self, narrated: Placed) -> bool:
        """Whether a date that is told is of another time than the publication."""
        return not self.days or all(abs((first - narrated.days[0]).days) > _HALF_A_YEAR for first, _ in self.days)

    def _nearest_to_publication(self, told: Told, place: int) -> Settled:
        way = self._outlook(place)
        bare, ahead = told._replace(frame=None), way == "ahead" or (told.onward and way != "back")
        alone = not ahead and way != "back" and self._is_all_of_the_text(place)
        side: Side = "both" if alone else "ahead" if ahead else "near"
        those: list[Placed] = []
        because: str | None = None
        for first, last in self.days:
            near, because = nearest(bare, first, side)
            if near != nearest(bare, last, side)[0]:
                return Settled(because="the year is not told, nor the day of publication")
            those += near
        return Settled(tuple(those), _and(f"the year is not told: it is the nearest to {self.today_because}", because))

    def _years_by_evidence(self, told: Told) -> tuple[list[int], str]:
        """The years that the text itself leaves for a day or month of which it gives none."""
        if told.hijri:
            return [], "the year is not told"
        counted = self.anniversary_years
        if marked := [year for year in counted if falls_on(told, year)]:
            return marked[:1], f"the year is not told: {counted[marked[0]]}"
        if told.weekday and told.day and told.month and self._dated:
            latest = self._latest
            last = date(min(latest.days[0].year + _YEARS_AFTER, MAXYEAR), latest.days[0].month, min(latest.days[0].day, 28))
            years = years_with(told.month, told.day, told.weekday, latest.days[0], last)
            within = f"within ten years from {latest.value}, the latest date told, it is a {_WEEKDAYS[told.weekday - 1]}"
            return years, f"the year is not told: {within} in {' and '.join(map(str, years)) or 'no year'}"
        if self._only_year is not None:
            return [self._only_year], "the year is not told: it is that of every other date of the text"
        return [], "the year is not told"

    @lazily
    def _dated(self) -> list[Placed]:
        """The dates whose words say all."""
        return [sure.those[0] for sure in self.sure if sure and sure.because is None]

    @lazily
    def _latest(self) -> Placed:
        return max(self._dated, key=lambda one: one.days[1])

    @lazily
    def _only_year(self) -> int | None:
        """The year of all dates whose words say one, if they are several."""
        years = {day.year for one in self._dated for day in one.days}
        return years.pop() if len(years) == 1 and len(self._dated) > 1 else None

    @lazily
    def anniversary_years(self) -> dict[int, str]:
        """The years in which the anniversaries of the text fall: the year of what began, told in the text, and the count."""
        dated = [(phrase, sure.those[0]) for phrase, sure in zip(self.phrases, self.sure, strict=True) if sure and len(sure.those) == 1]
        found: dict[int, str] = {}
        for number, end in islice(anniversaries(self.passage), _ANNIVERSARIES):
            about = {self._bare(token) for token in self.passage.tokens[end : end + 8] if token.kind == "word" and len(token.folded) > 3}
            for phrase, one in dated[:_ANNIVERSARIES]:
                year = one.days[0].year + number
                if year <= MAXYEAR and about & {self._bare(token) for token in self._sentence(phrase.first)}:
                    found[year] = f"the anniversary number {number} of what the text dates {one.value} falls in {year}"
        return found

    def _narrated(self, place: int, whole_text: bool = False) -> Placed | None:
        """The last date before this place that is sure, in the same paragraph or in the whole text."""
        tokens = self.passage.tokens
        for before in range(place - 1, max(-1, place - 30), -1):
            if not whole_text and self._lines[self.phrases[before].first] != self._lines[self.phrases[place].first]:
                return None
            settled = self.sure[before] or self.settled.get(before)
            tells = self.phrases[before].tells
            if (isinstance(tells, Told) and tells.likewise) or self._is_aside(before):
                continue  # a comparison looks aside, and the text does not go on from there
            if settled and len(settled.those) == 1 and not self.phrases[before].label and tokens:
                return settled.those[0]
        return None

    def _is_aside(self, place: int) -> bool:
        """Whether something is only compared with what was then: `مقابل 172 حالة في حزيران`, `compared with 52 in 2021`."""
        if place not in self.asides:
            words = single_words("aside", self.passage.language)
            before, _ = sentence_around(self.passage, self.phrases[place].first)
            self.asides[place] = any(self._bare(self.passage.tokens[one]) in words for one in before[-_ASIDE:])
        return self.asides[place]

    @lazily
    def _lines(self) -> list[int]:
        """For each token, the number of its line."""
        starts = [place for place, token in enumerate(self.passage.tokens) if token.fresh]
        return [bisect_left(starts, place + 1) for place in range(len(self.passage.tokens))]


def _is_told_to_an_end(tells: Told | Stretch) -> bool:
    """Whether what is told reaches until the end of something: `at the end of September`, `until September`."""
    if isinstance(tells, Stretch):
        return tells.how == "until"
    return tells.part == ("end", 0)


def _is_part_of_month(told: Told) -> bool:
    """Whether it is a part of a month, which nobody means to the day where it only tells since when (`since mid-February`)."""
    return told.part is not None and told.month is not None and told.day is None


def _distinct(settled: Settled, write: Callable[[Placed], str]) -> tuple[tuple[str, ...], str | None]:
    return tuple(dict.fromkeys(write(one) for one in settled.those)), settled.because


def _joined(left: Settled, right: Settled) -> tuple[tuple[str, ...], str | None]:
    """Both ends of a period; of several candidates those that fit each other."""
    because = _and(left.because, right.because if right.because != left.because else None)
    if not left.those or not right.those:
        return (), because or _UNKNOWN
    pairs = (
        zip(left.those, right.those, strict=False) if len(left.those) == len(right.those) else ((one, right.those[0]) for one in left.those)
    )
    fitting = [Placed(one.first, other.last) for one, other in pairs if one.days[0] <= other.days[1]]
    return tuple(one.value for one in fitting), because


def _and(first: str | None, second: str | None) -> str | None:
    return "; ".join(one for one in (first, second) if one) or None


def _since(one: Placed) -> str:
    return f"{one.first}/.."


def _before(one: Placed) -> str:
    """Before a day is until the day before it; before anything longer may be within it."""
    return f"../{(one.days[0] - ONE_DAY).isoformat() if one.is_day else one.last}"


def _after(one: Placed) -> str:
    return f"{(one.days[1] + ONE_DAY).isoformat() if one.is_day else one.first}/.."


_OPEN_ENDED: dict[str, Callable[[Placed], str]] = {"since": _since, "before": _before, "after": _after, "during": lambda one: one.value}
