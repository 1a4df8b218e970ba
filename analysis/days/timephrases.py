"""The grammar of dates and periods: which words of time belong together. What is read is not yet settled (`analysis.days.telling`)."""

from __future__ import annotations

from collections.abc import Callable

from analysis.days.calendardates import BARE_YEARS
from analysis.days.numericdates import is_year
from analysis.days.timejoints import DASHES, SLASHES, STROKES
from analysis.days.timepoints import TimePoints
from analysis.days.timewords import NOTHING, Amount, Cell
from analysis.days.told import Phrase, Read, Stretch, Told
from analysis.words.tokens import Passage

_FEWEST_WORDS, _WORDS_OF_AN_EVENT = 2, 7  # of an event, between `since` and its date
_OPENING = frozenset("('’‘")
# The kinds of words that a date can begin with; joining words can only where one of these follows.
_TIMELY = frozenset({"weekday", "unit", "month", "hijri", "part", "fraction", "weekend", "season", "decade", "label", "span"}) | frozenset(
    {"day", "night", "now", "near", "this", "final", "next", "few", "one_told", "that", "about", "more", "first_day"}
)


def phrases(passage: Passage) -> list[Phrase]:
    """Every date and period of a text, in its order; none overlaps another."""
    grammar = Periods(passage)
    found: list[Phrase] = []
    place = 0
    while place < len(grammar.cells):
        read = grammar.phrase(place) if grammar.may_begin(place) else None
        if read is None:
            place += 1
            continue
        several, place = read
        found += several
    return found


class Periods(TimePoints):
    """The rules of periods and of whole phrases."""

    def __init__(self, passage: Passage) -> None:
        super().__init__(passage)
        words = [bool(cell.words) and any(word.kind in _TIMELY for word in cell.words) for cell in self.cells]
        self.timely = [
            said or (bool(cell.amount) and self._is_near_a_date(place, words)) or bool(cell.dotted)
            for place, (cell, said) in enumerate(zip(self.cells, words, strict=True))
        ]

    def _is_near_a_date(self, place: int, words: list[bool]) -> bool:
        """Whether a number stands by a word of time, or by what can be a year: most numbers do not, and are not asked further."""
        if any(words[max(0, place - 2) : place + 6]):
            return True
        for cell in self.cells[place : place + 9]:
            if (cell.amount and (_may_be_year(cell.amount) or (cell.amount.digits == 2 and cell.glued))) or (
                cell.words and cell.read("era")
            ):
                return True
        return False

    def may_begin(self, place: int) -> bool:
        """Whether a date or period can begin here, judged by the first cell and the two behind it."""
        cell = self.cells[place]
        if self.timely[place]:
            return True
        if not (cell.words or cell.mark):
            return False
        joins = cell.mark in _OPENING or cell.joins("since", "until", "between", "from", "during", "before", "after", "on", "in")
        near = place + 3 + (_WORDS_OF_AN_EVENT if cell.joins("since") else 0)
        return joins and any(self.timely[place + 1 : near])

    def phrase(self, place: int) -> tuple[list[Phrase], int] | None:
        label = self._label(place)
        if label:
            return label
        cell = self.at(place)
        if cell.read("now"):
            return [self._made(place, place + 1, Told(frame=("day", 0)), now=True)], place + 1
        for rule in (self.period, self.coordinated):
            several = rule(place)
            if several:
                return several
        read = self.point(place)
        if read is None:
            return None
        told, end = read
        return [self._made(place, end, told)], end

    def _made(self, place: int, end: int, tells: Told | Stretch, label: str = "", now: bool = False) -> Phrase:
        return Phrase(self.cells[place].first, self.cells[end - 1].end, tells, label, now, self._clitics(self.cells[place]))

    def _clitics(self, cell: Cell) -> int:
        """How many letters before the first word are not its own; للعام keeps both, for the article is in the second."""
        token = self.passage.tokens[cell.first]
        clitics = cell.conjunction if token.folded[len(cell.conjunction) :].startswith("لل") else cell.conjunction + cell.preposition
        return len(clitics) if token.text.startswith(clitics) else 0

    def _label(self, place: int) -> tuple[list[Phrase], int] | None:
        word = self.at(place).read("label")
        if word is None or not (self._opens_line(place) or self.at(place + 1).mark == ":"):
            return None
        start = self._skip(place + 1, marks=":|-", joins=("in", "on"), most=3)
        if self.at(start).read("unit") and self.at(start + 1).read("weekday"):
            start += 1
        read = self.point(start)
        if read is None or not (read[0].day or read[0].frame):
            return None
        return [self._made(start, read[1], read[0], label=word.value)], read[1]

    def coordinated(self, place: int) -> tuple[list[Phrase], int] | None:
        """Two dates that share what stands behind the second: 21 و22 تموز 2019, عامي 2011 و2015, May 3 and 5."""
        paired = self.at(place).read("unit")
        start = place + 1 if paired and paired.form == "pair" else place
        pair = self._two_named(start) or self._two_numbered(start, bool(paired))
        if pair is None:
            return None
        (first, end), (last, further), second = pair
        return [self._made(start, end, first), self._made(second, further, last)], further

    def _two_numbered(self, start: int, paired: bool) -> tuple[tuple[Told, int], tuple[Told, int], int] | None:
        left = self._bare(start)
        second = self._and(left[1]) if left else None
        if left is None or second is None:
            return None
        right = self.point(second) or (self._bare_year(second) if left[0].year else None)
        if right is None or (right[0].day is None and left[0].day) or right[0].frame:
            return None
        if left[0].year and not (paired and right[0].year and not right[0].month):
            return None
        first = completed(left[0], right[0])
        return ((first, left[1]), right, second) if first.month or first.year else None

    def _two_named(self, start: int) -> tuple[tuple[Told, int], tuple[Told, int], int] | None:
        """تموز وآب 2016, السبت والأحد الماضيين: two months or weekdays with one year or direction."""
        left = self._month(start) if self.at(start).read("month") else None
        weekday = None if left else self._weekday(start)
        end = left[2] if left else weekday[1] if weekday else start
        second = self._and(end)
        if second is None or second == start:
            return None
        right = self._months(second) if left else self._calendar(second)
        if right is None or right[0].day:
            return None
        if left and right[0].month and right[0].year:
            return (completed(Told(month=left[0], hijri=left[1]), right[0]), end), right, second
        if weekday and right[0].weekday and (right[0].toward or right[0].frame):
            return (right[0]._replace(weekday=weekday[0]), end), right, second
        return None

    def period(self, place: int) -> tuple[list[Phrase], int] | None:
        cell = self.at(place)
        read = None
        for how, rule in self._PERIODS if cell.words else ():
            if cell.joins(how):
                read = rule(self, place)
            if read:
                break
        if read is None:
            read = (
                self._ended(place)
                or self._two_days(place + cell.joins("on"))
                or self._dashed(place)
                or self._within(place)
                or self._reaching(place)
            )
        if read is None:
            return self._event_dated(place) if cell.joins("since") else None
        tells, end = read
        return [self._made(place, end, tells)], end

    def _since(self, place: int) -> tuple[Stretch, int] | None:
        start = self._skip_day_word(place + 1)
        if self.at(start).read("that"):
            return Stretch("since", Told(following=0, narrated=True)), start + 1
        counted = self._count(start)
        if counted:
            unit, number, end = counted
            if self.before_noun or not self.point(start):
                return Stretch("since", Told(ago=(unit, None if number is None else -number))), self._past_ago(end)
        read = self._end_point(start)
        if read is None:
            return None
        left, end = read
        to = self._skip_and(end)
        if self.at(to).joins("until", "to"):
            last = self._end_point(self._skip_day_word(to + 1))
            if last:
                return Stretch("between", completed(left, last[0]), last[0]), last[1]
            if self.at(to + 1).read("now", "day"):
                return Stretch("since", left), to + 2
        return Stretch("since", left._replace(onward=self._is_onward(place))), end

    def _is_onward(self, place: int) -> bool:
        """Whether the words for since are those of what is to begin: `starting Monday`, `ابتداء من الاثنين`."""
        return any(word.form == "onward" for word in self.at(place).words)

    def _event_dated(self, since: int) -> tuple[list[Phrase], int] | None:
        """منذ اندلاع الحرب في نيسان 2023, since the war began in April 2023: open from the date of what it is since."""
        for place in range(since + 1, since + 1 + _WORDS_OF_AN_EVENT):
            cell = self.at(place)
            if cell is NOTHING or cell.mark or cell.amount or self._starts_line(cell):
                return None
            read = self.point(place + 1) if place > since + _FEWEST_WORDS and cell.joins("in", "on") else None
            if read and (read[0].year or read[0].month or read[0].frame):
                return [self._made(since, read[1], Stretch("since", read[0]))], read[1]
        return None

    def _until(self, place: int) -> tuple[Stretch, int] | None:
        read = self._end_point(self._skip(self._skip_day_word(place + 1), joins=("on",)))
        if read is None or (read[0].frame == ("day", 0) and not read[0].day and not read[0].weekday):
            return None
        return Stretch("until", right=read[0]), read[1]

    def _between(self, place: int) -> tuple[Stretch, int] | None:
        paired = self.at(place + 1).read("unit")
        start = place + 2 if paired and paired.form == "pair" else place + 1
        return self._ranged(start, ("and", "until", "to"), bare_years=True)

    def _from(self, place: int) -> tuple[Stretch, int] | None:
        start = place + 1
        if self.at(start).joins("between"):
            return None
        return self._ranged(self._skip_day_word(start), ("to", "until"), bare_years=True) or self._from_weekday(start)

    def _from_weekday(self, place: int) -> tuple[Stretch, int] | None:
        """from Wednesday, with no end told."""
        weekday = self._weekday(self._skip_day_word(place)) if self.before_noun else None
        return (Stretch("since", Told(weekday=weekday[0], onward=True)), weekday[1]) if weekday else None

    def _reaching(self, place: int) -> tuple[Stretch, int] | None:
        """A date, to, a date."""
        if not (self.at(place).amount or self.at(place).words):
            return None
        return self._ranged(place, ("to", "until"), bare_years=False)

    def _within(self, place: int) -> tuple[Stretch, int] | None:
        """الأسبوع المقبل بين الأربعاء والجمعة, تشرين الثاني بين 15 و19: the whole first, then from where to where."""
        whole = self.frame(place) or self._months(place)
        if whole is None or whole[0].day or whole[0].weekday or not self.at(whole[1]).joins("between", "from"):
            return None
        joins = ("and", "until", "to") if self.at(whole[1]).joins("between") else ("to", "until")
        start = self._skip_day_word(whole[1] + 1)
        left = self._end_of_within(start, whole[0])
        if left is None:
            return None
        second = self._and(left[1]) if "and" in joins else None
        if second is None:
            second = left[1] + 1 if self.at(left[1]).joins(*joins) else None
        right = self._end_of_within(self._skip_day_word(second), whole[0]) if second is not None else None
        return (Stretch("between", left[0], right[0]), right[1]) if right else None

    def _end_of_within(self, place: int, whole: Told) -> Read:
        weekday = self._weekday(place)
        if weekday and whole.frame and whole.frame[0] == "week":
            return whole._replace(weekday=weekday[0]), weekday[1]
        day = self._day(place)
        if day and (whole.month or (whole.frame and whole.frame[0] == "month")) and not self.point(place):
            return whole._replace(day=day[0]), day[1]
        return None

    def _ranged(self, start: int, joins: tuple[str, ...], bare_years: bool) -> tuple[Stretch, int] | None:
        left = self._left(start, bare_years, joins)
        if left is None:
            return None
        middle = left[1]
        joined = self.at(middle)
        if "and" in joins and (self._and(middle) is not None):
            second = self._and(middle) or middle
        elif joined.joins(*joins) or (joined.mark in DASHES and left[0].year is None):
            second = middle + 1
        elif joined.joins("and") and self.at(middle + 1).joins(*joins):
            second = middle + 2
        else:
            return None
        second = self._skip_day_word(self._skip(second, joins=("on", "until", "in")))
        right = self._end_point(second) or self._months(second)
        if bare_years and left[0].year and not left[0].month and right is None:
            right = self._bare_year(second)
        if right is None:
            return None
        if left[0].day and not left[0].month and not left[0].weekday and not right[0].day:
            return None
        return Stretch("between", completed(left[0], right[0]), completed(right[0], left[0])), right[1]

    def _left(self, start: int, bare_years: bool, joins: tuple[str, ...]) -> Read:
        read = self.point(start) or self._months(start)
        bare = self._bare(start)
        if bare and (read is None or bare[1] > read[1]) and (bare_years or not bare[0].year):
            return bare
        return read

    def _dashed(self, place: int) -> tuple[Stretch, int] | None:
        """Two years, or two days of one month, with a dash between: 2011-2015, 3-5 آذار, July 3–5."""
        first, dash, last = self.at(place), self.at(place + 1), self.at(place + 2)
        if first.amount and last.amount and dash.mark in SLASHES and self._is_season_of_two_years(first.amount, last.amount, place):
            return Stretch("between", Told(year=first.amount.value), Told(year=last.amount.value)), place + 3
        if dash.mark not in DASHES or not first.amount or not last.amount:
            return self._dates_dashed(place)
        after, before = self.at(place + 3), self.at(place - 1)
        if (after.mark in STROKES and after.glued) or (before.mark in STROKES and first.glued):
            return None
        one, two = first.amount, last.amount
        if one.digits == 4 and one.value in BARE_YEARS and (two.digits == 4 and one.value < two.value < 2200):
            return Stretch("between", Told(year=one.value), Told(year=two.value)), place + 3
        if one.digits in (1, 2) and 1 <= one.value < two.value <= 31:
            right = self._calendar(place + 2)
            if right and right[0].day == two.value and right[0].month:
                return Stretch("between", completed(Told(day=one.value), right[0]), right[0]), right[1]
        return self._dates_dashed(place)

    def _is_season_of_two_years(self, first: Amount, last: Amount, place: int) -> bool:
        """2018/2019: two years that follow each other, with nothing further."""
        both = first.digits == last.digits == 4 and first.value in BARE_YEARS and last.value == first.value + 1
        return both and self.at(place - 1).mark not in SLASHES and self.at(place + 3).mark not in SLASHES

    def _dates_dashed(self, place: int) -> tuple[Stretch, int] | None:
        left = self._calendar(place)
        if left is None or not left[0].month or self.at(left[1]).mark not in DASHES:
            return None
        right = self._calendar(left[1] + 1)
        if right and right[0].month and (right[0].day is None) == (left[0].day is None):
            return Stretch("between", completed(left[0], right[0]), right[0]), right[1]
        bare = self._day(left[1] + 1)
        if self.before_noun and bare and left[0].day and not left[0].year and bare[0] > left[0].day:
            year = self._year(bare[1])
            end = year[2] if year else bare[1]
            whole = left[0]._replace(year=year[0] if year else None)
            return Stretch("between", whole, whole._replace(day=bare[0], weekday=None)), end
        return None

    def _during(self, place: int) -> tuple[Stretch, int] | None:
        start = place + 1 + (self._written_is(place + 1, "the") if self.before_noun else self._written_is(place + 1, self.article))
        anchored = self._anchored_length(start) or self._ended(start)
        if anchored:
            return anchored
        if self.at(start).joins("between", "from", "since"):
            return None
        unit, read = self._whole_unit(start), self.point(start)
        longer = max((one for one in (read, unit) if one), key=lambda one: one[1], default=None)
        if longer and self.at(longer[1]).joins("ending"):
            return None
        return (Stretch("during", longer[0]), longer[1]) if longer else None

    def _anchored_length(self, start: int) -> tuple[Stretch, int] | None:
        """So many units from a date, or from something that the text has dated: ثلاثة أعوام من تدخلها."""
        counted = self._count(start)
        if counted is None:
            return None
        unit, number, end = counted
        if number is None or not self.at(end).joins("from", "since"):
            return None
        read = self.point(end + 1)
        if read:
            return Stretch("during", read[0], length=(unit, number)), read[1]
        anchor = self.at(end + 1)
        if anchor.words or anchor.amount or anchor.mark or anchor is NOTHING or not self.at(end).joins("from"):
            return None
        return Stretch("during", length=(unit, number)), end + 2

    def _ended(self, place: int) -> tuple[Stretch, int] | None:
        """The three months ended March 31, السنة المنتهية في 30 حزيران."""
        counted = self._counted_units(place)
        if counted is None:
            return None
        unit, number, end, _ = counted
        end += not self.at(end).words and self.at(end + 1).joins("ending")
        if number is None or unit not in ("month", "quarter", "year") or not self.at(end).joins("ending"):
            return None
        read = self.point(self._skip_day_word(self._skip(end + 1, joins=("in", "on"))))
        return (Stretch("ending", read[0], length=(unit, number)), read[1]) if read and read[0].month else None

    def _before(self, place: int) -> tuple[Stretch, int] | None:
        return self._beside(place, "before")

    def _after(self, place: int) -> tuple[Stretch, int] | None:
        return self._beside(place, "after")

    def _beside(self, place: int, how: str) -> tuple[Stretch, int] | None:
        if self.ago(place):
            return None
        start = self._skip_day_word(place + 1)
        read = self._end_point(start)
        if read is None or (read[0].frame and read[0].frame[0] == "day" and not read[0].day) or self._only_describes(start, read[1]):
            return None
        return Stretch(how, read[0]), read[1]

    def _only_describes(self, start: int, end: int) -> bool:
        """Whether a quarter belongs to the noun behind it, which is what something comes after (`after first-quarter sales fell`)."""
        hyphened = self.before_noun and any(self.at(place).mark in DASHES for place in range(start, end))
        behind = self.at(end)
        return hyphened and not (behind is NOTHING or behind.mark or behind.words or behind.amount)

    def _end_point(self, place: int) -> Read:
        """A date at the end of a period, where "the year" alone is the present one and a bare year is enough."""
        read = self.point(place) or self._whole_unit(place) or self._bare_year(place)
        return read or (self.point(place + 1) if self.before_noun and self._written_is(place, "the") else None)

    def _bare(self, place: int) -> Read:
        """A number that can only be a day or a year by what stands behind it."""
        day = self._day(place)
        if day:
            return Told(day=day[0]), day[1]
        return self._bare_year(place)

    _PERIODS: tuple[tuple[str, Callable[[Periods, int], tuple[Stretch, int] | None]], ...] = (
        ("since", _since),
        ("between", _between),
        ("from", _from),
        ("until", _until),
        ("during", _during),
        ("before", _before),
        ("after", _after),
    )


def _may_be_year(amount: Amount) -> bool:
    """Whether a number by itself can be a year; a thousand or two in words are an amount."""
    return is_year(amount.value) and (amount.digits == 4 or (not amount.digits and amount.value not in (1000, 2000)))


def completed(one: Told, other: Told) -> Told:
    """A date with the month, the year and the frame that it shares with the other end of its period."""
    if one.frame or one.ago or one.years or one.season or one.following is not None or (one.weekday and not one.day):
        return one
    month = one.month or (other.month if one.day else None)
    frame = other.frame if one.year is None and (one.month or one.day) and other.frame and other.frame[0] in ("month", "year") else None
    hijri = one.hijri or (one.month is None and one.day is not None and other.hijri)
    year = one.year or other.year
    if year is not None and one.year is None and one.month and other.month and one.month > other.month and not other.hijri:
        year -= 1 if other.year is not None and _is_left(one, other) else 0
    toward = one.toward or (other.toward if one.year is None and other.year is None else None)
    return one._replace(month=month, year=year, frame=frame, hijri=hijri, toward=toward)


def _is_left(one: Told, other: Told) -> bool:
    return one.year is None and other.year is not None
