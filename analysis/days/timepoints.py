"""One date or span of the calendar, however it is told: a day, a part of a year, a season, a decade, next Sunday."""

from __future__ import annotations

from collections.abc import Callable

from analysis.days.calendardates import CalendarDates
from analysis.days.timejoints import COMMAS, DASHES, once
from analysis.days.timewords import NOTHING, Word, article, is_name_of_outlet, single_words
from analysis.days.told import Read, Told

# So many of a weekday does a month hold, and of weeks a year.
_MOST_OF = {"weekday": 5, "week": 53}


class TimePoints(CalendarDates):
    """All rules of one date, in the order in which they are asked."""

    @once
    def point(self, place: int) -> Read:
        """One date, by the first rule that reads one."""
        cell = self.at(place)
        if not (cell.words or cell.amount or cell.dotted or cell.mark):
            return None
        for rule in self._RULES:
            read = rule(self, place)
            if read:
                return read
        return None

    def on_date(self, place: int) -> Read:
        if not self.at(place).joins("on"):
            return None
        start = self._skip(place + 1, marks=":")
        return self._calendar(start) or self._day_month(start) or self._parenthesised(start) or self._bare_year(start)

    def _parenthesised(self, place: int) -> Read:
        """( 15 / 1 / 1959 ), ( 1948 )."""
        if self.at(place).mark != "(":
            return None
        read = self._calendar(place + 1)
        if read is None or self.at(read[1]).mark != ")":
            return None
        return read[0], read[1] + 1

    def seen_from_now(self, place: int) -> Read:
        """Today, yesterday, tomorrow, with the date that may stand beside: اليوم الأحد 21 من تموز."""
        word = self.at(place).read("day")
        if (
            word is None
            or self._is_of_outlet(place)
            or self._is_some_day(place)
            or (self.at(place).read("unit") and self.at(place + 1).read("near", "next", "this"))
        ):
            return None
        if self.at(place).read("unit") and (self.at(place + 1).amount or self.at(place + 1).read("final")):
            return None
        told, end = Told(frame=("day", word.number)), place + 1
        beside = self._skip(end, marks=COMMAS | {"("}, most=1)
        inside = self.at(end).mark == "("
        read = self._calendar(beside)
        if (read and read[0].weekday and not read[0].toward and not read[0].frame) or (read and read[0].day and read[0].month):
            told, end = read[0]._replace(frame=told.frame), read[1] + (inside and self.at(read[1]).mark == ")")
        return told, end

    def _is_some_day(self, place: int) -> bool:
        """Whether it is not today but a day that is spoken of: في نفس اليوم, اليوم الذي."""
        after = self.at(place + 1)
        before = place - 2 if self.at(place - 1).read("this") else place - 1
        return self.at(before).read("one_told") is not None or (bool(after.read("relative")) and self.at(place).read("unit") is not None)

    def same_day(self, place: int) -> Read:
        """في نفس اليوم, في ذلك اليوم: the day that was told before."""
        unit = self.at(place + 1).read("unit") if self.at(place).read("one_told") else None
        if unit is None or unit.value != "day" or unit.form != "one" or self.before_noun or self.at(place + 2).read("relative"):
            return None
        return Told(following=0), place + 2

    def _is_of_outlet(self, place: int) -> bool:
        return is_name_of_outlet(self.passage, self.at(place).first)

    def calendar(self, place: int) -> Read:
        return self._calendar(place)

    def nth(self, place: int) -> Read:
        """أول جمعة من تموز, الثلاثاء الثالث من أيلول 2014, آخر أسبوع في آب, the first Friday of July."""
        cell = self.at(place)
        if cell.amount and cell.amount.ordinal:
            number, start = cell.amount.value, place + 1
        elif self._is_last(place):
            number, start = -1, place + 1
        else:
            return self._nth_behind(place)
        what = self._nth_unit(start)
        return self._nth_of(number, *what) if what else None

    def _nth_behind(self, place: int) -> Read:
        what = self._nth_unit(place)
        if what is None or self.before_noun:
            return None
        behind = self.at(what[2])
        if behind.amount and behind.amount.ordinal and behind.amount.value <= _MOST_OF[what[0]]:
            return self._nth_of(behind.amount.value, what[0], what[1], what[2] + 1)
        if behind.read("final"):
            return self._nth_of(-1, what[0], what[1], what[2] + 1)
        return None

    def _nth_unit(self, place: int) -> tuple[str, int | None, int] | None:
        unit = self.at(place).read("unit")
        start = place + 1 if unit and unit.value == "day" else place
        weekday = self.at(start).read("weekday")
        if weekday:
            return "weekday", weekday.number, start + 1
        if unit and unit.value == "week" and unit.form == "one":
            return "week", None, place + 1
        return None

    def _nth_of(self, number: int, what: str, weekday: int | None, place: int) -> Read:
        start = self._of(place)
        month = self._month(start)
        if month:
            return self._with_year(Told(month=month[0], hijri=month[1], weekday=weekday, nth=(what, number)), month[2])
        frame = self.frame(start)
        if frame and frame[0].frame and frame[0].frame[0] in ("month", "year"):
            return frame[0]._replace(weekday=weekday, nth=(what, number)), frame[1]
        year = self._year(start) if what == "week" and start > place else None
        if year:
            return Told(year=year[0], nth=(what, number)), year[2]
        return None

    def part(self, place: int) -> Read:
        """مطلع 2018, أواخر العام الماضي, mid-2018, the end of March."""
        word = self.at(place).read("part")
        if word is None:
            return None
        start = self._skip(place + 1, marks=DASHES, joins=("from", "in"), most=2)
        whole = self._whole(start) or self._whole_unit(start if not self.before_noun else place + 1) or self._whole_season(start)
        if whole is None or whole[0].part or whole[0].weekday:
            return None
        return whole[0]._replace(part=(word.value, 0)), whole[1]

    def _whole(self, place: int) -> Read:
        """What can have an early and a late part: a month, a year, a season, a decade, a century, last year."""
        for rule in (self._months, self.frame, self.season, self.decade, self.century, self._called_or_bare_year):
            read = rule(place)
            if read and read[0].day is None:
                return read
        return None

    def _whole_unit(self, place: int) -> Read:
        """A unit with its article alone, as in بداية العام and نهاية الشهر: the present one."""
        start = self._skip(place, joins=("in",)) if self.before_noun else place
        word = self.at(start).read("unit")
        if word is None or word.form != "one" or word.value not in ("week", "month", "year") or self.at(start + 1).read("near"):
            return None
        if (self.before_noun and start == place) or (not self.before_noun and not self._has_article(start)):
            return None
        if not self.before_noun and self._is_described(start + 1):
            return None
        return Told(frame=(word.value, 0)), start + 1

    def _is_described(self, place: int) -> bool:
        """Whether an adjective says that it is some other: العام الدراسي, الأسبوع الممتد من 3 آذار."""
        cell = self.at(place)
        return not (cell.words or cell.amount or self._starts_line(cell)) and self._has_article(place)

    def overnight(self, place: int) -> Read:
        """overnight, الليلة الماضية: from the day before to the day itself."""
        if self.at(place).read("night") is None or self.at(place + 1).joins("from", "to", "on") or self.at(place + 1).read("weekday"):
            return None
        return Told(ago=("hour", -1), stretch=True), place + 1

    def _months(self, place: int) -> Read:
        read = self._month_year(place)
        if read is None and (month := self._month(place)):
            return self._with_year(Told(month=month[0], hijri=month[1]), month[2])
        return read

    def _called_or_bare_year(self, place: int) -> Read:
        word = self.at(place).read("unit")
        return self._called_year(place) if word and word.value == "year" else self._bare_year(place)

    def fraction(self, place: int) -> Read:
        """النصف الأول من 2019, الربع الثالث, the first half of 2019, Q3 2020."""
        cell = self.at(place)
        ordinal = cell.amount if cell.amount and cell.amount.ordinal and self.before_noun else None
        named = self._skip(place + 1, marks=DASHES, most=1) if ordinal else place
        word = self.at(named).read("fraction")
        if word is None:
            return None
        end = named + 1
        number = ordinal.value if ordinal else None
        if number is None:
            behind = self.at(end)
            if behind.amount and (behind.amount.ordinal or (word.form == "letter" and behind.glued)):
                number, end = behind.amount.value, end + 1
            elif behind.read("final"):
                number, end = word.number, end + 1
        whole = self._whole(self._skip(end, marks=COMMAS, joins=("from", "in"))) or self._whole_unit(self._of(end))
        if number is None:
            middle = whole and word.number == 2 and whole[0].month and not self.before_noun
            return (whole[0]._replace(part=("mid", 0)), whole[1]) if whole and middle else None
        if (
            whole is None
            and word.number == 4
            and 1 <= number <= 4
            and not self.at(end).joins("from", "in")
            and self._is_called(place, word)
        ):
            return Told(part=("quarter", number)), end
        if whole is None or not 1 <= number <= word.number or whole[0].part:
            return None
        return whole[0]._replace(part=({2: "half", 3: "third", 4: "quarter"}[word.number], number)), whole[1]

    def _is_called(self, place: int, word: Word) -> bool:
        """Whether a quarter is one of a year's: a letter is not enough, nor a word that is a chapter too, nor one without its article."""
        return not word.form and (self.before_noun or self._has_article(place))

    def outer_units(self, place: int) -> Read:
        """الأشهر السبعة الأولى من 2024, أول ثلاثة أشهر من العام, the first seven months of 2024."""
        named = self.at(place).read("unit")
        read = self._outer_behind(place) if named else self._outer_before(place + (self.before_noun and self._written_is(place, "the")))
        if read is None:
            return None
        outer, end = read
        start = self._of(end)
        whole = self._whole(start) or self._whole_unit(start if not self.before_noun else end)
        if whole is None or whole[0].part or whole[0].weekday or whole[0].stretch:
            return None
        return whole[0]._replace(outer=outer), whole[1]

    def _outer_before(self, place: int) -> tuple[tuple[str, int], int] | None:
        first = self.at(place).amount
        toward = 1 if first and first.ordinal and first.value == 1 else -1 if self._is_last(place) else 0
        counted = self._counted_units(place + 1) if toward else None
        if counted is None or counted[1] is None or counted[3] == "one":
            return None
        return (counted[0], toward * counted[1]), counted[2]

    def _outer_behind(self, place: int) -> tuple[tuple[str, int], int] | None:
        counted = self._counted_units(place)
        if counted is None or counted[1] is None or counted[3] == "one" or self.before_noun:
            return None
        behind = self.at(counted[2])
        first = behind.amount and behind.amount.ordinal and behind.amount.value == 1
        toward = 1 if first else -1 if behind.read("final") else 0
        return ((counted[0], toward * counted[1]), counted[2] + 1) if toward else None

    def likewise(self, place: int) -> Read:
        """الفترة نفسها من العام الماضي, the same period of last year: the part of it that was told before of another."""
        same = self.at(place).read("next", "near") if self.before_noun else self.at(place + 1).read("next", "like")
        named = self.at(place + 1 if self.before_noun else place).read("span")
        if named is None or same is None or (same.number and same.kind != "like"):
            return None
        year = self._whole(self._of(place + 2))
        if year is None or not (year[0].year or (year[0].frame and year[0].frame[0] == "year")) or year[0].month or year[0].part:
            return None
        return year[0]._replace(likewise=True), year[1]

    def season(self, place: int) -> Read:
        """صيف 2014, الصيف الماضي, this summer, شتاء 2013-2014."""
        near = self.at(place).read("near", "this")
        start = place + 1 if near and (self.before_noun or self.at(place).read("this")) else place
        word = self.at(start).read("season")
        if word is None or self.at(start).read("month", "hijri"):
            return None
        if start > place and near:
            return Told(season=word.value, frame=("year", 0)) if near.number == 0 else Told(
                season=word.value, toward=near.number
            ), start + 1
        after = self.at(start + 1).read("near")
        if after and not self.before_noun:
            if after.number == 0:
                return Told(season=word.value, frame=("year", 0)), start + 2
            return Told(season=word.value, toward=after.number), start + 2
        behind = self._of(start + 1)
        frame = self.frame(behind)
        if frame and frame[0].frame and frame[0].frame[0] == "year":
            return frame[0]._replace(season=word.value), frame[1]
        pair = self._two_years(behind)
        if pair:
            return pair[0]._replace(season=word.value), pair[1]
        year = self._called_or_bare_year(behind)
        return (year[0]._replace(season=word.value), year[1]) if year else None

    def _whole_season(self, place: int) -> Read:
        word = self.at(place).read("season")
        return (Told(season=word.value, frame=("year", 0)), place + 1) if word and self._has_article(place) else None

    def decade(self, place: int) -> Read:
        """التسعينيات, ثمانينيات القرن الماضي, the 1990s, the '90s."""
        cell = self.at(place)
        if cell.mark in ("'", "’", "‘") and self.before_noun:
            return self._digits_decade(place + 1)
        if cell.amount and cell.amount.digits in (2, 4) and self.before_noun:
            return self._digits_decade(place)
        word = cell.read("decade")
        if word is None:
            return None
        end = place + 1
        if self.at(self._of(end)).read("age"):
            return None
        century = self.century(self._of(end))
        if century:
            number = _century_of(century[0])
            if number is not None:
                return Told(years=((number - 1) * 100 + word.number, (number - 1) * 100 + word.number + 9)), century[1]
        if self.before_noun and not self.at(place - 1).joins("in"):
            return None
        if self.before_noun and self.at(place - 1).read("age"):
            return None
        return Told(decade=word.number), end

    def _digits_decade(self, place: int) -> Read:
        amount, plural = self.at(place).amount, self.at(place + 1)
        if amount is None or plural is NOTHING or plural.mark or amount.value % 10:
            return None
        token = self.passage.tokens[plural.first]
        if not (single_words("plural", self.passage.language) & {token.folded} and token.glued):
            return None
        if amount.digits == 4:
            return Told(years=(amount.value, amount.value + 9)), place + 2
        return (Told(decade=amount.value), place + 2) if amount.digits == 2 and self.at(place - 1).mark else None

    def century(self, place: int) -> Read:
        """القرن العشرين, القرن الـ 19, القرن الماضي, the 19th century."""
        cell = self.at(place)
        if self.before_noun:
            amount, unit = cell.amount, self.at(place + 1).read("unit")
            if amount and amount.ordinal and unit and unit.value == "century":
                return self._of_era(amount.value, place + 2)
            return None
        unit = cell.read("unit")
        if unit is None or unit.value != "century" or unit.form != "one":
            return None
        near = self.at(place + 1).read("near")
        if near:
            return Told(frame=("century", near.number)), place + 2
        start = place + 1
        if start < len(self.cells) and not self.at(start).amount and self._written(start) == article(self.passage.language):
            start += 1
        amount = self.at(start).amount
        return self._of_era(amount.value, start + 1) if amount and 1 <= amount.value <= 21 else None

    def _of_era(self, number: int, end: int) -> Read:
        era = self.at(end).read("era")
        if era:
            end += 1
            if era.value != "ce":
                return Told(years=(0, 0), before_christ=True), end
        return Told(years=((number - 1) * 100 + 1, number * 100)), end

    def directed(self, place: int) -> Read:
        """next Sunday, last March, this Friday: only where the direction comes first."""
        near = self.at(place).read("near", "this")
        if near is None or not (self.before_noun or self.at(place).read("this")):
            return None
        weekday = self._weekday(place + 1)
        if weekday:
            told = Told(weekday=weekday[0], toward=near.number or None, frame=None if near.number else ("week", 0))
            return told, weekday[1]
        read = self._month_year(place)
        return read if read and not read[0].year else None

    def week_then_day(self, place: int) -> Read:
        """الأسبوع المقبل يوم الجمعة: the week first."""
        frame = self.frame(place)
        if frame is None or not frame[0].frame or frame[0].frame[0] != "week":
            return None
        start = self._skip_day_word(frame[1])
        weekday = self._weekday(start)
        return (frame[0]._replace(weekday=weekday[0]), weekday[1]) if weekday and not self.at(weekday[1]).read("near") else None

    _RULES: tuple[Callable[[TimePoints, int], Read], ...] = (
        on_date,
        same_day,
        seen_from_now,
        overnight,
        nth,
        outer_units,
        likewise,
        fraction,
        part,
        decade,
        century,
        week_then_day,
        directed,
        calendar,
        season,
        CalendarDates.frame,
        CalendarDates.ago,
        CalendarDates.year,
    )


def _century_of(told: Told) -> int | None:
    if told.years:
        return (told.years[1] + 99) // 100
    if told.frame == ("century", -1):
        return 20
    return 21 if told.frame == ("century", 0) else None
